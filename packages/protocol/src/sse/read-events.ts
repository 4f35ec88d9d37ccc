import { readFrames, type ReadEventsOptions } from './read-frames.js';
import { readItem, type StreamItem } from './read-item.js';

/**
 * Reads a response body to its end. The end of the body is not the end of an answer: only a terminal event is.
 * Leaving the loop early cancels the body. What was complete before an error is yielded before the error is thrown.
 * @throws what {@link readFrames} throws.
 */
export async function* readEvents(
  body: ReadableStream<Uint8Array>,
  options: ReadEventsOptions = {},
): AsyncGenerator<StreamItem, void, undefined> {
  for await (const frame of readFrames(body, options)) yield readItem(frame);
}
