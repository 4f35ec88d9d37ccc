import * as z from 'zod/mini';
import { IdSchema as id } from './id-schema.js';
import { LIMITS } from './limits.js';

/*
 * What a model writes: the wire's fields plus `kind` and `fallback`, never `resolved`. Strict: an extra field is an error,
 * so a card with an invented price is refused instead of shown.
 */

const note = z.optional(z.string().check(z.maxLength(LIMITS.noteChars)));
const title = z.optional(z.string().check(z.maxLength(LIMITS.titleChars)));
const fallback = z.optional(z.string().check(z.maxLength(LIMITS.fallbackChars)));
const reference = z.strictObject({ id, note });

/** What a model may write: one card by its `kind`. Refuses every field it does not name, `price` and `resolved` first of all. */
export const ModelCardSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('product'), id, note, fallback }),
  z.strictObject({
    kind: z.literal('product_list'),
    title,
    layout: z.optional(z.enum(['carousel', 'grid'])),
    items: z.array(reference).check(z.minLength(1), z.maxLength(LIMITS.listItems)),
    fallback,
  }),
  z.strictObject({
    kind: z.literal('comparison'),
    title,
    items: z.array(reference).check(z.minLength(2), z.maxLength(LIMITS.comparisonItems)),
    attributes: z.optional(z.array(z.string().check(z.maxLength(80))).check(z.maxLength(20))),
    fallback,
  }),
  z.strictObject({ kind: z.literal('variant_picker'), id, note, fallback }),
  z.strictObject({ kind: z.literal('cart'), note, fallback }),
  z.strictObject({ kind: z.literal('order_status'), id, note, fallback }),
  z.strictObject({ kind: z.literal('coupon'), id, note, fallback }),
  z.strictObject({
    kind: z.literal('location_list'),
    title,
    items: z.array(reference).check(z.minLength(1), z.maxLength(LIMITS.listItems)),
    fallback,
  }),
  z.strictObject({
    kind: z.literal('image'),
    id,
    alt_text: z.optional(z.string().check(z.maxLength(LIMITS.titleChars))),
    fallback,
  }),
  z.strictObject({
    kind: z.literal('suggestions'),
    items: z
      .array(
        z.strictObject({
          label: z.string().check(z.minLength(1), z.maxLength(80)),
          prompt: z.optional(z.string().check(z.maxLength(500))),
        }),
      )
      .check(z.minLength(1), z.maxLength(LIMITS.suggestionItems)),
    fallback,
  }),
]);
/** See {@link ModelCardSchema}. */
export type ModelCard = z.infer<typeof ModelCardSchema>;
