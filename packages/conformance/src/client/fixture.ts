import * as z from 'zod/mini';

/** A piece of a body, written in one go: text as UTF-8, bytes, or a text that is repeated. */
export const ChunkSchema = z.union([
  z.string(),
  z.strictObject({ base64: z.string() }),
  z.strictObject({ repeat: z.string(), times: z.int() }),
]);

/**
 * What a gateway answers to one call. In texts, `{{runId}}` stands for the id that the client made; a chunk that is
 * `{{stopped}}` is none, but waits until the client has called stop.
 */
export const FixtureResponseSchema = z.strictObject({
  /** @defaultValue 200 */
  status: z.optional(z.int()),
  /** @defaultValue those of an event stream. `{{elsewhere}}` stands for the address of another server. */
  headers: z.optional(z.record(z.string(), z.string())),
  chunks: z.array(ChunkSchema),
  /** `eof` ends the response, `reset` breaks the connection, `open` leaves it open. @defaultValue `eof` */
  end: z.optional(z.enum(['eof', 'reset', 'open'])),
});

/** A part, as a client holds it. Text parts have `text`, cards `data` once they are done and valid; `fallback` as it was sent. */
export const ShownPartSchema = z.strictObject({
  id: z.string(),
  kind: z.string(),
  state: z.enum(['open', 'done']),
  text: z.optional(z.string()),
  data: z.optional(z.unknown()),
  fallback: z.optional(z.string()),
});

/** How the answer stands. */
const ShownAnswerSchema = z.union([
  z.strictObject({ name: z.literal('streaming') }),
  z.strictObject({ name: z.literal('done'), reason: z.string() }),
  z.strictObject({ name: z.literal('failed'), code: z.string(), retryable: z.boolean() }),
]);

/** One line of what a client prints. */
export const ShownStateSchema = z.strictObject({ answer: ShownAnswerSchema, parts: z.array(ShownPartSchema) });

/** A call that a client makes. `after` is its cursor, from `Last-Event-ID` or `?after=`. */
export const ClientCallSchema = z.union([
  z.strictObject({ call: z.literal('start') }),
  z.strictObject({ call: z.literal('resume'), after: z.int() }),
  z.strictObject({ call: z.literal('stop') }),
]);

/** A gateway's side of one run, and what a client has to make of it. */
export const FixtureSchema = z.strictObject({
  $schema: z.optional(z.string()),
  name: z.string(),
  /** The row of the specification: F6, R4. */
  rule: z.string(),
  about: z.string(),
  /** Kinds of parts that the client accepts. */
  accept: z.array(z.string()),
  /** `stop`: the client stops the answer as soon as it holds a text. */
  act: z.optional(z.literal('stop')),
  /**
   * `bytes`: every body comes one byte at a time. `everywhere`: the fixture is played once for each byte of the first body, which comes
   * in two pieces, cut there. `broken`: likewise, but the connection breaks there, and a `resume` after N is answered with the
   * chunks from the one at index N.
   */
  split: z.optional(z.enum(['bytes', 'everywhere', 'broken'])),
  /** What is answered to the first, the second … `start` or `resume`. The last one answers all that come after. */
  responses: z.array(FixtureResponseSchema).check(z.minLength(1)),
  /** What is answered to `stop`. @defaultValue 202 `{"state":"stopping"}` */
  stop: z.optional(FixtureResponseSchema),
  expect: z.strictObject({
    /** The last state. */
    final: ShownStateSchema,
    /** Where present, every state is one of these, in this order; any may be left out. */
    states: z.optional(z.array(ShownStateSchema)),
    /** Where present, the calls, exactly. */
    calls: z.optional(z.array(ClientCallSchema)),
  }),
});

export type Fixture = z.infer<typeof FixtureSchema>;
export type FixtureResponse = z.infer<typeof FixtureResponseSchema>;
export type FixtureChunk = z.infer<typeof ChunkSchema>;
export type ShownState = z.infer<typeof ShownStateSchema>;
export type ShownPart = z.infer<typeof ShownPartSchema>;
export type ClientCall = z.infer<typeof ClientCallSchema>;
