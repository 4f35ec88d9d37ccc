import { createKnownAmounts, createPriceLint } from '@aisle/gateway';
import { containsSpelling } from './contains-spelling.js';
import type { Judged } from './judged.js';
import type { MetricScore } from './score.js';
import { spokenNumbers } from './spoken-numbers.js';

/** Expected facts that can be read. */
export function scoreFacts({ question, readable }: Judged): MetricScore | undefined {
  const { facts = [] } = question.expect;
  if (facts.length === 0) return undefined;
  const missing = facts.filter((spellings) => !spellings.some((spelling) => containsSpelling(readable, spelling)));
  const value = 1 - missing.length / facts.length;
  if (missing.length === 0) return { metric: 'facts', value };
  return { metric: 'facts', value, problem: `does not say: ${missing.map((one) => one[0] ?? '').join(', ')}` };
}

/**
 * Money in the assistant's words that is neither of a product that the answer shows or names, nor of the shop's other facts, nor
 * said by the shopper. An amount of another product that is shown passes: `facts` is for that.
 */
export function scoreGrounded({ question, shop, market, shown, named, words }: Judged): MetricScore {
  const known = createKnownAmounts();
  for (const turn of question.turns) {
    known.hear(turn);
    known.hear(spokenNumbers(turn).join(' '));
  }
  const asked = [
    question.productId ?? '',
    ...shop.named(question.turns.join('\n')),
    ...(question.expect.mustShow ?? []),
  ];
  for (const id of new Set([...shown, ...named, ...asked])) known.note(shop.product(id, market));
  const { catalogue } = shop;
  known.note(catalogue.coupons(market));
  known.note(catalogue.locations(market));
  known.note(catalogue.policies(market));
  if (question.customer !== undefined) known.note(catalogue.ordersOf(question.customer));
  for (const spelling of (question.expect.facts ?? []).flat()) known.note(spelling);
  const lint = createPriceLint('count', known);
  lint.prose(words);
  lint.endProse();
  const { unmatched } = lint;
  if (unmatched === 0) return { metric: 'grounded', value: 1 };
  return { metric: 'grounded', value: 0, problem: `names ${unmatched} amount(s) of money that nobody has named` };
}

/** Texts that must not be in the assistant's words. */
export function scoreForbidden({ question, words }: Judged): MetricScore | undefined {
  const { forbidden = [] } = question.expect;
  if (forbidden.length === 0) return undefined;
  const found = forbidden.filter((text) => containsSpelling(words, text));
  if (found.length === 0) return { metric: 'forbidden', value: 1 };
  return { metric: 'forbidden', value: 0, problem: `says: ${found.join(', ')}` };
}

const REASON_MARKS =
  /\b(because|since|as it|so (?:it|you|that)|which (?:means|makes|suits|fits)|thanks to|ideal|suits|good for|made for|best rated|well rated|rated|cheapest|lightest|for (?:its|your))\b|因为|由于|因此|所以|适合|理由|评分|好评|最便宜|最轻|性价比|满足|符合/iu;

/** A reason: a note on a card, words that give one, or a fact of a product that is shown. */
export function scoreReasons({ question, answer, shop, market, shown }: Judged): MetricScore | undefined {
  if (!question.expect.reasons) return undefined;
  const facts = shown.flatMap((id) => shop.product(id, market)?.attributes ?? []).map(({ value }) => value);
  const text = shop.withoutNames(answer.text);
  const given = REASON_MARKS.test(text) || facts.some((fact) => containsSpelling(text, fact));
  if (given || hasNote(answer.cards.map(({ data }) => data))) return { metric: 'reasons', value: 1 };
  return { metric: 'reasons', value: 0, problem: 'gives no reason' };
}

function hasNote(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(hasNote);
  if (typeof value !== 'object' || value === null) return false;
  if ('note' in value && typeof value.note === 'string' && value.note.trim() !== '') return true;
  return 'items' in value && hasNote(value.items);
}

/** Fewer letters than that say nothing of a language. */
const LEAST_WORDS = 4;
const LEAST_SHARE = { en: 0.9, zh: 0.7 } as const;

/** The share of the script: Han characters against Latin words, product names and option labels left out. */
export function scoreLanguage({ question, answer, shop }: Judged): MetricScore | undefined {
  const text = shop.withoutNames(answer.text).replace(/https?:\S+/g, ' ');
  const han = text.match(/\p{Script=Han}/gu)?.length ?? 0;
  const latin = text.match(/\p{Script=Latin}{2,}/gu)?.length ?? 0;
  const total = han + latin;
  if (total < LEAST_WORDS) return undefined;
  const share = (question.language === 'zh' ? han : latin) / total;
  if (share >= LEAST_SHARE[question.language]) return { metric: 'language', value: 1 };
  return { metric: 'language', value: 0, problem: `${Math.round(share * 100)} % of it is ${question.language}` };
}
