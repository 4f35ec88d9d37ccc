import type { EventSource } from './event-source.js';

const encoder = new TextEncoder();
const sources = new WeakMap<ReadableStream, EventSource>();

/** A source as the body of a response. Nothing is taken from it before the body is read. */
export function toEventStream(source: EventSource): ReadableStream<Uint8Array> {
  let cancelled = false;
  const stream = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const text = await source.next();
        if (text !== undefined) controller.enqueue(encoder.encode(text));
        else if (!cancelled) controller.close();
      },
      cancel() {
        cancelled = true;
        source.cancel();
      },
    },
    { highWaterMark: 0 },
  );
  sources.set(stream, source);
  return stream;
}

/** Where a response's events come from, for a server that writes text faster than it reads web streams. */
export function sourceOf(response: Response): EventSource | undefined {
  return response.body === null || response.bodyUsed ? undefined : sources.get(response.body);
}
