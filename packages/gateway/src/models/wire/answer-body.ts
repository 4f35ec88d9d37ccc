import type { Clock } from '../../clock.js';

/** A body that is read once, and not without end. */
export interface AnswerBody {
  /** Errors with {@link AnswerTooLarge} beyond the limit. Cancelling it closes the connection. */
  readonly stream: ReadableStream<Uint8Array>;
  /** The answer has ended, though its body may not have: from now on cancelling reads what is left, so that the connection can serve again. */
  settle(): void;
}

/** More came than an answer may have. */
export class AnswerTooLarge extends Error {
  override readonly name = 'AnswerTooLarge';
}

/** What follows the last frame is a line or two. */
const DRAIN_MS = 250;
const DRAIN_BYTES = 64 * 1024;

/** Counts what comes. */
export function createAnswerBody(
  body: ReadableStream<Uint8Array>,
  { maxBytes, clock }: { readonly maxBytes: number; readonly clock: Clock },
): AnswerBody {
  const reader = body.getReader();
  let left = maxBytes;
  let isSettled = false;
  const close = (reason?: unknown): Promise<void> => reader.cancel(reason).catch(() => undefined);

  async function drain(): Promise<void> {
    let bytes = 0;
    const stop = clock.after(DRAIN_MS, () => void close());
    try {
      while (bytes < DRAIN_BYTES) {
        const { done, value } = await reader.read();
        if (done) return;
        bytes += value.length;
      }
      await close();
    } catch {
      // It broke: there is nothing left to close.
    } finally {
      stop();
    }
  }

  const stream = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await reader.read();
        if (done) return controller.close();
        left -= value.length;
        if (left >= 0) return controller.enqueue(value);
        await close();
        controller.error(new AnswerTooLarge(`the answer is longer than ${maxBytes} bytes`));
      },
      cancel(reason) {
        if (!isSettled) return close(reason);
        void drain();
        return undefined;
      },
    },
    { highWaterMark: 0 },
  );
  return { stream, settle: () => void (isSettled = true) };
}

/** All of a body as text, cut at the limit. */
export async function readText(body: ReadableStream<Uint8Array>, maxBytes: number): Promise<string> {
  const decoder = new TextDecoder();
  const reader = body.getReader();
  let text = '';
  try {
    for (let bytes = 0; bytes < maxBytes;) {
      const { done, value } = await reader.read();
      if (done) return text + decoder.decode();
      bytes += value.length;
      text += decoder.decode(value, { stream: true });
    }
    return text;
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}
