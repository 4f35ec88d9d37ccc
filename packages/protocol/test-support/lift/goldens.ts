import type { ModelCard } from '../../src/index.js';

/** One card of each kind, as a model should write it. */
export const GOLDENS: readonly ModelCard[] = [
  { kind: 'product', id: 'prod_trail_nine', note: 'Lightest waterproof pair', fallback: 'The Trail Nine.' },
  {
    kind: 'product_list',
    title: 'Trail shoes for wet days',
    layout: 'carousel',
    items: [
      { id: 'prod_trail_nine', note: 'The lightest' },
      { id: 'prod_ridge_two' },
      { id: 'prod_fell_one', note: 'Für breite Füße, 宽楦 👟' },
    ],
    fallback: 'Three pairs that keep the water out.',
  },
  {
    kind: 'comparison',
    items: [{ id: 'prod_trail_nine' }, { id: 'prod_ridge_two', note: 'More drop' }],
    attributes: ['Weight', 'Drop'],
    fallback: 'The Trail Nine is lighter than the Ridge Two.',
  },
  { kind: 'variant_picker', id: 'prod_ridge_two', fallback: 'Choose a size of the Ridge Two.' },
  { kind: 'cart', note: 'Here it is', fallback: 'Your cart.' },
  { kind: 'order_status', id: 'order_1042', fallback: 'Your last order.' },
  { kind: 'coupon', id: 'promo_spring', note: 'Until the end of May', fallback: 'There is a code for spring.' },
  {
    kind: 'location_list',
    title: 'Near you',
    items: [{ id: 'loc_soho', note: 'Open late' }, { id: 'loc_mitte' }],
    fallback: 'Two shops near you.',
  },
  { kind: 'image', id: 'media_size_chart', alt_text: 'Size chart', fallback: 'See the size chart.' },
  {
    kind: 'suggestions',
    items: [{ label: 'True to size?', prompt: 'Do they run true to size?' }, { label: 'Other colours' }],
    fallback: 'Ask about sizes or colours.',
  },
];

/** Every id that the golden cards name. */
export const GOLDEN_IDS: ReadonlySet<string> = new Set(GOLDENS.flatMap(idsOf));

/** The ids that a card names. */
export function idsOf(card: ModelCard): readonly string[] {
  if ('items' in card) return card.items.flatMap((item) => ('id' in item ? item.id : []));
  return 'id' in card ? [card.id] : [];
}
