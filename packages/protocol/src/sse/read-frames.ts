import { ProtocolError } from '../protocol-error.js';
import { createFrameDecoder, type Frame } from './frame-decoder.js';

/** Options of {@link readFrames} and {@link readEvents}. */
export interface ReadEventsOptions {
  /** Ends the reading and cancels the body. */
  readonly signal?: AbortSignal;
}

/**
 * Reads the frames of any event stream to the end of its body, with the limits of {@link createFrameDecoder}. Leaving the loop
 * early cancels the body. What was complete before an error is yielded before the error is thrown.
 * @throws {@link ProtocolError} `too_large` when a frame outgrows the limits, `aborted` when the signal fires;
 * and whatever the body throws when the connection breaks.
 */
export async function* readFrames(
  body: ReadableStream<Uint8Array>,
  options: ReadEventsOptions = {},
): AsyncGenerator<Frame, void, undefined> {
  const { signal } = options;
  const decoder = createFrameDecoder();
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
