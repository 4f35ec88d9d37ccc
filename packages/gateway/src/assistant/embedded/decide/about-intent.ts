import type { Intent } from '../intent.js';
import { asksForOptions, mentionsOptions } from '../understand/asks-for-options.js';
import { aspectOf } from '../understand/asks-of-product.js';
import type { Constraints } from '../understand/constraints.js';
import { followUpOf, meansOne } from '../understand/follow-up.js';
import type { Reading } from '../understand/read-message.js';
import { namedAttributes } from '../facts/named-attributes.js';
import { voicesIn, type Situation } from './situation.js';
import { subjectsOf } from './subjects.js';

/** Questions about products already spoken of, on show, named, or on the page. */
export function aboutIntent(reading: Reading, situation: Situation): Intent | undefined {
  const { text, constraints, topics, named } = reading;
  // "Anything but green" looks further, whatever is on show.
  if (constraints.notColours && named.length === 0) return undefined;
  if (asksWhichAmong(reading, situation) || limitsSearch(reading, situation)) return undefined;
  const ids = subjectsOf(reading, situation);
  const [id] = ids;
  if (id === undefined) return asksOfNothing(reading) ? { name: 'lost', why: 'which', unknown: [] } : undefined;
  if (constraints.onSale)
    return named.length > 0 || pointsAtIt(text) ? { name: 'show', id, about: 'price' } : undefined;
  const isAttribute = ids.some((one) => namedAttributes(reading.unnamed, voicesIn(situation, one)).length > 0);
  const isOne = ids.length === 1 && !isAttribute;
  const options = asksForOptions(text) ?? (isOne ? mentionsOptions(text, constraints) : undefined);
  if (options) return { name: 'options', id, of: options };
  const asksStock =
    aspectOf(reading.unnamed.replace(/ +/g, ' '), 'named') === 'stock' &&
    topics.length === 0 &&
    (named.length === 1 || meansOne(text));
  if (
    ((!isAttribute && (constraints.colour ?? constraints.size) !== undefined) || constraints.inStock || asksStock) &&
    ids.length === 1
  ) {
    const { colour, size } = constraints;
    return { name: 'stock', id, ...(colour === undefined ? {} : { colour }), ...(size === undefined ? {} : { size }) };
  }
  const asks = isAttribute || topics.length > 0 || constraints.requirements.length > 0;
  if (asks)
    return {
      name: 'question',
      ids: ids.slice(0, 4),
      topics,
      constraints: withCategoryWord(reading),
      text: reading.unnamed,
    };
  if (
    /how much|what.{0,12}(?:price|cost)|\bprices?\b|\bcosts?\b|\bpay\b|\bthe damage\b|\bexpensive\b|\bset me back\b|\bgo(?:es)? for\b|\bcharge\b|多少钱|多少银子|价格|价位|什么价|几钱|怎么卖|现价|售价|贵不贵|要花/.test(
      text,
    )
  )
    return { name: 'show', id, about: 'price' };
  if (
    /\breviews?\b|\brat(?:ed|ings?)\b|\bstars?\b|\baccording to (?:buyers|customers|others)\b|\b(?:buyers|customers|others|people) (?:say|think|like)|\bscore\b|\bpopular\b|\bany good\b|评价|评分|口碑|几分|多少分|几颗星|觉得.{0,30}(?:如何|怎么样|好不好)|好评|星级/.test(
      text,
    )
  )
    return { name: 'show', id, about: 'rating' };
  if (
    constraints.words.length > 0 &&
    /^(?:is|are|does|do|can|could|will|would|has|have|how|what|where)\b|\?$|吗|么|多|几/.test(text)
  ) {
    return {
      name: 'question',
      ids: ids.slice(0, 4),
      topics,
      constraints: withCategoryWord(reading),
      text: reading.unnamed,
    };
  }
  if (reading.unknown.length > 0 && named.length === 0 && !followUpOf(text))
    return {
      name: 'question',
      ids: ids.slice(0, 4),
      topics,
      constraints: withCategoryWord(reading),
      text: reading.unnamed,
    };
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

/** "Keep it below 80": the search that is going on, not its first hit. "Is it below 80?" is about that. */
function limitsSearch({ text, constraints, named }: Reading, { thread }: Situation): boolean {
  const asks = /^(?:is|are|does|do|can|will|was|has)\b|\?$|吗/.test(text);
  return constraints.price !== undefined && named.length === 0 && thread.constraints !== undefined && !asks;
}

/** "Which would you take in black?" looks further in the search that is going on. */
function asksWhichAmong({ text, constraints, named }: Reading, { thread }: Situation): boolean {
  if (named.length > 0 || thread.constraints === undefined || asksForOptions(text)) return false;
  const { colour, size, price, inStock, onSale, sort } = constraints;
  const isRanked = sort !== undefined && /\bthe \w+est\b|最/.test(text) && thread.shown.length > 1;
  const narrows = [colour, size, price, inStock, onSale].some((asked) => asked !== undefined);
  return isRanked || (narrows && GOES_ON.test(text));
}

const GOES_ON =
  /\bwhich\b|\bmake (?:it|that|them)\b|\bbut\b|\bonly\b|\binstead\b|\bfilter\b|\brather\b|\bswitch\b|哪|换成|改成|不过|但|筛选|只|换/;
