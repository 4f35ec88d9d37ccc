import { ProtocolError } from '../protocol-error.js';
import { createEventDecoder, type StreamItem } from './event-decoder.js';

/** Options of {@link readEvents}. */
export interface ReadEventsOptions {
  /** Ends the reading and cancels the body. */
  readonly signal?: AbortSignal;
}

/**
 * Reads a response body to its end. The end of the body is not the end of an answer: only a terminal event is.
 * Leaving the loop early cancels the body. What was complete before an error is yielded before the error is thrown.
 * @throws {@link ProtocolError} `too_large` when a frame outgrows the limits, `aborted` when the signal fires;
 * and whatever the body throws when the connection breaks.
 */
export async function* readEvents(
  body: ReadableStream<Uint8Array>,
  options: ReadEventsOptions = {},
): AsyncGenerator<StreamItem, void, undefined> {
  const { signal } = options;
  const decoder = createEventDecoder();
  const reader = body.getReader();
  const cancel = (): void => {
    // The body may be broken already; there is nothing left to do about it.
    reader.cancel(signal?.reason).catch(() => undefined);
  };
  signal?.addEventListener('abort', cancel);
  if (signal?.aborted) cancel();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (signal?.aborted) throw new ProtocolError('aborted', 'reading was aborted', { cause: signal.reason });
      if (done) return;
      yield* decoder.push(value);
      if (decoder.failure) throw decoder.failure;
    }
  } finally {
    signal?.removeEventListener('abort', cancel);
    cancel();
  }
}
