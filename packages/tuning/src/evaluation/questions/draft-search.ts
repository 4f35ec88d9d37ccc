import type { Constraint, Expectation } from '../question.js';
import { amountStyle, roundAmounts, spellAmount } from './spell-amount.js';
import { categoryWord } from './category-word.js';
import type { Draft, DraftSource } from './draft.js';
import type { Fill } from './fill-phrasing.js';
import { leadersOf, lowestPrice, productsMeeting, soldIn } from './meets-constraint.js';
import { slotsOf, type Slot } from './phrasing.js';
import { coloursBut } from './colour-names.js';
import { isColourName, isSizeName, labelIn, type ShopProduct, type ShopVariant } from './shop-words.js';
import { WORDINGS } from './wordings.js';

/** Of questions with an upper price, the share that nothing in the shop answers. */
const NONE_SHARE = 0.08;

/** A search: a variant of the shop is chosen, and what is asked for is read off it, so that an answer exists. */
export function draftSearch(source: DraftSource): Draft | string {
  const slots = slotsOf(source.phrasing);
  const targets = source.random
    .shuffled(source.shop.data.products)
    .slice(0, 60)
    .flatMap((product) => source.random.shuffled(product.variants).map((variant) => ({ product, variant })));
  const reasons = new Set<string>();
  for (const target of targets) {
    const asked = askFor(target, slots, source);
    if (typeof asked === 'string') reasons.add(asked);
    else return finish(asked, source);
  }
  return [...reasons][0] ?? 'no products';
}

/** The same, with reasons: why these. */
export function draftRecommend(source: DraftSource): Draft | string {
  const draft = draftSearch(source);
  if (typeof draft === 'string' || draft.asks === 'none') return draft;
  return { ...draft, expect: { ...draft.expect, reasons: true } };
}

interface Asked {
  readonly fills: ReadonlyMap<Slot, Fill>;
  readonly constraints: readonly Constraint[];
}

interface Target {
  readonly product: ShopProduct;
  readonly variant: ShopVariant;
}

function askFor(target: Target, slots: ReadonlySet<Slot>, source: DraftSource): Asked | string {
  const states = statesOf(target, source);
  if (typeof states === 'string') return states;
  const constraints: Constraint[] = [...states];
  const fills = new Map<Slot, Fill>();
  const readers = [askCategory, askColour, askSize, askTag, askPrices];
  for (const read of readers) {
    const part = read(target, slots, source);
    if (typeof part === 'string') return part;
    for (const [slot, fill] of part.fills) fills.set(slot, fill);
    constraints.push(...part.constraints);
  }
  const { shop } = source;
  const found = productsMeeting(shop.data, constraints, shop.pricing);
  if (found.length === 0) return 'a product that meets everything';
  const leaders = leadersOf(shop.data, constraints, shop.pricing);
  if (!leaders) return { fills, constraints };
  const isClear = found.length > 1 && leaders.size < found.length && agree(leaders, constraints, source);
  return isClear ? { fills, constraints } : 'products to rank';
}

/** What stands first must not hang on whether "ochre" is yellow. */
function agree(leaders: ReadonlySet<string>, constraints: readonly Constraint[], { shop }: DraftSource): boolean {
  const narrow = constraints.map((constraint): Constraint => {
    if (constraint.kind !== 'colour') return constraint;
    const family = shop.colours.find(
      ({ sure }) => sure.size > 0 && [...sure].every((label, at) => constraint.labels[at] === label),
    );
    return family ? { kind: 'colour', labels: [...family.sure] } : constraint;
  });
  const strict = leadersOf(shop.data, narrow, shop.pricing);
  return strict !== undefined && strict.size === leaders.size && [...strict].every((id) => leaders.has(id));
}

const NOTHING: Asked = { fills: new Map(), constraints: [] };

function statesOf({ product, variant }: Target, { phrasing, shop }: DraftSource): Constraint[] | string {
  const states = phrasing.states ?? [];
  const isReduced = variant.offers.get(soldIn(product, shop.pricing))?.listPrice !== undefined;
  if (states.includes('on_sale') && !isReduced) return 'reduced prices';
  if (states.includes('in_stock') && variant.availability?.available === false) return 'products in stock';
  if (states.includes('best_rated') && !product.rating) return 'ratings';
  return states.flatMap((state): Constraint[] => (state === 'not_colour' ? [] : [{ kind: state }]));
}

function askCategory(
  { product }: Target,
  slots: ReadonlySet<Slot>,
  { shop, random, phrasing }: DraftSource,
): Asked | string {
  if (!slots.has('category')) return NOTHING;
  const all = shop.categoryNames(product);
  // The cheapest of a narrower kind need not be the cheapest of its category.
  const isRanked = phrasing.states?.some((state) => state === 'cheapest' || state === 'best_rated') ?? false;
  const names = isRanked ? { ...all, synonyms: [] } : all;
  if (product.category === undefined || (names.title === undefined && names.synonyms.length === 0)) return 'categories';
  return {
    fills: new Map([['category', ({ before }) => categoryWord(names, { before, language: shop.language }, random)]]),
    constraints: [{ kind: 'category', slug: product.category }],
  };
}

/** "Black" allows every label that is black or may be called so; "not black" every label that nobody would call so. */
function askColour(target: Target, slots: ReadonlySet<Slot>, source: DraftSource): Asked | string {
  if (!slots.has('colour')) return NOTHING;
  const { product, variant } = target;
  const { shop, random, phrasing } = source;
  const own = variant.options.find(({ name }) => isColourName(name))?.label;
  if (own === undefined) return 'colours';
  if (phrasing.states?.includes('not_colour')) return refuseColour(product, own, source);
  const named = labelIn(product, own, shop.locale);
  const family = random.pick(shop.colours.filter(({ sure }) => sure.has(own)));
  // A shade's own name is asked for now and then, where it is no other word of the shop.
  if (!family) return 'colours with a common name';
  const word = random.next() < 0.12 && /^[\p{L} ]{3,}$/u.test(named) && shop.language === 'zh' ? named : family.word;
  return {
    fills: new Map([['colour', () => word]]),
    constraints: [{ kind: 'colour', labels: word === named ? [own] : [...family.sure, ...family.possible] }],
  };
}

function refuseColour(product: ShopProduct, own: string, { shop, random }: DraftSource): Asked | string {
  const refused = random.pick(
    shop.colours.filter(
      ({ possible, sure }) =>
        !possible.has(own) &&
        shop.data.products.some((other) => other.category === product.category && hasLabel(other, sure)),
    ),
  );
  if (!refused) return 'colours to refuse';
  const labels = shop.data.products.flatMap(({ options }) =>
    options.filter(({ name }) => isColourName(name)).flatMap(({ values }) => values.map(({ label }) => label)),
  );
  // Products without a choice of colours are known by their tags.
  const otherWords = coloursBut(refused.word);
  return {
    fills: new Map([['colour', () => refused.word]]),
    constraints: [
      { kind: 'colour', labels: [...new Set([...labels, ...otherWords])].filter((label) => !refused.sure.has(label)) },
    ],
  };
}

function hasLabel({ options }: ShopProduct, labels: ReadonlySet<string>): boolean {
  return options.some(({ name, values }) => isColourName(name) && values.some(({ label }) => labels.has(label)));
}

function askSize({ variant }: Target, slots: ReadonlySet<Slot>): Asked | string {
  if (!slots.has('size')) return NOTHING;
  const label = variant.options.find(({ name }) => isSizeName(name))?.label;
  if (label === undefined || !/^(?:\d{2}(?:\.5)?|[2-5]?x{0,3}[sml])$/i.test(label)) return 'sizes';
  return { fills: new Map([['size', () => label]]), constraints: [{ kind: 'size', label }] };
}

function askTag({ product }: Target, slots: ReadonlySet<Slot>, { shop, random }: DraftSource): Asked | string {
  if (!slots.has('tag')) return NOTHING;
  const tag = random.pick(shop.askableTags(product));
  if (tag === undefined) return 'tags that several products share';
  return { fills: new Map([['tag', () => tag]]), constraints: [{ kind: 'tag', tag }] };
}

const NEAR = 6;

/** Bounds are round sums that no price equals, so that "under" and "up to" mean the same. */
function askPrices({ product, variant }: Target, slots: ReadonlySet<Slot>, source: DraftSource): Asked | string {
  if (!slots.has('maxPrice') && !slots.has('minPrice')) return NOTHING;
  const { shop, random } = source;
  const { currency } = shop.pricing;
  const price = soldIn(product, shop.pricing) === currency ? variant.offers.get(currency)?.price : undefined;
  if (price === undefined) return `prices in ${currency}`;
  const sums = roundAmounts(currency).filter((sum) => !shop.prices.has(sum));
  const max = random.pick(sums.filter((sum) => sum > price).slice(0, NEAR));
  const min = random.pick(sums.filter((sum) => sum < price).slice(-NEAR));
  const style = amountStyle(shop.language, currency, random);
  const fill =
    (minor: number): Fill =>
    (place) =>
      spellAmount({ minor, currency }, style, { ...place, language: shop.language });
  const fills = new Map<Slot, Fill>();
  const constraints: Constraint[] = [];
  if (slots.has('maxPrice')) {
    if (max === undefined) return 'a round sum above the price';
    fills.set('maxPrice', fill(max));
    constraints.push({ kind: 'max_price', amount: max });
  }
  if (slots.has('minPrice')) {
    if (min === undefined) return 'a round sum below the price';
    fills.set('minPrice', fill(min));
    constraints.push({ kind: 'min_price', amount: min });
  }
  return { fills, constraints };
}

function finish({ fills, constraints }: Asked, source: DraftSource): Draft {
  return unanswerable({ fills, constraints }, source) ?? { fills, expect: found(constraints) };
}

function found(constraints: readonly Constraint[]): Expectation {
  return { constraints: [...constraints], atLeast: 1 };
}

/** Now and then the upper price is below all that there is: the right answer says so. */
function unanswerable({ fills, constraints }: Asked, { shop, random }: DraftSource): Draft | undefined {
  const isBounded =
    constraints.some(({ kind }) => kind === 'max_price') && !constraints.some(({ kind }) => kind === 'min_price');
  if (!isBounded || constraints.length < 2 || random.next() >= NONE_SHARE) return undefined;
  const { currency } = shop.pricing;
  const rest = constraints.filter(({ kind }) => kind !== 'max_price');
  const lowest = Math.min(
    ...productsMeeting(shop.data, rest, shop.pricing).map((one) => lowestPrice(one, rest, shop.pricing)),
  );
  const below = roundAmounts(currency)
    .filter((sum) => sum < lowest && !shop.prices.has(sum))
    .at(-2);
  if (below === undefined) return undefined;
  const style = amountStyle(shop.language, currency, random).replace('@', '#');
  const fill: Fill = (place) => spellAmount({ minor: below, currency }, style, { ...place, language: shop.language });
  return {
    fills: new Map([...fills, ['maxPrice', fill]]),
    asks: 'none',
    expect: { facts: [[...WORDINGS[shop.language].none]] },
  };
}
