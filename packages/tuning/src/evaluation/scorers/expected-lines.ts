import type { Constraint, Expectation } from '../question.js';

/** What a right answer is, in lines. */
export function expectedLines(expect: Expectation): readonly string[] {
  const { constraints = [], mustShow = [], onlyFrom, atLeast, atMost, cards = [], facts = [], forbidden = [] } = expect;
  const list = (name: string, values: readonly string[]): readonly string[] =>
    values.length === 0 ? [] : [`${name} ${values.join(', ')}`];
  return [
    ...list('every product shown meets:', constraints.map(constraintText)),
    ...list('shows', mustShow),
    ...list('shows nothing but', onlyFrom ?? []),
    ...(atLeast === undefined ? [] : [`at least ${atLeast} on cards`]),
    ...(atMost === undefined ? [] : [`at most ${atMost} on cards`]),
    ...list('a card', cards.length === 0 ? [] : [cards.join(' or ')]),
    ...facts.map((spellings) => `says ${spellings.slice(0, 3).join(' or ')}`),
    ...list('does not say', forbidden),
    ...(expect.reasons ? ['gives a reason'] : []),
    ...(expect.refusal ? ['refuses'] : []),
  ];
}

const SHOWN_LABELS = 5;

/** `max_price 15000`. Of many labels the first few. */
export function constraintText(constraint: Constraint): string {
  const { kind, ...rest } = constraint;
  const values = Object.values(rest).map((value: unknown) =>
    Array.isArray(value) ? labelsText(value) : String(value),
  );
  return [kind, ...values].join(' ');
}

function labelsText(labels: readonly unknown[]): string {
  const more = labels.length > SHOWN_LABELS ? `|… (${labels.length})` : '';
  return labels.slice(0, SHOWN_LABELS).join('|') + more;
}
