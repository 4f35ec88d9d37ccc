import * as z from 'zod/mini';
import { IdSchema as id } from './id-schema.js';

/** What the visitor did with a card: `name` is the action, `partId` the card, `outcome` what the host said of it. */
export const ActionPartSchema = z.looseObject({
  kind: z.literal('action'),
  name: z.string().check(z.minLength(1), z.maxLength(64)),
  partId: z.optional(id),
  value: z.optional(z.unknown()),
  outcome: z.optional(z.literal(['confirmed', 'failed'])),
});
/** See {@link ActionPartSchema}. */
export type ActionPart = z.infer<typeof ActionPartSchema>;
