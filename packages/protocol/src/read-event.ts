import * as z from 'zod/mini';
import { EVENT_SCHEMAS, type EventType, type StreamEvent } from './event.js';

/** What a frame's JSON turned out to be. */
export type EventReading =
  | { readonly kind: 'event'; readonly event: StreamEvent }
  /** A type unknown here. It still consumes its id; with `must` the run fails with `unsupported`. */
  | { readonly kind: 'unknown'; readonly type: string; readonly must: boolean }
  | { readonly kind: 'invalid'; readonly problem: string };

/** Checks one event. Never throws. Unknown fields are kept, unknown enum values fall back. */
export function readEvent(value: unknown): EventReading {
  if (typeof value !== 'object' || value === null || !('type' in value) || typeof value.type !== 'string') {
    return { kind: 'invalid', problem: 'an event is a JSON object with a string "type"' };
  }
  const must = 'must' in value && value.must === true;
  if (!Object.hasOwn(EVENT_SCHEMAS, value.type)) return { kind: 'unknown', type: value.type, must };
  const parsed = z.safeParse(EVENT_SCHEMAS[value.type as EventType], value);
  if (!parsed.success) return { kind: 'invalid', problem: describeIssues(value.type, parsed.error) };
  return { kind: 'event', event: parsed.data };
}

function describeIssues(type: string, error: z.core.$ZodError): string {
  const issues = error.issues.slice(0, 3).map((issue) => `${issue.path.join('.') || '(event)'}: ${issue.message}`);
  return `"${type}" event: ${issues.join('; ')}`;
}
