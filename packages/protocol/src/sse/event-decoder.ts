import type { ProtocolError } from '../protocol-error.js';
import { createFrameDecoder } from './frame-decoder.js';
import { readItem, type StreamItem } from './read-item.js';

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

/**
 * A push decoder from bytes to checked events, with the limits of {@link createFrameDecoder}. An unfinished last frame is
 * dropped by not ending it.
 */
export function createEventDecoder(): EventDecoder {
  const frames = createFrameDecoder();
  return {
    push: (bytes) => frames.push(bytes).map(readItem),
    get failure() {
      return frames.failure;
    },
  };
}
