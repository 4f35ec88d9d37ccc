import * as z from 'zod/mini';
import { IdSchema as id } from './id-schema.js';
import { LIMITS } from './limits.js';

/** A picture of the shop's own, such as a size chart. Width and height are pixels. */
export const ShopImageSchema = z.looseObject({
  id,
  url: z.string().check(z.minLength(1), z.maxLength(LIMITS.urlChars)),
  alt_text: z.string().check(z.maxLength(LIMITS.titleChars)),
  width: z.int().check(z.positive()),
  height: z.int().check(z.positive()),
});
/** See {@link ShopImageSchema}. */
export type ShopImage = z.infer<typeof ShopImageSchema>;
