import * as z from 'zod/mini';
import { LIMITS } from './limits.js';
import { PartFormatSchema, PartStateSchema, SnapshotMessageSchema, UsageSchema } from './message.js';

const id = z.string().check(z.minLength(1), z.maxLength(LIMITS.idChars));
const milliseconds = z.int().check(z.nonnegative());

/** First event of a run, exactly once. `resume` says what a lost connection means: `cursor`, or `none` (cancelled). */
export const RunEventSchema = z.looseObject({
  type: z.literal('run'),
  v: z.string(),
  runId: id,
  messageId: id,
  resume: z.catch(z.enum(['cursor', 'none']), 'none'),
  stop: z.optional(z.boolean()),
  ttlMs: z.optional(milliseconds),
  heartbeatMs: z.optional(milliseconds),
});

/** Creates the part, or replaces it whole. */
export const PartEventSchema = z.looseObject({
  type: z.literal('part'),
  id,
  kind: z.string().check(z.minLength(1), z.maxLength(LIMITS.idChars)),
  state: z.optional(PartStateSchema),
  format: z.optional(PartFormatSchema),
  text: z.optional(z.string()),
  data: z.optional(z.unknown()),
  fallback: z.optional(z.string()),
});

/** Appends to an open part: to its text, or to its JSON text. Never splits a surrogate pair. */
export const DeltaEventSchema = z.looseObject({ type: z.literal('delta'), id, append: z.string() });

/** Closes a part. `data`, where present, is what counts. */
export const EndEventSchema = z.looseObject({ type: z.literal('end'), id, data: z.optional(z.unknown()) });

/** Takes the part back. */
export const RemoveEventSchema = z.looseObject({ type: z.literal('remove'), id });

/** Transient: what the assistant is doing. The last one wins, the next part clears it. */
export const StatusEventSchema = z.looseObject({
  type: z.literal('status'),
  code: z.string().check(z.maxLength(LIMITS.idChars)),
  text: z.optional(z.string().check(z.maxLength(LIMITS.titleChars))),
});

/** Replaces the whole message; its frame id becomes the cursor and may jump forward. */
export const SnapshotEventSchema = z.looseObject({ type: z.literal('snapshot'), message: SnapshotMessageSchema });

export const DONE_REASONS = ['complete', 'length', 'filtered', 'stopped', 'abandoned', 'handoff'] as const;

/** Terminal. A reason unknown here reads as `unknown`. */
export const DoneEventSchema = z.looseObject({
  type: z.literal('done'),
  reason: z.catch(z.enum([...DONE_REASONS, 'unknown']), 'unknown'),
  usage: z.optional(UsageSchema),
});
export type DoneReason = z.infer<typeof DoneEventSchema>['reason'];

/** Terminal. `message` is for developers. */
export const ErrorEventSchema = z.looseObject({
  type: z.literal('error'),
  code: z.string(),
  message: z.catch(z.string(), ''),
  retryable: z.catch(z.boolean(), false),
  retryAfterMs: z.optional(z.number().check(z.nonnegative())),
  requestId: z.optional(z.string()),
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

export type EventType = keyof typeof EVENT_SCHEMAS;

export const StreamEventSchema = z.discriminatedUnion('type', [
  RunEventSchema,
  PartEventSchema,
  DeltaEventSchema,
  EndEventSchema,
  RemoveEventSchema,
  StatusEventSchema,
  SnapshotEventSchema,
  DoneEventSchema,
  ErrorEventSchema,
]);
export type StreamEvent = z.infer<typeof StreamEventSchema>;
export type StreamEventOf<T extends EventType> = Extract<StreamEvent, { type: T }>;

export function isTerminal(event: StreamEvent): event is StreamEventOf<'done' | 'error'> {
  return event.type === 'done' || event.type === 'error';
}
