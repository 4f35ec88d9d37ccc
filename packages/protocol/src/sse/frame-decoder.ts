import { createParser } from 'eventsource-parser';
import { exceedsBytes } from '../exceeds-bytes.js';
import { LIMITS } from '../limits.js';
import { ProtocolError } from '../protocol-error.js';

/** One frame of an event stream (WHATWG HTML §9.2.6), or one line of comment. Nothing in it is checked. */
export type Frame =
  | { readonly event?: string | undefined; readonly id?: string | undefined; readonly data: string }
  | { readonly comment: string };

/** A push decoder from bytes to frames, for one response body. Make another one for the next body. */
export interface FrameDecoder {
  /**
   * Takes the next bytes and returns the frames that they completed. Any chunking, LF, CR and CRLF, and a BOM are fine.
   * When a frame outgrows the limits, what was complete before it is still returned, and {@link FrameDecoder.failure} is set.
   * @throws {@link ProtocolError} `too_large`: the failure, when nothing was complete before it, and at every later call.
   */
  push(bytes: Uint8Array): Frame[];
  /** Why the decoder has given up: `too_large`. Look at it after each `push`, and leave the body when it is set. */
  readonly failure: ProtocolError | undefined;
}

/** Bounds what one call holds beside the caller's bytes, however many those are. */
const sliceBytes = 64 * 1024;

/**
 * A push decoder from bytes to frames (WHATWG HTML §9.2.6, "Interpreting an event stream").
 * An unfinished last frame is dropped by not ending it. A frame's data is limited to `LIMITS.frameBytes`, an unfinished frame
 * or line to `LIMITS.readBufferChars`.
 */
export function createFrameDecoder(): FrameDecoder {
  // BOMs are ours to strip: left to themselves, the text decoder takes one and the parser takes another.
  const text = new TextDecoder('utf-8', { ignoreBOM: true });
  let atStart = true;
  let frames: Frame[] = [];
  let failure: ProtocolError | undefined;
  const add = (frame: Frame): void => {
    if (!failure) frames.push(frame);
  };
  const parser = createParser({
    maxBufferSize: LIMITS.readBufferChars,
    onEvent: (frame) => {
      if (exceedsBytes(frame.data, LIMITS.frameBytes)) failure ??= tooLarge(`${LIMITS.frameBytes} bytes`);
      else add(frame);
    },
    onComment: (comment) => add({ comment }),
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
      frames = [];
      for (let start = 0; start < bytes.length && !failure; start += sliceBytes) {
        feed(bytes.subarray(start, start + sliceBytes));
      }
      if (failure && frames.length === 0) throw failure;
      return frames;
    },
    get failure() {
      return failure;
    },
  };
}

function tooLarge(limit: string): ProtocolError {
  return new ProtocolError('too_large', `a frame of the stream is larger than ${limit}`);
}
