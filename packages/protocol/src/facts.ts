import { CartSchema } from './cart.js';
import { CouponSchema } from './coupon.js';
import { LocationSchema } from './location.js';
import { OrderSchema } from './order.js';
import { ProductSchema } from './product.js';
import { ShopImageSchema } from './shop-image.js';

/** What a reference may point at, each with the schema of the facts. Ask {@link isReferenceKind} before you index it. */
export const FACT_SCHEMAS = {
  product: ProductSchema,
  order: OrderSchema,
  cart: CartSchema,
  coupon: CouponSchema,
  location: LocationSchema,
  image: ShopImageSchema,
} as const;

/** A kind of thing that `POST /resolve` is asked for. */
export type ReferenceKind = keyof typeof FACT_SCHEMAS;

/** The id of the one cart that a visitor has. */
export const CURRENT_CART_ID = 'current';

/** Whether `kind` is a thing that references of version 1.0 point at. */
export function isReferenceKind(kind: string): kind is ReferenceKind {
  return Object.hasOwn(FACT_SCHEMAS, kind);
}
