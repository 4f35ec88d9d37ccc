/** A question as duplicates compare: shapes of letters folded, small letters, no punctuation, single spaces, none beside Chinese. */
export function normaliseQuestion(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .replace(/ (?=\p{Script=Han})|(?<=\p{Script=Han}) /gu, '')
    .trim();
}

/** Numbers of a question in order of size: questions that differ in one are not the same question. */
export function numbersIn(text: string): string {
  const numbers = text.normalize('NFKC').match(/\d+(?:[.,]\d+)*/g) ?? [];
  return numbers.sort().join(' ');
}

/** The language of a question by its letters: more than a third Chinese is Chinese. */
export function languageOf(text: string): 'en' | 'zh' {
  const han = text.match(/\p{Script=Han}/gu)?.length ?? 0;
  const words = text.match(/[A-Za-z]+/g)?.length ?? 0;
  return han > 0 && han * 2 >= words ? 'zh' : 'en';
}

/** Pieces of a text that are compared: three characters in a row, two where it is Chinese; a shorter text is one piece. */
export function gramsOf(normalised: string): ReadonlySet<string> {
  const characters = [...normalised];
  const size = languageOf(normalised) === 'zh' ? 2 : 3;
  if (characters.length <= size) return new Set(normalised === '' ? [] : [normalised]);
  const grams = new Set<string>();
  for (let index = 0; index + size <= characters.length; index += 1)
    grams.add(characters.slice(index, index + size).join(''));
  return grams;
}

/** Jaccard similarity of two sets: what they share, of all that is in either. 0 to 1. */
export function similarityOf(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  if (a.size === 0 && b.size === 0) return 1;
  let shared = 0;
  for (const gram of a) if (b.has(gram)) shared += 1;
  return shared / (a.size + b.size - shared);
}
