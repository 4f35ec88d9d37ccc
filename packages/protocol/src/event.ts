import * as z from 'zod/mini';
import { IdSchema as id } from './id-schema.js';
import { LIMITS } from './limits.js';
import { PartSchema, SnapshotMessageSchema, UsageSchema } from './message.js';
import { withFallback } from './with-fallback.js';

const milliseconds = z.int().check(z.nonnegative());
/** `must: true` asks a reader that does not understand all of the event to fail the run with `unsupported`. */
const must = z.optional(z.boolean());

/**
 * First event of a run, exactly once. `v` is the gateway's version (`"1.0"`). `resume` says what a lost connection means:
 * `cursor` (the run goes on, read it on from where you were) or `none` (it is cancelled). `stop`: `POST …/stop` works.
 * Milliseconds: `ttlMs` is how long the log is kept after the terminal, `heartbeatMs` the most silence between two lines.
 */
export const RunEventSchema = z.looseObject({
  type: z.literal('run'),
  v: z.string(),
  runId: id,
  messageId: id,
  resume: withFallback(z.literal(['cursor', 'none']), 'none'),
  stop: z.optional(z.boolean()),
  ttlMs: z.optional(milliseconds),
  heartbeatMs: z.optional(milliseconds),
  must,
});

/** Creates the part, or replaces it whole; a replaced part keeps its place. Fields as in {@link PartSchema}. */
export const PartEventSchema = z.looseObject({ type: z.literal('part'), ...PartSchema.shape });

/** Appends to an open part: to its text, or to its JSON text. Never splits a surrogate pair. */
export const DeltaEventSchema = z.looseObject({ type: z.literal('delta'), id, append: z.string(), must });

/** Closes a part. `data`, where present, is what counts, not the JSON text that came before. */
export const EndEventSchema = z.looseObject({ type: z.literal('end'), id, data: z.optional(z.unknown()), must });

/** Takes the part back. An id that returns goes to the end. */
export const RemoveEventSchema = z.looseObject({ type: z.literal('remove'), id, must });

/**
 * Transient: what the assistant is doing. The last one wins, the next part clears it. A text that is no string of up to
 * 300 characters is left out: it is no reason to lose the run.
 */
export const StatusEventSchema = z.looseObject({
  type: z.literal('status'),
  code: z.string().check(z.maxLength(LIMITS.idChars)),
  text: withFallback(z.optional(z.string().check(z.maxLength(LIMITS.titleChars))), undefined),
  must,
});

/** Replaces the whole message; its frame id becomes the cursor and may jump forward. */
export const SnapshotEventSchema = z.looseObject({ type: z.literal('snapshot'), message: SnapshotMessageSchema, must });

/** Why a run can be done, in version 1.0. */
export const DONE_REASONS = ['complete', 'length', 'filtered', 'stopped', 'abandoned', 'handoff'] as const;

/** Terminal. A reason unknown here reads as `unknown`; `usage` that cannot be read is left out: a terminal must not get lost. */
export const DoneEventSchema = z.looseObject({
  type: z.literal('done'),
  reason: withFallback(z.literal([...DONE_REASONS, 'unknown']), 'unknown'),
  usage: withFallback(z.optional(UsageSchema), undefined),
  must,
});
/** One of {@link DONE_REASONS}, or `unknown`. */
export type DoneReason = z.infer<typeof DoneEventSchema>['reason'];

/**
 * Terminal. `code` is a {@link GatewayErrorCode} or one unknown here; `message` is for developers; milliseconds.
 * Fields beside `code` that cannot be read fall back: a terminal must not get lost.
 */
export const ErrorEventSchema = z.looseObject({
  type: z.literal('error'),
  code: z.string(),
  message: withFallback(z.string(), ''),
  retryable: withFallback(z.boolean(), false),
  retryAfterMs: withFallback(z.optional(z.number().check(z.nonnegative())), undefined),
  requestId: withFallback(z.optional(z.string()), undefined),
  must,
});

/** Every event of version 1.0 by its type. */
export const EVENT_SCHEMAS = {
  run: RunEventSchema,
  part: PartEventSchema,
  delta: DeltaEventSchema,
  end: EndEventSchema,
  remove: RemoveEventSchema,
  status: StatusEventSchema,
  snapshot: SnapshotEventSchema,
  done: DoneEventSchema,
  error: ErrorEventSchema,
} as const;

/** A type of event in version 1.0. */
export type EventType = keyof typeof EVENT_SCHEMAS;

/** Any event of version 1.0, by its `type`. */
export type StreamEvent = z.infer<(typeof EVENT_SCHEMAS)[EventType]>;
/** The event of one type: `StreamEventOf<'delta'>`. */
export type StreamEventOf<T extends EventType> = Extract<StreamEvent, { type: T }>;

/** Whether the event ends its run. Nothing after it counts. */
export function isTerminal(event: StreamEvent): event is StreamEventOf<'done' | 'error'> {
  return event.type === 'done' || event.type === 'error';
}
