import { createParser } from 'eventsource-parser';
import type { Frame } from '../src/codec.js';

/** The frames of an event stream, out of chunks of `size` bytes. What has no blank line after it is no frame. */
export function framesOf(bytes: Uint8Array, size = bytes.length): readonly Frame[] {
  const frames: Frame[] = [];
  const text = new TextDecoder();
  const parser = createParser({
    onEvent: ({ event, id, data }) => frames.push({ event, id, data }),
    onComment: (comment) => frames.push({ comment }),
  });
  for (let start = 0; start < bytes.length; start += size) {
    parser.feed(text.decode(bytes.subarray(start, start + size), { stream: true }));
  }
  return frames;
}
