/**
 * A light English stem: plurals, -ing, -ed and a final e. Over-eager now and then, but the same on both sides of a search,
 * which is what counts. Words that are not plain Latin letters come back as they are.
 */
export function stem(word: string): string {
  if (word.length < 4 || !/^[a-z]+$/.test(word)) return word;
  // "Beanie" and "beanies" meet at "beany".
  const singular = withoutPlural(word).replace(/(?<=..)ie$/, 'y');
  const base = withoutEnding(singular);
  return base.length >= 4 && base.endsWith('e') ? base.slice(0, -1) : base;
}

function withoutPlural(word: string): string {
  if (word.endsWith('ies') && word.length > 4) return `${word.slice(0, -3)}y`;
  if (/(?:ss|x|ch|sh|z)es$/.test(word)) return word.slice(0, -2);
  return /[^suix]s$/.test(word) ? word.slice(0, -1) : word;
}

function withoutEnding(word: string): string {
  const match = /^(.*[aeiouy].*)(?:ing|ed)$/.exec(word);
  const base = match?.[1];
  if (base === undefined || base.length < 3) return word;
  return /([bdfgmnprt])\1$/.test(base) ? base.slice(0, -1) : base;
}
