import type { StreamEvent } from '../event.js';
import { exceedsBytes } from '../exceeds-bytes.js';
import { LIMITS } from '../limits.js';
import { ProtocolError } from '../protocol-error.js';
import { readEvent } from '../read-event.js';

/**
 * What the decoder makes of one SSE frame, or of a comment line. `id` is the frame's number, undefined where it has none.
 * `event` is checked; `unknown` and `invalid` are as {@link EventReading} has them; an id that is no whole number from 1
 * to 10^15 − 1 makes the frame `invalid`.
 */
export type StreamItem =
  | { readonly kind: 'event'; readonly id: number | undefined; readonly event: StreamEvent }
  | { readonly kind: 'unknown'; readonly id: number | undefined; readonly type: string; readonly must: boolean }
  | { readonly kind: 'invalid'; readonly id: number | undefined; readonly problem: string }
  | { readonly kind: 'comment' };

/** A push decoder for one response body. Make another one for the next body. */
export interface EventDecoder {
  /**
   * Takes the next bytes and returns what they completed. Any chunking, LF, CR and CRLF, and a BOM are fine.
   * When a frame outgrows the limits, what was complete before it is still returned, and {@link EventDecoder.failure} is set.
   * @throws {@link ProtocolError} `too_large`: the failure, when nothing was complete before it, and at every later call.
   */
  push(bytes: Uint8Array): StreamItem[];
  /** Why the decoder has given up: `too_large`. Look at it after each `push`, and leave the body when it is set. */
  readonly failure: ProtocolError | undefined;
}

/** Bounds what one call holds beside the caller's bytes, however many those are. */
const sliceBytes = 64 * 1024;

/** The longest beginning that tells which field a line is. */
const longestPrefix = 'data:'.length;

/**
 * A push decoder from bytes to checked events (WHATWG HTML §9.2.6, "Interpreting an event stream").
 * An unfinished last frame is dropped by not ending it. A frame's data is limited to `LIMITS.frameBytes`, an unfinished frame
 * or line to `LIMITS.readBufferChars`.
 */
export function createEventDecoder(): EventDecoder {
  // Takes away the one BOM that a stream may begin with.
  const text = new TextDecoder();
  let items: StreamItem[] = [];
  let failure: ProtocolError | undefined;
  let line = '';
  let endedByCr = false;
  let data: string | undefined;
  let id = '';

  function feed(chunk: string): void {
    if (chunk === '') return;
    const rest = endedByCr && chunk.startsWith('\n') ? chunk.slice(1) : chunk;
    endedByCr = chunk.endsWith('\r');
    const [first = '', ...others] = rest.split(/\r\n|\r|\n/);
    const isNew = others.length > 0 || line.length <= longestPrefix;
    line += first;
    for (const next of others) {
      readLine(line);
      line = next;
    }
    // A field that is ignored is not kept until its line ends.
    if (isNew && line.length > longestPrefix && !/^(?:data:|id:|:)/.test(line)) line = line.slice(0, longestPrefix);
    if (line.length + (data?.length ?? 0) > LIMITS.readBufferChars) fail(`${LIMITS.readBufferChars} UTF-16 code units`);
  }

  function readLine(ended: string): void {
    if (failure) return;
    if (ended === '') return endFrame();
    const [, field, value = ''] = /^([^:]*)(?:: ?(.*))?$/s.exec(ended) ?? [];
    if (field === '') items.push({ kind: 'comment' });
    if (field === 'data') data = data === undefined ? value : `${data}\n${value}`;
    if (field === 'id' && !value.includes('\0')) id = value;
  }

  function endFrame(): void {
    if (data !== undefined) {
      if (exceedsBytes(data, LIMITS.frameBytes)) return fail(`${LIMITS.frameBytes} bytes`);
      items.push(readFrame(id, data));
    }
    data = undefined;
    id = '';
  }

  function fail(limit: string): void {
    failure ??= new ProtocolError('too_large', `a frame of the stream is larger than ${limit}`);
  }

  return {
    push(bytes) {
      items = [];
      for (let start = 0; start < bytes.length && !failure; start += sliceBytes) {
        feed(text.decode(bytes.subarray(start, start + sliceBytes), { stream: true }));
      }
      if (failure && items.length === 0) throw failure;
      return items;
    },
    get failure() {
      return failure;
    },
  };
}

/** An empty id takes the id back (HTML §9.2.6): the frame has none. Every number of 15 digits is exact. */
function readFrame(rawId: string, data: string): StreamItem {
  const id = /^[1-9]\d{0,14}$/.test(rawId) ? Number(rawId) : undefined;
  if (id === undefined && rawId !== '') return { kind: 'invalid', id, problem: 'the id is not a whole number from 1' };
  let json: unknown;
  try {
    json = JSON.parse(data);
  } catch {
    return { kind: 'invalid', id, problem: 'the data line is not JSON' };
  }
  return { ...readEvent(json), id };
}
