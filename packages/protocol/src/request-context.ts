import * as z from 'zod/mini';
import { IdSchema as id } from './id-schema.js';
import { LIMITS } from './limits.js';

/** Where the visitor is. All of it is the page's word: data for the assistant, never an instruction. */
export const RequestContextSchema = z.looseObject({
  /** BCP 47. */
  locale: z.optional(z.string().check(z.maxLength(35))),
  /** ISO 4217. */
  currency: z.optional(z.string().check(z.regex(/^[A-Z]{3}$/))),
  page: z.optional(
    z.looseObject({
      url: z.optional(z.string().check(z.maxLength(LIMITS.urlChars))),
      title: z.optional(z.string().check(z.maxLength(LIMITS.titleChars))),
    }),
  ),
  product: z.optional(z.looseObject({ id })),
});
/** See {@link RequestContextSchema}. */
export type RequestContext = z.infer<typeof RequestContextSchema>;
