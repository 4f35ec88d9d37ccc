import * as z from 'zod/mini';
import { IdSchema as id } from './id-schema.js';
import { LIMITS } from './limits.js';
import { withFallback } from './with-fallback.js';

/** `open` while deltas may come, else `done`. An unknown state counts as `open`: a terminal closes it at the latest. */
export const PartStateSchema = withFallback(z.literal(['open', 'done']), 'open');
/** What deltas append to: `text`, or the text of a JSON value (`json`). An unknown format counts as `text`. */
export const PartFormatSchema = withFallback(z.literal(['text', 'json']), 'text');

/**
 * One piece of an assistant message. `text` is the raw text of a text part, or the JSON text so far of a part with
 * `format: "json"`; `data` is a card. `fallback` is what a reader sees where the kind is unknown or the data unusable.
 */
export const PartSchema = z.looseObject({
  id,
  kind: id,
  state: z.optional(PartStateSchema),
  format: z.optional(PartFormatSchema),
  text: z.optional(z.string()),
  data: z.optional(z.unknown()),
  fallback: z.optional(z.string()),
  /** Asks a reader that cannot show the kind to fail the run with `unsupported`. */
  must: z.optional(z.boolean()),
});
/** See {@link PartSchema}. */
export type WirePart = z.infer<typeof PartSchema>;

/** The whole assistant message, as a `snapshot` carries it: up to 64 parts, in order. */
export const SnapshotMessageSchema = z.looseObject({
  id,
  parts: z.array(PartSchema).check(z.maxLength(LIMITS.partsPerMessage)),
});
/** See {@link SnapshotMessageSchema}. */
export type SnapshotMessage = z.infer<typeof SnapshotMessageSchema>;

/** What the answer took of the model, in its own tokens. */
export const UsageSchema = z.looseObject({
  inputTokens: z.optional(z.int().check(z.nonnegative())),
  outputTokens: z.optional(z.int().check(z.nonnegative())),
});
/** See {@link UsageSchema}. */
export type Usage = z.infer<typeof UsageSchema>;
