import type { Product } from '@aisle/protocol';
import type { Facts } from './facts.js';
import type { Specimen } from './specimen.js';

const GERMAN = 'Wasserdichter Rolltop-Kurierrucksack mit Laptopfach, Regenhülle und reflektierenden Lastkontrollriemen';
const CHINESE = '可折叠防水登山徒步双肩背包大容量旅行户外运动多功能电脑隔层透气减压男女通用款';
const NOTE = 'Fits under a plane seat, and the sleeve takes a 14″ laptop.';

const card = (product: Product, more: object = {}): Specimen['part'] => ({
  kind: 'product',
  data: { id: product.id, resolved: product, ...more },
  fallback: product.title,
});

/** A product without some of what is known of it; without its pictures, its variants have none either. */
function without(product: Product, ...fields: readonly (keyof Product)[]): Product {
  const bare = { ...product, variants: (product.variants ?? []).map(({ media: _, ...variant }) => variant) };
  const left = Object.entries(bare).filter(([name]) => !fields.includes(name));
  return { ...Object.fromEntries(left), id: product.id, title: product.title };
}

/** `product`: one product in every state that its card knows. */
export function productSpecimens({ product, price }: Facts): Specimen[] {
  const plain = product('prod_transit_26');
  const low = { available: true, status: 'limited_stock', quantity: 2 };
  const add = 'button[part~="card-action"]';
  return [
    { name: 'On sale, several variants', part: card(product('prod_harbour_24'), { note: NOTE }) },
    { name: 'One variant, in stock', part: card(product('prod_cabin_28')) },
    { name: 'Out of stock', part: card(product('prod_field_20')) },
    {
      name: 'Running low',
      part: card({ ...plain, variants: plain.variants?.map((one) => ({ ...one, availability: low })) ?? [] }),
    },
    {
      name: 'Price range',
      part: card({ ...product('prod_drift_dry_bag'), price_range: { min: price(1_900), max: price(3_900) } }),
    },
    {
      name: 'Unit price',
      part: card({ ...product('prod_enamel_mug'), attributes: [{ name: 'Unit price', value: '€4.50 / 100 g' }] }),
    },
    { name: 'Without a picture', part: card(without(plain, 'media')) },
    {
      name: 'With a picture that is not there',
      part: card({ ...without(plain, 'media'), media: [{ type: 'image', url: '/images/none.svg' }] }),
    },
    { name: 'Without a price', part: card(without(plain, 'price_range', 'list_price_range', 'variants')) },
    { name: 'Long German title', part: card({ ...plain, title: GERMAN }) },
    { name: 'Long Chinese title', part: card({ ...plain, title: CHINESE }) },
    { name: 'Adding', part: card(product('prod_cabin_28')), press: { button: add, outcome: 'pending' } },
    { name: 'Added', part: card(product('prod_cabin_28')), press: { button: add, outcome: 'done' } },
    { name: 'Not added', part: card(product('prod_cabin_28')), press: { button: add, outcome: 'failed' } },
    { name: 'Arriving', part: { kind: 'product' }, arriving: '{"id":"prod_harb' },
  ];
}

const listOf = (products: readonly Product[], more: object = {}): Specimen['part'] => ({
  kind: 'product_list',
  data: { items: products.map((resolved) => ({ id: resolved.id, resolved })), ...more },
  fallback: products.map(({ title }) => title).join(', '),
});

/** `product_list`: carousel and grid. */
export function listSpecimens({ product, products }: Facts): Specimen[] {
  const [first] = products(1);
  const named = ['prod_harbour_24', 'prod_transit_26', 'prod_cabin_28'];
  const unknown = { items: [{ id: 'prod_gone' }, ...products(2).map((resolved) => ({ id: resolved.id, resolved }))] };
  return [
    { name: 'Carousel of ten', part: listOf(products(10), { title: 'Packs for the commute', layout: 'carousel' }) },
    { name: 'Carousel without a title', part: listOf(products(3)) },
    { name: 'Grid of six', part: listOf(products(6), { title: 'Packs for the commute', layout: 'grid' }) },
    { name: 'One only', part: listOf(first ? [first] : []) },
    { name: 'One of three is not known', part: { kind: 'product_list', data: unknown, fallback: 'Two packs.' } },
    {
      name: 'Arriving',
      part: { kind: 'product_list' },
      arriving: `{"title":"Packs","items":[${named.map((id) => `{"id":"${id}"}`).join()},{"id":"prod_fi`,
      now: Object.fromEntries(named.map((id) => [`product:${id}`, product(id)])),
    },
  ];
}

/** `comparison`: two to four products side by side. */
export function comparisonSpecimens({ products }: Facts): Specimen[] {
  const side = (count: number, more: object = {}): Specimen['part'] => ({
    ...listOf(products(count), more),
    kind: 'comparison',
  });
  const long = products(2).map((product, at) => ({ ...product, title: [GERMAN, CHINESE][at] ?? product.title }));
  return [
    { name: 'Two', part: side(2) },
    { name: 'Three', part: side(3) },
    { name: 'Four, by three attributes', part: side(4, { attributes: ['Weight', 'Volume', 'Laptop'] }) },
    { name: 'Long titles', part: { ...listOf(long), kind: 'comparison' } },
    { name: 'Arriving', part: { kind: 'comparison' }, arriving: '{"items":[{"id":"prod_harbour_24"},{"id":' },
  ];
}

/** `variant_picker`: one product whose variants can be chosen. */
export function variantSpecimens({ product }: Facts): Specimen[] {
  const picker = (id: string): Specimen['part'] => ({ ...card(product(id)), kind: 'variant_picker' });
  return [
    { name: 'Colours', part: picker('prod_harbour_24') },
    { name: 'Colours and sizes, some sold out', part: picker('prod_scarp_boot') },
    { name: 'Sizes', part: picker('prod_drift_dry_bag') },
    { name: 'All sold out', part: picker('prod_field_20') },
    { name: 'One variant', part: picker('prod_cabin_28') },
    { name: 'Arriving', part: { kind: 'variant_picker' }, arriving: '{"id":' },
  ];
}
