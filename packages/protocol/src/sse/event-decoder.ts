import { createParser, type EventSourceMessage } from 'eventsource-parser';
import { LIMITS } from '../limits.js';
import type { StreamEvent } from '../event.js';
import { ProtocolError } from '../protocol-error.js';
import { readEvent } from '../read-event.js';

/** What the decoder makes of one SSE frame, or of a comment line. */
export type StreamItem =
  | { readonly kind: 'event'; readonly id: number | undefined; readonly event: StreamEvent }
  | { readonly kind: 'unknown'; readonly id: number | undefined; readonly type: string; readonly must: boolean }
  | { readonly kind: 'invalid'; readonly id: number | undefined; readonly problem: string }
  | { readonly kind: 'comment' };

export interface EventDecoder {
  /**
   * Takes the next bytes and returns what they completed. Any chunking, LF, CR and CRLF, and a BOM are fine.
   * @throws {@link ProtocolError} `too_large` when a frame outgrows the limits; the decoder is of no use after that.
   */
  push(bytes: Uint8Array): StreamItem[];
}

const encoder = new TextEncoder();

/** A push decoder from bytes to checked events (WHATWG HTML §9.2.6). An unfinished last frame is dropped by not ending it. */
export function createEventDecoder(): EventDecoder {
  const text = new TextDecoder();
  let items: StreamItem[] = [];
  let overflow = false;
  const parser = createParser({
    maxBufferSize: LIMITS.readBufferChars,
    onEvent: (message) => items.push(readFrame(message)),
    onComment: () => items.push({ kind: 'comment' }),
    onError: (error) => {
      if (error.type === 'max-buffer-size-exceeded') overflow = true;
    },
  });
  return {
    push(bytes) {
      items = [];
      try {
        parser.feed(text.decode(bytes, { stream: true }));
      } catch (cause) {
        if (!overflow) throw new ProtocolError('protocol', 'the stream could not be read', { cause });
      }
      if (overflow) {
        throw new ProtocolError('too_large', `a frame is longer than ${LIMITS.readBufferChars} characters`, {
          retryable: false,
        });
      }
      return items;
    },
  };
}

function readFrame(message: EventSourceMessage): StreamItem {
  const id = readId(message.id);
  // Two cheap bounds before the exact one: UTF-8 never has fewer bytes than UTF-16 code units, nor more than three times as many.
  const tooLong =
    message.data.length > LIMITS.frameBytes ||
    (message.data.length * 3 > LIMITS.frameBytes && encoder.encode(message.data).length > LIMITS.frameBytes);
  if (tooLong) throw new ProtocolError('too_large', `a frame is larger than ${LIMITS.frameBytes} bytes`, { retryable: false });
  let json: unknown;
  try {
    json = JSON.parse(message.data);
  } catch {
    return { kind: 'invalid', id, problem: 'the data line is not JSON' };
  }
  const reading = readEvent(json);
  return { ...reading, id };
}

function readId(raw: string | undefined): number | undefined {
  if (raw === undefined || !/^[1-9]\d{0,14}$/.test(raw)) return undefined;
  return Number(raw);
}
