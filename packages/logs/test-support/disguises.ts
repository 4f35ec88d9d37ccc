/** Ways in which people, and those who try a filter, write a number. */
export const DISGUISES: Readonly<Record<string, (text: string) => string>> = {
  'full width': (text) => text.replace(/[0-9]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)),
  'Chinese numerals': (text) => text.replace(/[0-9]/g, (digit) => '零一二三四五六七八九'.charAt(Number(digit))),
  'capital numerals': (text) => text.replace(/[0-9]/g, (digit) => '零壹贰叁肆伍陆柒捌玖'.charAt(Number(digit))),
  'zero-width spaces': (text) => text.replace(/(?<=\d)(?=\d)/g, '\u200b'),
  'soft hyphens': (text) => text.replace(/(?<=\d\d)(?=\d)/g, '\u00ad'),
  bold: (text) => `**${text}**`,
  code: (text) => `\`${text}\``,
  'no-break spaces': (text) => text.replaceAll(' ', '\u00a0'),
  'typographic hyphens': (text) => text.replaceAll('-', '\u2011'),
};

/** The same for numbers that are nothing but digits. */
export const SPACED: Readonly<Record<string, (digits: string) => string>> = {
  spaces: (digits) => [...digits].join(' '),
  dots: (digits) => [...digits].join('.'),
  hyphens: (digits) => [...digits].join('-'),
  'middle dots': (digits) => [...digits].join('·'),
};
