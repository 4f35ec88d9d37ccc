import * as z from 'zod/mini';
import { IdSchema as id } from './id-schema.js';
import { LIMITS } from './limits.js';
import { PriceSchema } from './price.js';

/** A promotion as the shop knows it. `ends_at` is ISO 8601; `minimum` is what an order must come to. */
export const CouponSchema = z.looseObject({
  id,
  code: z.string().check(z.minLength(1), z.maxLength(64)),
  title: z.string().check(z.minLength(1), z.maxLength(LIMITS.titleChars)),
  description: z.optional(z.string()),
  ends_at: z.optional(z.string()),
  minimum: z.optional(PriceSchema),
});
/** See {@link CouponSchema}. */
export type Coupon = z.infer<typeof CouponSchema>;
