import { createEventDecoder, type StreamItem } from './event-decoder.js';

/**
 * Reads a response body to its end. The end of the body is not the end of an answer: only a terminal event is.
 * Leaving the loop early cancels the body.
 * @throws {@link ProtocolError} `too_large`; and whatever the body throws when the connection breaks.
 */
export async function* readEvents(body: ReadableStream<Uint8Array>): AsyncGenerator<StreamItem, void, undefined> {
  const decoder = createEventDecoder();
  const reader = body.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield* decoder.push(value);
    }
  } finally {
    // The body may be broken already; there is nothing left to do about it.
    reader.cancel().catch(() => undefined);
  }
}
