import type { QuestionLanguage } from '../question.js';
import type { Random } from './random.js';
import { singularOf } from './shop-view.js';

/** Words that nobody counts. */
const MASS = /(?:wear|age|ing|gear|clothing|jewelry|furniture)$/;

/** A category in the grammar of the place where it stands; undefined where no word of it fits there. */
export function categoryWord(
  { title, synonyms }: { readonly title?: string; readonly synonyms: readonly string[] },
  around: { readonly before: string; readonly language: QuestionLanguage },
  random: Random,
): string | undefined {
  if (around.language === 'zh') return random.pick([...(title === undefined ? [] : [title]), ...synonyms]);
  const isOne = /\b(?:a|an|one|this|that|another|each|every)\s+(?:[\p{L}-]+\s+){0,2}$/iu.test(around.before);
  const words = [
    ...(title === undefined || (isOne && /[&,/]| and /.test(title)) ? [] : [title.toLowerCase()]),
    ...synonyms.map((word) => word.toLowerCase()),
  ].filter((word) => !isOne || !MASS.test(word));
  const word = random.pick(words);
  return word === undefined ? undefined : isOne ? singularOf(word) : pluralOf(word);
}

function pluralOf(word: string): string {
  if (MASS.test(word) || word.endsWith('s') || word.includes('&')) return word;
  if (/[^aeiou]y$/.test(word)) return `${word.slice(0, -1)}ies`;
  return /(?:x|ch|sh|z)$/.test(word) ? `${word}es` : `${word}s`;
}
