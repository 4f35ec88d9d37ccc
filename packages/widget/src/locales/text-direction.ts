/** Direction of a language's usual script, by its likely subtags. @param language a valid BCP 47 tag */
export function textDirection(language: string): 'ltr' | 'rtl' {
  const { script = '' } = new Intl.Locale(language).maximize();
  return /Arab|Hebr|Thaa|Nkoo|Syrc|Adlm|Rohg/.test(script) ? 'rtl' : 'ltr';
}
