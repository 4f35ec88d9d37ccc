/** Texts of which only the case can differ: ASCII, kana that are whole, common ideographs and their full stops. */
const PLAIN = /^[\u0000-\u007f\u3001\u3002\u3041-\u3096\u30a1-\u30fc\u4e00-\u9fff]*$/; // eslint-disable-line no-control-regex -- all of ASCII

/** Folds case, width, Latin accents and the German ß: what two spellings of one word have in common. Kana keep their voicing marks. */
export function fold(text: string): string {
  if (PLAIN.test(text)) return text.toLowerCase();
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFC');
}
