// What can neither be a mark nor become one where it stands.
const plain = /^[\p{L}\p{M}\p{N} ,.:?!/'"()%€$“”‘’—–，。；：？！、（）《》「」-]+$/u;
const address = /www\.|:\/|(?:mailto|xmpp):|\]\(/i;
/** An address begins no longer before, in UTF-16 code units. */
const ADDRESS_START_CHARS = 8;
const END_CHARS = 64;

/** Can more words be read on their own behind `shown`, whose last line is plain text in the end? */
export function arePlainWords(words: string, shown: string): boolean {
  return plain.test(words) && !address.test(shown.slice(-ADDRESS_START_CHARS) + words);
}

/** Does a line end in plain words that more of them may follow? */
export function endsPlainly(line: string): boolean {
  if (!/[\p{L}\p{N}.,，。、]$/u.test(line)) return false;
  const end = line.slice(-END_CHARS);
  // A word, and then another: so the line is no number, mark or address that goes on.
  if (!/\p{L}[^ ]* [^ ]|[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}]{2}/u.test(end)) return false;
  return !/\]:|[|`<&@]/.test(line) && !/\/[^ ]*$|www\.[^ ]*$/.test(end);
}
