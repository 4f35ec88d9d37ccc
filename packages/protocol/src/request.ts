import * as z from 'zod/mini';
import { IdSchema as id } from './id-schema.js';
import { LIMITS } from './limits.js';
import { RequestContextSchema } from './request-context.js';
import { ReferenceSchema } from './response.js';
import { PROTOCOL_MAJOR } from './version.js';

/**
 * One part of a request's message: text, an action, or a card of the history (kind and references, without what the
 * catalogue said). A gateway ignores kinds it does not know.
 */
export const RequestPartSchema = z.looseObject({
  kind: id,
  text: z.optional(z.string()),
  name: z.optional(z.string()),
  partId: z.optional(id),
  value: z.optional(z.unknown()),
  outcome: z.optional(z.string()),
  data: z.optional(z.unknown()),
});
/** See {@link RequestPartSchema}. */
export type RequestPart = z.infer<typeof RequestPartSchema>;

/** Roles are `user` and `assistant` only: an instruction never travels in a request. */
export const RequestMessageSchema = z.looseObject({
  id,
  role: z.enum(['user', 'assistant']),
  parts: z.array(RequestPartSchema).check(z.maxLength(LIMITS.partsPerMessage)),
});
/** See {@link RequestMessageSchema}. */
export type RequestMessage = z.infer<typeof RequestMessageSchema>;

/** Body of `POST /runs`, up to 64 KiB. The last message is the new one. `runId` is made by the client (a UUID). */
export const RunRequestSchema = z.looseObject({
  v: z.literal(PROTOCOL_MAJOR),
  runId: z.string().check(z.minLength(8), z.maxLength(LIMITS.idChars), z.regex(/^[\w.~-]+$/)),
  conversationId: id,
  trigger: z.enum(['send', 'regenerate', 'edit']),
  /** Id of the message that `regenerate` or `edit` replaces. */
  replaces: z.optional(id),
  messages: z.array(RequestMessageSchema).check(z.minLength(1), z.maxLength(200)),
  context: z.optional(RequestContextSchema),
  accept: z.optional(
    z.looseObject({ kinds: z.optional(z.array(z.string().check(z.maxLength(LIMITS.idChars))).check(z.maxLength(64))) }),
  ),
  consent: z.optional(z.looseObject({ log: z.optional(z.boolean()) })),
});
/** See {@link RunRequestSchema}. */
export type RunRequest = z.infer<typeof RunRequestSchema>;

/** Body of `POST /resolve`. `kind` is that of the thing: `product`, `order`, `cart` (id `current`), `coupon`, `location` or `image`. */
export const ResolveRequestSchema = z.looseObject({
  refs: z.array(ReferenceSchema).check(z.minLength(1), z.maxLength(LIMITS.resolveRefs)),
  locale: z.optional(z.string().check(z.maxLength(35))),
  currency: z.optional(z.string().check(z.regex(/^[A-Z]{3}$/))),
});
/** See {@link ResolveRequestSchema}. */
export type ResolveRequest = z.infer<typeof ResolveRequestSchema>;

/** Reasons that a reader offers with a rating. A gateway accepts others. */
export const FEEDBACK_REASONS = ['wrong_product', 'wrong_price', 'not_helpful', 'unsafe', 'other'] as const;

/** Body of `POST /feedback`. */
export const FeedbackRequestSchema = z.looseObject({
  conversationId: id,
  messageId: id,
  rating: z.enum(['up', 'down']),
  reasons: z.optional(z.array(z.string().check(z.maxLength(64))).check(z.maxLength(8))),
  comment: z.optional(z.string().check(z.maxLength(500))),
});
/** See {@link FeedbackRequestSchema}. */
export type FeedbackRequest = z.infer<typeof FeedbackRequestSchema>;

/** Answer to `GET /`: version, levels (0 to 2), part kinds, and limits by the names of {@link LIMITS}. */
export const GatewayInfoSchema = z.looseObject({
  protocol: z.string(),
  levels: z.array(z.int()),
  kinds: z.array(z.string()),
  limits: z.optional(z.looseObject({})),
});
/** See {@link GatewayInfoSchema}. */
export type GatewayInfo = z.infer<typeof GatewayInfoSchema>;
