import * as z from 'zod/mini';
import { LIMITS } from './limits.js';

const id = z.string().check(z.minLength(1), z.maxLength(LIMITS.idChars));

/** An unknown state counts as `open`: a terminal closes it at the latest. */
export const PartStateSchema = z.catch(z.enum(['open', 'done']), 'open');
export const PartFormatSchema = z.catch(z.enum(['text', 'json']), 'text');

/**
 * One piece of an assistant message. `text` is the raw text of a text part, or the JSON text so far of a part with
 * `format: "json"`; `data` is a card. `fallback` is what a reader sees where the kind is unknown or the data unusable.
 */
export const PartSchema = z.looseObject({
  id,
  kind: z.string().check(z.minLength(1), z.maxLength(LIMITS.idChars)),
  state: z.optional(PartStateSchema),
  format: z.optional(PartFormatSchema),
  text: z.optional(z.string()),
  data: z.optional(z.unknown()),
  fallback: z.optional(z.string()),
});
export type WirePart = z.infer<typeof PartSchema>;

/** The whole assistant message, as a `snapshot` carries it. */
export const SnapshotMessageSchema = z.looseObject({
  id,
  parts: z.array(PartSchema).check(z.maxLength(LIMITS.partsPerMessage)),
});
export type SnapshotMessage = z.infer<typeof SnapshotMessageSchema>;

export const UsageSchema = z.looseObject({
  inputTokens: z.optional(z.int().check(z.nonnegative())),
  outputTokens: z.optional(z.int().check(z.nonnegative())),
});
export type Usage = z.infer<typeof UsageSchema>;
