import type { Cart, Coupon, Location, Order } from '@aisle/protocol';
import type { Facts } from './facts.js';
import type { Specimen } from './specimen.js';

/** `cart`: the visitor's own. */
export function cartSpecimens({ cart, price }: Facts): Specimen[] {
  const card = (resolved: Cart, more: object = {}): Specimen => ({
    name: '',
    part: { kind: 'cart', data: { resolved, ...more }, fallback: 'Your cart is on the cart page.' },
  });
  const two = cart(2);
  const many = cart(8);
  return [
    { ...card(two), name: 'Two lines' },
    { ...card({ ...two, discount: price(1_500), total: price(two.subtotal.amount - 1_500) }), name: 'With a discount' },
    { ...card(many, { note: 'Everything for the weekend.' }), name: 'Eight lines' },
    { ...card(cart(0)), name: 'Empty' },
    { ...card(two), name: 'One more, refused', press: { button: '.stepper button:last-child', outcome: 'failed' } },
    { name: 'Arriving', part: { kind: 'cart' }, arriving: '{"no' },
  ];
}

/** `order_status`: one of each state. */
export function orderSpecimens({ orders }: Facts): Specimen[] {
  const card = (order: Order): Specimen => ({
    name: order.status ?? 'Order',
    part: { kind: 'order_status', data: { id: order.id, resolved: order }, fallback: order.label ?? order.id },
  });
  return [...orders.map(card), { name: 'Arriving', part: { kind: 'order_status' }, arriving: '{"id":"ord' }];
}

/** `coupon`: a code to copy. */
export function couponSpecimens({ coupons, price }: Facts): Specimen[] {
  const card = (coupon: Coupon): Specimen => ({
    name: coupon.title,
    part: { kind: 'coupon', data: { id: coupon.id, resolved: coupon }, fallback: coupon.title },
  });
  const [plain] = coupons;
  if (!plain) return [];
  const copied = card(plain);
  return [
    ...coupons.map(card),
    { ...copied, name: 'Copied', press: { button: '.coupon-copy button', outcome: 'done' } },
    {
      ...card({
        id: 'promo_past',
        code: 'SUMMER24',
        title: '€15 off packs',
        minimum: price(10_000),
        ends_at: '2024-08-31T21:59:59Z',
      }),
      name: 'Expired',
    },
    {
      ...card({
        id: 'promo_long',
        code: 'A-VERY-LONG-CODE-THAT-SOMEBODY-MADE-UP-ON-A-FRIDAY-AFTERNOON-64',
        title: 'Kostenloser Versand für Bestandskundinnen und Bestandskunden',
      }),
      name: 'Long code',
    },
    { name: 'Arriving', part: { kind: 'coupon' }, arriving: '{"id":' },
  ];
}

/** `location_list`: shops and their hours. */
export function locationSpecimens({ locations }: Facts): Specimen[] {
  const card = (list: readonly Location[]): Specimen['part'] => ({
    kind: 'location_list',
    data: { title: 'Where you can try it', items: list.map((resolved) => ({ id: resolved.id, resolved })) },
    fallback: list.map(({ name }) => name).join(', '),
  });
  const [first] = locations;
  if (!first) return [];
  const always = [{ days: 'Mo-Su', opens: '00:00', closes: '24:00' }];
  const bare: Location = { id: 'loc_bare', name: 'Pick-up point', address: ['3 Station Road'] };
  return [
    { name: 'Three shops', part: card(locations) },
    { name: 'One, with distance and stock', part: card([{ ...first, distance_m: 1_340, stock: '3 in stock' }]) },
    { name: 'Always open', part: card([{ ...first, hours: always }]) },
    { name: 'A name and an address', part: card([bare]) },
    { name: 'Arriving', part: { kind: 'location_list' }, arriving: '{"items":[{"id":"loc_london"},{"id":' },
  ];
}

/** `image`: a picture of the shop's own. */
export function imageSpecimens({ images }: Facts): Specimen[] {
  const [chart] = images;
  if (!chart) return [];
  const card = (resolved: typeof chart): Specimen['part'] => ({
    kind: 'image',
    data: { id: resolved.id, resolved },
    fallback: resolved.alt_text,
  });
  return [
    { name: 'A chart', part: card(chart) },
    {
      name: 'Tall',
      part: card({
        ...chart,
        id: 'media_tall',
        url: '/images/harbour-24-pine.svg',
        alt_text: 'Harbour 24 in pine',
        width: 600,
        height: 800,
      }),
    },
    { name: 'Not there', part: card({ ...chart, id: 'media_none', url: '/charts/none.svg' }) },
    { name: 'Arriving', part: { kind: 'image' }, arriving: '{"id":' },
  ];
}

/** `suggestions`: shown with the last answer only. */
export function suggestionSpecimens(): Specimen[] {
  const items = [
    { label: 'Is it waterproof?' },
    { label: 'Compare the first two' },
    { label: 'Gibt es den Rucksack auch mit einem längeren Rücken und in Dunkelgrün?' },
    { label: '有便宜一点的吗？' },
  ];
  return [{ name: 'Four suggestions', part: { kind: 'suggestions', data: { items } } }];
}

/** What no reader of today knows, and what is no card at all: a fallback, or nothing. */
export function otherSpecimens({ product }: Facts): Specimen[] {
  const { id } = product('prod_harbour_24');
  return [
    {
      name: 'A kind of tomorrow',
      part: { kind: 'com.acme.size_quiz', data: { steps: 3 }, fallback: 'Take the size quiz on the product page.' },
    },
    {
      name: 'No card at all',
      part: { kind: 'product', data: { price: 'cheap' }, fallback: 'There was a product here.' },
    },
    {
      name: 'A product that nobody knows',
      part: { kind: 'product', data: { id: 'prod_nothing' }, fallback: 'I could not find that one.' },
    },
    {
      name: 'A price that a model made up',
      part: { kind: 'product', data: { id, price: 1, title: 'Free' }, fallback: 'Harbour 24' },
      now: { [`product:${id}`]: product(id) },
    },
  ];
}

/** Read again after eleven minutes: nothing is shown as present before the shop has said so. */
export function restoredSpecimens({ product, price }: Facts): Specimen[] {
  const now = product('prod_cabin_28');
  const before = {
    ...now,
    price_range: { min: price(12_900), max: price(12_900) },
    variants: now.variants?.map((variant) => ({ ...variant, price: price(12_900) })) ?? [],
  };
  const gone = { ...product('prod_transit_26'), id: 'prod_discontinued' };
  const card = (resolved: typeof now): Specimen['part'] => ({
    kind: 'product',
    data: { id: resolved.id, resolved },
    fallback: resolved.title,
  });
  return [
    { name: 'The price is another now', part: card(before), now: { [`product:${now.id}`]: now } },
    { name: 'No longer in the shop', part: card(gone) },
  ];
}
