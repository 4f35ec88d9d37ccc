import * as z from 'zod/mini';

/**
 * Money in integer minor units (UCP `Price`): `{ amount: 12900, currency: 'EUR' }` is €129. The amount is safe as a number.
 * `display`, where a server sends one, is shown as it stands.
 */
export const PriceSchema = z.looseObject({
  amount: z.int().check(z.nonnegative()),
  currency: z.string().check(z.regex(/^[A-Z]{3}$/)),
  display: z.optional(z.string().check(z.maxLength(64))),
});
/** See {@link PriceSchema}. */
export type Price = z.infer<typeof PriceSchema>;
