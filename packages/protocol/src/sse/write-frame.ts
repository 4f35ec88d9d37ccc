import type { StreamEvent } from '../event.js';

/** One frame: `id: N`, one `data:` line holding one JSON object, a blank line. */
export function writeFrame(id: number, event: StreamEvent): string {
  // JSON.stringify never emits a line break, so one data line is enough whatever the text holds.
  return `id: ${id}\ndata: ${JSON.stringify(event)}\n\n`;
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
