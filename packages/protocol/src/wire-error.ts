import * as z from 'zod/mini';

// Apart from the table of codes, which a codec needs without zod.

/** An error as it travels; `retryAfterMs` is milliseconds; `message` is for developers, what a shopper reads comes from the locale, by code. */
export const WireErrorSchema = z.looseObject({
  code: z.string(),
  message: z.string(),
  retryable: z.boolean(),
  retryAfterMs: z.optional(z.number().check(z.nonnegative())),
  requestId: z.optional(z.string()),
});
/** See {@link WireErrorSchema}. */
export type WireError = z.infer<typeof WireErrorSchema>;

/** The body of an HTTP error before a stream. */
export const ErrorBodySchema = z.looseObject({ error: WireErrorSchema });
/** See {@link ErrorBodySchema}. */
export type ErrorBody = z.infer<typeof ErrorBodySchema>;
