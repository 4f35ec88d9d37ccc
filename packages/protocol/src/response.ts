import * as z from 'zod/mini';
import { IdSchema as id } from './id-schema.js';

// What a gateway answers, apart from requests: a page reads these, and has no need of schemas for what it writes itself.

/** Answer to `POST /runs/{runId}/stop`. */
export const StopResponseSchema = z.looseObject({ state: z.literal(['stopping', 'ended']) });
/** See {@link StopResponseSchema}. */
export type StopResponse = z.infer<typeof StopResponseSchema>;

/** Something the shop knows, by the kind of thing (see {@link FACT_SCHEMAS}; others are ignored) and its id. */
export const ReferenceSchema = z.looseObject({ kind: z.string().check(z.minLength(1), z.maxLength(64)), id });
/** See {@link ReferenceSchema}. */
export type Reference = z.infer<typeof ReferenceSchema>;

/** Answer to `POST /resolve`: each reference is in exactly one of the two lists. `data` is what {@link FACT_SCHEMAS} says. */
export const ResolveResponseSchema = z.looseObject({
  resolved: z.array(z.looseObject({ kind: z.string(), id, data: z.unknown() })),
  unknown: z.array(ReferenceSchema),
});
/** See {@link ResolveResponseSchema}. */
export type ResolveResponse = z.infer<typeof ResolveResponseSchema>;
