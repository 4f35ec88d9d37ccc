import type { Cart, Coupon, Location, Order, Product } from '@aisle/protocol';
import { catalogueProduct } from './cards.js';

const euros = (amount: number) => ({ amount, currency: 'EUR' });

/** A pack of three attributes: what differs between two packs is their weight. */
export function pack(id: string, weight: string, parts: Record<string, unknown> = {}): Product {
  const attributes = [
    { name: 'Weight', value: weight },
    { name: 'Laptop', value: '14″' },
    { name: 'Rain', value: 'An hour' },
  ];
  return catalogueProduct(id, { attributes, ...parts });
}

/** A shirt in two colours and three sizes: in clay there is no L, and M is sold out. */
export function shirt(id = 'shirt'): Product {
  const colours = [
    { label: 'Pine', swatch: '#2f5d55' },
    { label: 'Clay', swatch: '#b5654a' },
  ];
  const sizes = ['S', 'M', 'L'];
  const variants = colours.flatMap(({ label: colour }) =>
    sizes
      .filter((size) => colour === 'Pine' || size !== 'L')
      .map((size) => ({
        id: `${id}-${colour}-${size}`.toLowerCase(),
        price: euros(colour === 'Pine' ? 4900 : 5900),
        availability: { available: colour === 'Pine' || size !== 'M', status: 'in_stock' },
        options: [
          { name: 'Colour', label: colour },
          { name: 'Size', label: size },
        ],
      })),
  );
  return catalogueProduct(id, {
    options: [
      { name: 'Colour', values: colours },
      { name: 'Size', values: sizes.map((label) => ({ label })) },
    ],
    variants,
    price_range: { min: euros(4900), max: euros(5900) },
  });
}

/** A cart of a pack and two bottles. */
export function sampleCart(parts: Partial<Cart> = {}): Cart {
  return {
    lines: [
      {
        id: 'line-1',
        product_id: 'a',
        variant_id: 'a-1',
        title: 'Product a',
        options: [{ name: 'Colour', label: 'Clay' }],
        quantity: 1,
        price: euros(11900),
        list_price: euros(14900),
        url: '/p/a',
      },
      { id: 'line-2', product_id: 'b', title: 'Bottle', quantity: 2, price: euros(2900) },
    ],
    subtotal: euros(17700),
    discount: euros(1160),
    total: euros(16540),
    url: '/cart',
    checkout_url: '/checkout',
    ...parts,
  };
}

export function sampleOrder(parts: Partial<Order> = {}): Order {
  return {
    id: 'order-1',
    label: '1042',
    permalink_url: '/orders/1042',
    created_at: '2026-06-08T18:20:00Z',
    status: 'shipped',
    line_items: [
      { id: 'i1', item: { id: 'a', title: 'Harbour 24' } },
      { id: 'i2', item: { id: 'b', title: 'Bottle' } },
    ],
    fulfillment: {
      expectations: [{ earliest: '2026-06-11', latest: '2026-06-12' }],
      events: [
        { type: 'packed', occurred_at: '2026-06-09T09:05:00Z' },
        {
          type: 'shipped',
          occurred_at: '2026-06-10T06:40:00Z',
          description: 'Left the depot in Leipzig',
          tracking_url: 'https://parcels.example/1',
        },
      ],
    },
    ...parts,
  };
}

export function sampleCoupon(parts: Partial<Coupon> = {}): Coupon {
  return {
    id: 'promo-1',
    code: 'WELCOME10',
    title: '10% off your first order',
    description: 'Not with other offers.',
    minimum: euros(6000),
    ...parts,
  };
}

/** A shop in London, open from ten to eight. */
export function sampleLocation(parts: Partial<Location> = {}): Location {
  return {
    id: 'loc-1',
    name: 'Northfold Soho',
    address: ['12 Greek Street', 'London W1D'],
    phone: '+44 (0)20 7946 0011',
    hours: [{ days: 'Mo-Su', opens: '10:00', closes: '20:00' }],
    time_zone: 'Europe/London',
    distance_m: 400,
    geo: { latitude: 51.5131, longitude: -0.1312 },
    stock: '2 in stock',
    ...parts,
  };
}
