import * as z from 'zod/mini';
import { decimalString, type Coupon, type Location } from '@aisle/protocol';
import type { Market } from '../../../catalogue/catalogue.js';
import type { AssistantTurn } from '../../assistant.js';
import { compareProducts, getProduct } from './product-tools.js';
import { orderStatus } from './order-status.js';
import { searchProducts } from './search-products.js';
import { shopTool, type ShopTool } from './shop-tool.js';

const MOST = 20;
const nothing = z.object({});

const listCoupons = shopTool({
  name: 'list_coupons',
  description: 'The promotions that the shop has issued, with their ids.',
  input: nothing,
  isOffered: ({ catalogue }, market) => catalogue.coupons(market).length > 0,
  answer: (_, { turn, market }) => couponLines(turn, market),
});

const listLocations = shopTool({
  name: 'list_locations',
  description: 'Shops and pick-up points, with their ids, addresses and hours.',
  input: nothing,
  isOffered: ({ catalogue }, market) => catalogue.locations(market).length > 0,
  answer: (_, { turn, market }) => locationLines(turn, market),
});

const listImages = shopTool({
  name: 'list_images',
  description: "The shop's own pictures, such as size charts, with their ids.",
  input: nothing,
  isOffered: ({ catalogue }, market) => catalogue.images(market).length > 0,
  answer: (_, { turn, market }) => imageLines(turn, market),
});

const viewCart = shopTool({
  name: 'view_cart',
  description: "What is in the shopper's cart now.",
  input: nothing,
  isOffered: ({ cart }) => cart !== undefined,
  async answer(_, { turn }) {
    const cart = await turn.cart?.();
    if (!cart) return 'The cart is not known here. A cart card shows it to the shopper all the same.';
    const lines = cart.lines.map(
      ({ product_id, title, quantity, price }) =>
        `[${product_id}] ${title} ×${quantity}; ${decimalString(price)} ${price.currency} each`,
    );
    return [...lines, `Total: ${decimalString(cart.total)} ${cart.total.currency}`].join('\n');
  },
});

/** Everything that a model can look up; `show_cards` is no look-up, and stands beside them. */
export const SHOP_TOOLS: readonly ShopTool[] = [
  searchProducts,
  getProduct,
  compareProducts,
  orderStatus,
  listCoupons,
  listLocations,
  listImages,
  viewCart,
];

/** Coupons as lines for a model. Hand them to a fence. */
export function couponLines({ catalogue }: AssistantTurn, market: Market): string {
  return catalogue.coupons(market).slice(0, MOST).map(couponLine).join('\n');
}

function couponLine({ id, title, code, description, ends_at, minimum }: Coupon): string {
  const facts = [
    title,
    `code ${code}`,
    description,
    ends_at === undefined ? undefined : `until ${ends_at}`,
    minimum === undefined ? undefined : `from ${decimalString(minimum)} ${minimum.currency}`,
  ];
  return `[${id}] Coupon: ${facts.filter((fact) => fact !== undefined).join('; ')}`;
}

/** Shops and pick-up points as lines for a model. Hand them to a fence. */
export function locationLines({ catalogue }: AssistantTurn, market: Market): string {
  return catalogue.locations(market).slice(0, MOST).map(locationLine).join('\n');
}

function locationLine({ id, name, address, phone, hours = [] }: Location): string {
  const open = hours.map(({ days, opens, closes }) => `${days} ${opens}–${closes}`).join(', ');
  const facts = [name, address.join(', '), phone, open === '' ? undefined : open];
  return `[${id}] ${facts.filter((fact) => fact !== undefined).join('; ')}`;
}

/** The shop's pictures as lines for a model. Hand them to a fence. */
export function imageLines({ catalogue }: AssistantTurn, market: Market): string {
  return catalogue
    .images(market)
    .slice(0, MOST)
    .map(({ image, topics }) => `[${image.id}] ${image.alt_text}; ${topics.slice(0, 6).join(', ')}`)
    .join('\n');
}

/** What the shop says of itself, as lines for a model. Hand them to a fence. */
export function policyLines({ catalogue }: AssistantTurn, market: Market): string {
  return catalogue
    .policies(market)
    .map(({ topic, text, url }) => `${topic}: ${text}${url === undefined ? '' : ` (${url})`}`)
    .join('\n');
}
