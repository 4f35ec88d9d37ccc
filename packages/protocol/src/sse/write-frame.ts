import type { StreamEvent } from '../event.js';
import { exceedsBytes } from '../exceeds-bytes.js';
import { LIMITS } from '../limits.js';
import { ProtocolError } from '../protocol-error.js';

/**
 * One frame: `id: N`, one `data:` line holding one JSON object, a blank line. Ids are whole numbers from 1.
 * @throws {@link ProtocolError} `too_large` when the event takes more than `LIMITS.frameBytes` as JSON (split the delta),
 * `internal` when the id is no whole number from 1.
 */
export function writeFrame(id: number, event: StreamEvent): string {
  if (!Number.isSafeInteger(id) || id < 1) {
    throw new ProtocolError('internal', `a frame's id is a whole number from 1, not ${id}`);
  }
  // JSON.stringify never emits a line break, so one data line is enough whatever the text holds.
  const data = JSON.stringify(event);
  if (exceedsBytes(data, LIMITS.frameBytes)) {
    throw new ProtocolError('too_large', `a "${event.type}" event is larger than ${LIMITS.frameBytes} bytes`);
  }
  return `id: ${id}\ndata: ${data}\n\n`;
}

/** A comment line: keeps proxies and watchdogs content. Line breaks in `text` become spaces. */
export function writeComment(text: string): string {
  return `: ${text.replace(/[\r\n]+/g, ' ')}\n\n`;
}

/** Headers of an event stream that no proxy should hold back (nginx reads `X-Accel-Buffering`). */
export const EVENT_STREAM_HEADERS = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-cache, no-transform',
  'x-accel-buffering': 'no',
} as const;
