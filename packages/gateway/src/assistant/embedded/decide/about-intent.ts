import type { Intent } from '../intent.js';
import { asksForOptions } from '../understand/asks-for-options.js';
import type { Constraints } from '../understand/constraints.js';
import { followUpOf } from '../understand/follow-up.js';
import type { Reading } from '../understand/read-message.js';
import type { Situation } from './situation.js';
import { subjectsOf } from './subjects.js';

/** Questions about products already spoken of, on show, named, or on the page. */
export function aboutIntent(reading: Reading, situation: Situation): Intent | undefined {
  const { text, constraints, topics, named } = reading;
  const ids = subjectsOf(reading, situation);
  const [id] = ids;
  if (id === undefined) return asksOfNothing(reading) ? { name: 'lost', why: 'which', unknown: [] } : undefined;
  if (constraints.onSale)
    return named.length > 0 || pointsAtIt(text) ? { name: 'show', id, about: 'price' } : undefined;
  const options = asksForOptions(text);
  if (options) return { name: 'options', id, of: options };
  if ((constraints.colour !== undefined || constraints.size !== undefined || constraints.inStock) && ids.length === 1) {
    const { colour, size } = constraints;
    return { name: 'stock', id, ...(colour === undefined ? {} : { colour }), ...(size === undefined ? {} : { size }) };
  }
  const asks = topics.length > 0 || constraints.requirements.length > 0;
  if (asks) return { name: 'question', ids: ids.slice(0, 4), topics, constraints: withCategoryWord(reading) };
  if (/how much|what.{0,12}(?:price|cost)|\bprice\b|\bcosts?\b|多少钱|价格|几钱|怎么卖/.test(text))
    return { name: 'show', id, about: 'price' };
  if (/\breviews?\b|\brat(?:ed|ings?)\b|评价|评分/.test(text)) return { name: 'show', id, about: 'rating' };
  if (
    constraints.words.length > 0 &&
    /^(?:is|are|does|do|can|could|will|would|has|have|how|what|where)\b|\?$|吗|么|多|几/.test(text)
  ) {
    return { name: 'question', ids: ids.slice(0, 4), topics, constraints: withCategoryWord(reading) };
  }
  if (reading.unknown.length > 0 && named.length === 0 && !followUpOf(text))
    return { name: 'question', ids: ids.slice(0, 4), topics, constraints: withCategoryWord(reading) };
  return { name: 'show', id, about: 'details' };
}

/** "Is it waterproof?" where there is no "it". */
function asksOfNothing({ text, constraints }: Reading): boolean {
  return (
    constraints.category === undefined &&
    /^(?:and |but |so )?(?:is|does|can|could|will|would|has|did) (?:it|this|that)\b|^(?:它|(?:这|那)[个款只双件条顶])/.test(
      text,
    )
  );
}

/** "Is it on sale?", unlike "Anything on sale?". */
function pointsAtIt(text: string): boolean {
  return /\b(?:it|its|this|that|these|those|they)\b|它|这|那/.test(text);
}

/** "Does it have a trolley sleeve?": of a product already known, a category's word is one like any other. */
function withCategoryWord({ constraints, categoryWord, unknown }: Reading): Constraints {
  const { category: _, kind: __, ...rest } = constraints;
  return { ...rest, words: [...(categoryWord === undefined ? [] : [categoryWord]), ...constraints.words, ...unknown] };
}
