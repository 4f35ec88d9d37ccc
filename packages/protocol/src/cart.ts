import * as z from 'zod/mini';
import { IdSchema as id } from './id-schema.js';
import { LIMITS } from './limits.js';
import { PriceSchema } from './price.js';
import { MediaSchema } from './product.js';

const label = z.string().check(z.maxLength(LIMITS.titleChars));
const url = z.optional(z.string().check(z.maxLength(LIMITS.urlChars)));

/** One line of a cart: 1 to 99 pieces of one thing. `price` and `list_price` are for one piece. */
export const CartLineSchema = z.looseObject({
  id,
  product_id: id,
  variant_id: z.optional(id),
  title: label,
  options: z.optional(z.array(z.looseObject({ name: label, label }))),
  quantity: z.int().check(z.minimum(1), z.maximum(LIMITS.quantity)),
  price: PriceSchema,
  list_price: z.optional(PriceSchema),
  media: z.optional(z.array(MediaSchema)),
  url,
});
/** See {@link CartLineSchema}. */
export type CartLine = z.infer<typeof CartLineSchema>;

/** The visitor's cart as the shop knows it, up to 50 lines. A reference to it has the id `current`, whatever its own `id` is. */
export const CartSchema = z.looseObject({
  id: z.optional(id),
  lines: z.array(CartLineSchema).check(z.maxLength(LIMITS.cartLines)),
  subtotal: PriceSchema,
  /** What is taken off the subtotal; never negative. */
  discount: z.optional(PriceSchema),
  total: PriceSchema,
  url,
  checkout_url: url,
});
/** See {@link CartSchema}. */
export type Cart = z.infer<typeof CartSchema>;
