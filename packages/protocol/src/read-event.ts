import * as z from 'zod/mini';
import { EVENT_SCHEMAS, type EventType, type StreamEvent } from './event.js';
import { isRecord } from './is-record.js';
import { nestsDeeper } from './nests-deeper.js';

/** What a frame's JSON turned out to be. */
export type EventReading =
  | { readonly kind: 'event'; readonly event: StreamEvent }
  /**
   * A type unknown here: it still consumes its id. With `must`, also a known type with a field or an enum value unknown
   * here: the run fails with `unsupported`.
   */
  | { readonly kind: 'unknown'; readonly type: string; readonly must: boolean }
  /** Not an event. `problem` is for developers and repeats nothing but field names of the frame. */
  | { readonly kind: 'invalid'; readonly problem: string };

/** Deeper than any allowed card in a snapshot, and far from what exhausts a stack. */
const deepestEvent = 64;

/**
 * Checks one event. Never throws. Unknown fields are kept, unknown enum values fall back. A part's kind is not looked at:
 * only the reader knows which it can show, so `must` on an unknown kind is the reader's to honour.
 */
export function readEvent(value: unknown): EventReading {
  if (!isRecord(value) || typeof value['type'] !== 'string') {
    return { kind: 'invalid', problem: 'an event is a JSON object with a string "type"' };
  }
  const type = value['type'];
  const must = value['must'] === true;
  if (!isEventType(type)) return { kind: 'unknown', type, must };
  if (nestsDeeper(value, deepestEvent)) {
    return { kind: 'invalid', problem: `"${type}" event: more than ${deepestEvent} levels deep` };
  }
  const schema = EVENT_SCHEMAS[type];
  const sent = withoutNulls(value);
  const parsed = z.safeParse(schema, sent);
  if (!parsed.success) return { kind: 'invalid', problem: describeIssues(type, parsed.error) };
  if (must && !isUnderstood(sent, parsed.data, schema.shape)) return { kind: 'unknown', type, must };
  return { kind: 'event', event: parsed.data };
}

/** Many languages write an absent field as `null`. In an event no `null` means anything else; inside a card it stays. */
function withoutNulls(event: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(event).filter(([, field]) => field !== null));
}

function isEventType(type: string): type is EventType {
  return Object.hasOwn(EVENT_SCHEMAS, type);
}

/** Whether every field is known, and none had to fall back to another value. */
function isUnderstood(sent: Record<string, unknown>, read: Record<string, unknown>, shape: object): boolean {
  return Object.entries(sent).every(
    ([key, value]) => Object.hasOwn(shape, key) && (typeof value === 'object' || read[key] === value),
  );
}

function describeIssues(type: EventType, error: z.core.$ZodError): string {
  const issues = error.issues.slice(0, 3).map((issue) => {
    const wanted = 'expected' in issue ? `expected ${issue.expected}` : issue.code;
    return `${issue.path.join('.') || '(event)'}: ${wanted}`;
  });
  return `"${type}" event: ${issues.join('; ')}`;
}
