import type { QuestionLanguage } from '../question.js';
import { SLOTS, turnsOf, type Phrasing, type Slot } from './phrasing.js';

/** What stands before and after a slot in its text. */
export interface Place {
  readonly before: string;
  readonly after: string;
}

/** Words for a slot in its place; undefined where there are none. */
export type Fill = (place: Place) => string | undefined;

/** The turns with words in every slot; undefined where one has none. */
export function fillPhrasing(
  phrasing: Phrasing,
  fills: ReadonlyMap<Slot, Fill>,
  language: QuestionLanguage,
): string[] | undefined {
  const turns = turnsOf(phrasing).map((turn) => fillText(turn, fills, language));
  return turns.every((turn) => turn !== undefined) ? turns : undefined;
}

/** One text with words in every slot; undefined where one has none. */
export function fillText(text: string, fills: ReadonlyMap<Slot, Fill>, language: QuestionLanguage): string | undefined {
  let filled = '';
  let rest = text;
  for (let match = SLOT.exec(rest); match; match = SLOT.exec(rest)) {
    const [whole] = match;
    const slot = SLOTS.find((name) => whole === `{${name}}`);
    filled += rest.slice(0, match.index);
    rest = rest.slice(match.index + whole.length);
    const words = slot && fills.get(slot)?.({ before: filled, after: rest });
    if (words === undefined) return undefined;
    if (language === 'en' && /^[aeiou]/i.test(words)) filled = filled.replace(/\b([Aa]) $/, '$1n ');
    filled += words;
  }
  return `${filled}${rest}`;
}

const SLOT = /\{[^{}]*\}/;
