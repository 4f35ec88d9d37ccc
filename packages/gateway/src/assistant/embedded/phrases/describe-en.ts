import type { Described, Range } from './phrases.js';

const disjunction = new Intl.ListFormat('en', { type: 'disjunction' });
export const conjunction = new Intl.ListFormat('en', { type: 'conjunction' });

/** Before the noun or after it. */
const FEATURES: Readonly<Record<string, { readonly before?: string; readonly after?: string }>> = {
  waterproof: { before: 'waterproof' },
  waterResistant: { before: 'water-resistant' },
  leakproof: { before: 'leakproof' },
  insulated: { before: 'insulated' },
  keepsHot: { after: 'that keep drinks hot' },
  keepsCold: { after: 'that keep drinks cold' },
  windproof: { before: 'windproof' },
  breathable: { before: 'breathable' },
  warm: { before: 'warm' },
  vegan: { before: 'vegan' },
  packable: { before: 'packable' },
  rechargeable: { before: 'rechargeable' },
  lockable: { before: 'lockable' },
  new: { before: 'new' },
  washable: { before: 'machine-washable' },
  recycled: { after: 'made with recycled material' },
  underSeat: { after: 'that fit under a plane seat' },
  cabin: { after: 'in cabin size' },
  dishwasher: { after: 'that may go in the dishwasher' },
  rainCover: { after: 'with a rain cover' },
  bottlePocket: { after: 'with a bottle pocket' },
  wheels: { after: 'with wheels' },
  hipBelt: { after: 'with a hip belt' },
  vibram: { after: 'with a grippy sole' },
  laptop: { after: 'that take a laptop' },
};

/** A search in English, to stand inside a sentence: `waterproof backpacks in green under €150`. */
export function describeInEnglish(search: Described): string {
  const before = search.features.flatMap((name) => FEATURES[name]?.before ?? []);
  const after = [
    ...search.features.flatMap((name) => FEATURES[name]?.after ?? []),
    ...(search.laptop === undefined ? [] : [`that take a ${search.laptop}″ laptop`]),
  ];
  const clauses = after.filter((part) => part.startsWith('that ')).map((part) => part.slice('that '.length));
  return [
    ...before,
    search.noun ?? 'products',
    ...after.filter((part) => !part.startsWith('that ')),
    ...(clauses.length === 0 ? [] : [`that ${conjunction.format(clauses)}`]),
    ...measured(search.persons, (value) => `${value} ${value === 1 ? 'person' : 'people'}`, 'for'),
    ...measured(search.capacity, litres, 'holding'),
    ...measured(search.weight, grams, 'weighing'),
    ...(search.colours === undefined ? [] : [`in ${disjunction.format(search.colours)}`]),
    ...(search.notColours.length === 0 ? [] : [`not in ${disjunction.format(search.notColours)}`]),
    ...(search.size === undefined ? [] : [`in size ${search.size.toUpperCase()}`]),
    ...priced(search.price),
    ...(search.onSale ? ['on sale'] : []),
    ...(search.inStock ? ['in stock'] : []),
    ...(search.not.length === 0 ? [] : [`(not ${search.not.map(featureName).join(', not ')})`]),
    ...(search.words.length === 0 ? [] : [`for “${search.words.join(' ')}”`]),
  ].join(' ');
}

function featureName(name: string): string {
  return FEATURES[name]?.before ?? FEATURES[name]?.after ?? name;
}

function measured(range: Range | undefined, show: (value: number) => string, verb: string): string[] {
  if (!range) return [];
  const { min, max } = range;
  if (min !== undefined && max !== undefined)
    return [min === max ? `${verb} ${show(min)}` : `${verb} ${show(min)} to ${show(max)}`];
  return min !== undefined
    ? [`${verb} at least ${show(min)}`]
    : max !== undefined
      ? [`${verb} up to ${show(max)}`]
      : [];
}

function grams(value: number): string {
  return Math.round(value) >= 1_000 ? `${round(value / 1_000)} kg` : `${round(value)} g`;
}

function litres(value: number): string {
  return value < 1 ? `${round(value * 1_000)} ml` : `${round(value)} L`;
}

function round(value: number): number {
  return Number(value.toFixed(1));
}

function priced(price: Described['price']): string[] {
  if (!price) return [];
  if (price.min !== undefined && price.max !== undefined) return [`from ${price.min} to ${price.max}`];
  if (price.max !== undefined) return [`${price.strict ? 'under' : 'up to'} ${price.max}`];
  return price.min !== undefined ? [`${price.strict ? 'over' : 'from'} ${price.min}`] : [];
}
