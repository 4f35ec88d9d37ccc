import type { StreamEvent } from '../event.js';
import { readEvent } from '../read-event.js';
import type { Frame } from './frame-decoder.js';

/**
 * What one SSE frame, or a comment line, is in this protocol. `id` is the frame's number, undefined where it has none.
 * `event` is checked; `unknown` and `invalid` are as {@link EventReading} has them; an id that is no whole number from 1
 * to 10^15 − 1 makes the frame `invalid`.
 */
export type StreamItem =
  | { readonly kind: 'event'; readonly id: number | undefined; readonly event: StreamEvent }
  | { readonly kind: 'unknown'; readonly id: number | undefined; readonly type: string; readonly must: boolean }
  | { readonly kind: 'invalid'; readonly id: number | undefined; readonly problem: string }
  | { readonly kind: 'comment' };

/** Reads a frame as an event of this protocol. Never throws. */
export function readItem(frame: Frame): StreamItem {
  if ('comment' in frame) return { kind: 'comment' };
  // An empty id takes the id back (HTML §9.2.6): the frame has none.
  const raw = frame.id === '' ? undefined : frame.id;
  const id = raw === undefined ? undefined : readId(raw);
  if (raw !== undefined && id === undefined)
    return { kind: 'invalid', id, problem: 'the id is not a whole number from 1' };
  let json: unknown;
  try {
    json = JSON.parse(frame.data);
  } catch {
    return { kind: 'invalid', id, problem: 'the data line is not JSON' };
  }
  return { ...readEvent(json), id };
}

/** 15 digits: every such number is exact. */
function readId(raw: string): number | undefined {
  return /^[1-9]\d{0,14}$/.test(raw) ? Number(raw) : undefined;
}
