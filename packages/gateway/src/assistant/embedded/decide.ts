import type { Catalogue, Market } from '../../catalogue/catalogue.js';
import { measure } from './facts/measures.js';
import type { Requirement } from './facts/requirements.js';
import type { Intent, SearchIntent } from './intent.js';
import type { Thread } from './thread.js';
import { isEmpty, NO_CONSTRAINTS, refine, type Constraints } from './understand/constraints.js';
import { contestOf, followUpOf, meansAll, meansOne, meansThis, positionsOf, type FollowUp } from './understand/follow-up.js';
import type { Reading } from './understand/read-message.js';
import { courtesyOf, isAbusive, orderNumberOf, signalOf, withoutGreeting } from './understand/signals.js';

export interface Situation {
  readonly thread: Thread;
  readonly catalogue: Catalogue;
  readonly market: Market;
  /** The product of the page, where the catalogue knows it. */
  readonly page?: string;
}

/** What a message wants in its situation. */
export function decide(reading: Reading, situation: Situation): Intent {
  const { text } = reading;
  const courtesy = courtesyOf(text);
  if (courtesy && courtesy !== 'orders') return { name: 'talk', signal: courtesy };
  const signal = signalOf(withoutGreeting(text));
  if (signal === 'orders') {
    const number = orderNumberOf(text);
    return { name: 'orders', ...(number === undefined ? {} : { number }) };
  }
  if (signal === 'cart') return cartIntent(reading, situation);
  if (signal) return { name: 'talk', signal };
  if (isAbusive(text) && isEmpty(reading.constraints) && reading.named.length === 0) return { name: 'talk', signal: 'abuse' };
  return followIntent(reading, situation) ?? aboutIntent(reading, situation) ?? searchIntent(reading, situation) ?? lostIntent(reading, situation);
}

function cartIntent(reading: Reading, situation: Situation): Intent {
  const [id] = subjectsOf(reading, situation);
  return id === undefined ? { name: 'talk', signal: 'cart' } : { name: 'show', id, about: 'cart' };
}

/** Follow-ups: what they do to the products on show, or to the search that is going on. */
function followIntent(reading: Reading, situation: Situation): Intent | undefined {
  const { thread } = situation;
  const follow = followUpOf(reading.text);
  const contest = contestOf(reading.text);
  if (follow === 'compare') return compareIntent(reading, situation);
  if (contest && reading.constraints.category === undefined) {
    const ids = severalOf(reading, situation);
    if (ids.length >= 2) return { name: 'contest', ids, contest };
  }
  switch (follow) {
    case 'pairing':
    case 'alternatives': {
      const [id = spokenOf(situation)] = subjectsOf(reading, situation);
      if (id !== undefined && reading.constraints.category === undefined) return { name: follow, id };
      return isEmpty(reading.constraints) ? { name: 'lost', why: 'which', unknown: [] } : undefined;
    }
    case 'more':
      if (asksForOptions(reading.text)) return undefined;
      if (!thread.constraints || startsAnew(reading.constraints, thread.constraints)) return undefined;
      return search({ constraints: refine(thread.constraints, reading.constraints), skip: thread.seen, follow });
    case 'cheaper':
    case 'dearer':
    case 'bigger':
    case 'smaller':
    case 'lighter':
      return relativeIntent(follow, reading, situation);
    default:
      return undefined;
  }
}

/** The one product that a message without a subject is about. */
function spokenOf({ thread, page }: Situation): string | undefined {
  return thread.focus ?? (thread.shown.length === 1 ? thread.shown[0] : undefined) ?? page ?? thread.shown[0];
}

/** Whether a message names another kind of product than the search that is going on. */
function startsAnew(now: Constraints, before: Constraints): boolean {
  return now.category !== undefined && now.category !== before.category;
}

function compareIntent(reading: Reading, situation: Situation): Intent | undefined {
  const ids = severalOf(reading, situation);
  if (ids.length >= 2) return { name: 'compare', ids: ids.slice(0, 4) };
  const [one] = ids;
  const other = situation.thread.focus ?? situation.page;
  if (one !== undefined && other !== undefined && one !== other) return { name: 'compare', ids: [other, one] };
  return isEmpty(reading.constraints) ? { name: 'lost', why: 'which', unknown: [] } : undefined;
}

/** The products that a message compares: those it names, those it points at, or those on show. */
function severalOf({ named, text }: Reading, { thread, page }: Situation): string[] {
  if (named.length >= 2) return named.map(({ id }) => id);
  const pointed = positionsOf(text, thread.shown.length).flatMap((position) => thread.shown[position] ?? []);
  const [one] = named;
  if (one) return [...new Set([...pointed, ...(pointed.length === 0 ? [thread.focus ?? page ?? one.id] : []), one.id])];
  if (pointed.length >= 2) return [...new Set(pointed)];
  const [first] = pointed;
  if (first !== undefined) return [...new Set([first, ...(thread.focus === undefined ? [] : [thread.focus])])];
  return thread.shown.slice(0, /\b(?:two|both|2)\b|两/.test(text) ? 2 : 4);
}

/** "Cheaper", "bigger": the search that is going on, beyond what it has shown. */
function relativeIntent(follow: FollowUp, reading: Reading, situation: Situation): Intent | undefined {
  const { thread, page, catalogue, market } = situation;
  const named = reading.named.map(({ id }) => id);
  // A product page counts until something else has been shown.
  const than = named.length > 0 ? named : thread.shown.length > 0 ? thread.shown : (thread.focus ?? page) === undefined ? [] : [thread.focus ?? page ?? ''];
  const products = than.flatMap((id) => catalogue.product(id, market) ?? []);
  const [first] = products;
  if (!first || startsAnew(reading.constraints, { ...NO_CONSTRAINTS, category: first.category ?? '' })) return undefined;
  const base: Constraints = thread.constraints ?? { ...NO_CONSTRAINTS, ...(first.category === undefined ? {} : { category: first.category }) };
  const { kind: _, sort: __, ...now } = reading.constraints;
  const constraints = refine(withoutRelative(base, follow), { ...now, requirements: now.requirements.filter(({ kind }) => kind !== 'feature') });
  const prices = products.flatMap(({ price_range: range }) => (range?.min.currency === market.currency ? [range.min.amount] : []));
  const goes = (more: Partial<Constraints>): SearchIntent => search({ constraints: { ...constraints, ...more }, follow, than, unknown: [] });
  if (follow === 'cheaper' || follow === 'dearer') {
    if (prices.length === 0 || now.price) return goes({ sort: follow === 'cheaper' ? 'price_asc' : 'price_desc' });
    const said = base.price?.currency === market.currency ? base.price : undefined;
    return follow === 'cheaper'
      ? goes({ price: { ...said, currency: market.currency, max: Math.max(0, Math.min(...prices) - 1) }, sort: 'price_desc' })
      : goes({ price: { ...said, currency: market.currency, min: Math.max(...prices) + 1 }, sort: 'price_asc' });
  }
  return goes({ requirements: [...constraints.requirements, ...relativeMeasure(follow, than, situation)], sort: follow === 'lighter' ? 'weight' : 'relevance' });
}

/** What "cheaper" replaces in the search it follows. */
function withoutRelative(base: Constraints, follow: FollowUp): Constraints {
  if (follow === 'cheaper' || follow === 'dearer') {
    const { sort: _, ...rest } = base;
    return rest;
  }
  const about = follow === 'lighter' ? 'weight' : 'capacity';
  return { ...base, requirements: base.requirements.filter((requirement) => requirement.kind !== 'measure' || requirement.measure !== about) };
}

function relativeMeasure(follow: FollowUp, than: readonly string[], { catalogue, market }: Situation): Requirement[] {
  const name = follow === 'lighter' ? 'weight' : 'capacity';
  const values = than.flatMap((id) => {
    const product = catalogue.product(id, market);
    return product ? (measure(name, [product])?.value ?? []) : [];
  });
  if (values.length === 0) return [];
  if (follow === 'bigger') return [{ kind: 'measure', measure: name, min: Math.max(...values) + EDGE, implied: true }];
  return [{ kind: 'measure', measure: name, max: Math.min(...values) - EDGE, implied: true }];
}

/** Less than any two products differ by, in grams and litres. */
const EDGE = 0.001;

/** Questions about products already spoken of, on show, named, or on the page. */
function aboutIntent(reading: Reading, situation: Situation): Intent | undefined {
  const { text, constraints, topics, named } = reading;
  const ids = subjectsOf(reading, situation);
  const [id] = ids;
  if (id === undefined) return asksOfNothing(reading) ? { name: 'lost', why: 'which', unknown: [] } : undefined;
  const options = asksForOptions(text);
  if (options) return { name: 'options', id, of: options };
  if ((constraints.colour !== undefined || constraints.size !== undefined || constraints.inStock) && ids.length === 1) {
    const { colour, size } = constraints;
    return { name: 'stock', id, ...(colour === undefined ? {} : { colour }), ...(size === undefined ? {} : { size }) };
  }
  const asks = topics.length > 0 || constraints.requirements.length > 0;
  if (asks) return { name: 'question', ids: ids.slice(0, 4), topics, constraints: withCategoryWord(reading) };
  if (/how much|what.{0,12}(?:price|cost)|\bprice\b|\bcosts?\b|多少钱|价格|几钱|怎么卖/.test(text)) return { name: 'show', id, about: 'price' };
  if (/\breviews?\b|\brat(?:ed|ings?)\b|评价|评分/.test(text)) return { name: 'show', id, about: 'rating' };
  if (constraints.words.length > 0 && /^(?:is|are|does|do|can|could|will|would|has|have|how|what|where)\b|\?$|吗|么|多|几/.test(text)) {
    return { name: 'question', ids: ids.slice(0, 4), topics, constraints: withCategoryWord(reading) };
  }
  if (reading.unknown.length > 0 && named.length === 0 && !followUpOf(text)) return { name: 'question', ids: ids.slice(0, 4), topics, constraints: withCategoryWord(reading) };
  return { name: 'show', id, about: 'details' };
}

/** "Is it waterproof?" where there is no "it". */
function asksOfNothing({ text, constraints }: Reading): boolean {
  return constraints.category === undefined && /^(?:and |but |so )?(?:is|does|can|could|will|would|has|did) (?:it|this|that)\b|^(?:它|(?:这|那)[个款只双件条顶])/.test(text);
}

/** "Does it have a trolley sleeve?": of a product already known, a category's word is one like any other. */
function withCategoryWord({ constraints, categoryWord, unknown }: Reading): Constraints {
  const { category: _, kind: __, ...rest } = constraints;
  return { ...rest, words: [...(categoryWord === undefined ? [] : [categoryWord]), ...constraints.words, ...unknown] };
}

/** "What colours does it come in", "other sizes?" */
function asksForOptions(text: string): 'colours' | 'sizes' | undefined {
  if (/(?:what|which|other|more|any other|different|all) (?:the )?colou?rs?|colou?rs? (?:does|do|are|is|come)|(?:什么|哪些|哪几种|几种|其他|其它|别的|还有)(?:什么|哪些)?颜色|颜色(?:有|还有)/.test(text)) return 'colours';
  return /(?:what|which|other|more|any other|all) sizes?|sizes? (?:does|do|are|come)|(?:什么|哪些|哪几个|其他|其它|别的)(?:尺码|码|尺寸)|(?:尺码|尺寸)(?:有|还有)/.test(text) ? 'sizes' : undefined;
}

/** The products a message speaks of without searching; empty where it searches. */
function subjectsOf({ named, text, constraints, topics }: Reading, { thread, page }: Situation): string[] {
  if (named.length > 0) return named.map(({ id }) => id);
  const pointed = positionsOf(text, thread.shown.length).flatMap((position) => thread.shown[position] ?? []);
  if (pointed.length > 0) return [...new Set(pointed)];
  // "A backpack that …" names a kind, "is this backpack …" a product.
  if (constraints.category !== undefined && !/\b(?:this|these|those)\b|^(?:and |but |so )?(?:is|does|can|could|will|would|has|did) (?:it|that|they)\b|^它|(?:这|那)[个款只双件条顶]/.test(text)) return [];
  const single = thread.focus ?? (thread.shown.length === 1 ? thread.shown[0] : undefined);
  if (/\bwhich (?:one|of|ones)\b|哪[个款些]/.test(text)) return thread.shown.length > 1 ? [...thread.shown] : [];
  if (meansOne(text)) {
    if (meansThis(text) && page !== undefined && (single === undefined || constraints.category !== undefined)) return [page];
    if (single !== undefined) return [single];
    return page !== undefined ? [page] : [...thread.shown];
  }
  if (meansAll(text) && thread.shown.length > 0) return [...thread.shown];
  if (constraints.category !== undefined || followUpOf(text) === 'more') return [];
  // Short questions without a subject: "waterproof?" on a product page, "other colours?", "in blue?" of the one on show.
  const asksAboutPart = topics.length > 0 && /^(?:can|could|may|should|do) i\b|^(?:is|are|does|do|will) the\b/.test(text);
  const isShort = topics.length + constraints.requirements.length <= 3 && (constraints.words.length === 0 || asksAboutPart) && constraints.price === undefined && constraints.sort === undefined;
  const isQuestion = /^(?:is|does|do|can|how|what|in|any|other|and|also|available|got)\b|\?$|吗|呢|么|多|有没有|颜色|尺码|怎么|详/.test(text);
  if (!isShort || !isQuestion || (isEmpty(constraints) && topics.length === 0 && !asksForOptions(text) && followUpOf(text) !== 'details')) return [];
  const subject = thread.shown.length > 1 ? undefined : (single ?? (thread.constraints ? undefined : page));
  return subject === undefined ? [] : [subject];
}

function search(more: Partial<SearchIntent> & Pick<SearchIntent, 'constraints'>): SearchIntent {
  return { name: 'search', skip: [], than: [], unknown: [], ...more };
}

function searchIntent(reading: Reading, { thread }: Situation): Intent | undefined {
  const { constraints, foreign, unknown, text } = reading;
  if (isEmpty(constraints) && !foreign) return undefined;
  const more = { unknown, ...(foreign ? { foreign } : {}) };
  const before = thread.constraints;
  const asksAnew = /^what(?:'s| is| are) (?:on sale|new|reduced|discounted)|有什么(?:特价|新品|打折|优惠)/.test(text);
  if (!before || asksAnew) return search({ constraints, ...more });
  const isAddition = /^(?:what|how) about|^(?:and|or|but|also|only|just|maybe|with|in|for|under|below|ones?|any|is there|do you have any|are there|then|same)\b|^(?:那|再|还|只|要|有没有|但|最好|换成|或者)|呢[?？]?$|\bones?\b/.test(text);
  if (constraints.category !== undefined) {
    const { size: _, words: __, kind: ___, requirements: ____, ...kept } = before;
    const isAbout = /^(?:what|how) about|^and\b|^那|呢[?？]?$/.test(text) && before.category !== constraints.category;
    if (isAbout) return search({ constraints: refine({ ...kept, words: [], requirements: [] }, constraints), ...more });
    return search({ constraints: before.category === constraints.category && isAddition ? refine(before, constraints) : constraints, ...more });
  }
  if (constraints.words.length > 0 && !isAddition) return search({ constraints, ...more });
  return search({ constraints: refine(before, constraints), ...more });
}

function lostIntent({ text, unknown }: Reading, { thread, page }: Situation): Intent {
  if (isAbusive(text)) return { name: 'talk', signal: 'abuse' };
  const follow = followUpOf(text);
  const single = thread.focus ?? page;
  if (follow === 'details' && single !== undefined) return { name: 'show', id: single, about: 'details' };
  if (follow || meansOne(text)) return { name: 'lost', why: 'which', unknown };
  const looksFor = /\b(?:looking for|want|need|show|find|sell|have|got|buy|search|any|recommend)\b|有没有|有.*吗|想[要买找]|找|推荐|买|卖/.test(text);
  const words = unknown.slice(0, 3);
  if (words.length > 0 && (looksFor || text.split(' ').length <= 3)) return { name: 'lost', why: 'unknown', unknown: words };
  return { name: 'lost', why: 'unclear', unknown: words };
}
