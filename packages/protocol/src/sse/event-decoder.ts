import { createParser, type EventSourceMessage } from 'eventsource-parser';
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

/**
 * A push decoder from bytes to checked events (WHATWG HTML §9.2.6, "Interpreting an event stream").
 * An unfinished last frame is dropped by not ending it. A frame's data is limited to `LIMITS.frameBytes`, an unfinished frame
 * or line to `LIMITS.readBufferChars`.
 */
export function createEventDecoder(): EventDecoder {
  // BOMs are ours to strip: left to themselves, the text decoder takes one and the parser takes another.
  const text = new TextDecoder('utf-8', { ignoreBOM: true });
  let atStart = true;
  let items: StreamItem[] = [];
  let failure: ProtocolError | undefined;
  const add = (item: StreamItem): void => {
    if (!failure) items.push(item);
  };
  const parser = createParser({
    maxBufferSize: LIMITS.readBufferChars,
    onEvent: (message) => {
      if (exceedsBytes(message.data, LIMITS.frameBytes)) failure ??= tooLarge(`${LIMITS.frameBytes} bytes`);
      else add(readFrame(message));
    },
    onComment: () => add({ kind: 'comment' }),
    onError: (error) => {
      if (error.type === 'max-buffer-size-exceeded')
        failure ??= tooLarge(`${LIMITS.readBufferChars} UTF-16 code units`);
    },
  });
  // A blank line says nothing, and ends the parser's own search for a BOM.
  parser.feed('\n');

  function feed(bytes: Uint8Array): void {
    let chunk = text.decode(bytes, { stream: true });
    if (atStart && chunk !== '') {
      atStart = false;
      if (chunk.startsWith('\uFEFF')) chunk = chunk.slice(1);
    }
    parser.feed(chunk);
  }

  return {
    push(bytes) {
      items = [];
      for (let start = 0; start < bytes.length && !failure; start += sliceBytes) {
        feed(bytes.subarray(start, start + sliceBytes));
      }
      if (failure && items.length === 0) throw failure;
      return items;
    },
    get failure() {
      return failure;
    },
  };
}

function tooLarge(limit: string): ProtocolError {
  return new ProtocolError('too_large', `a frame of the stream is larger than ${limit}`);
}

function readFrame(message: EventSourceMessage): StreamItem {
  // An empty id takes the id back (HTML §9.2.6): the frame has none.
  const raw = message.id === '' ? undefined : message.id;
  const id = raw === undefined ? undefined : readId(raw);
  if (raw !== undefined && id === undefined)
    return { kind: 'invalid', id, problem: 'the id is not a whole number from 1' };
  let json: unknown;
  try {
    json = JSON.parse(message.data);
  } catch {
    return { kind: 'invalid', id, problem: 'the data line is not JSON' };
  }
  return { ...readEvent(json), id };
}

/** 15 digits: every such number is exact. */
function readId(raw: string): number | undefined {
  return /^[1-9]\d{0,14}$/.test(raw) ? Number(raw) : undefined;
}
