import { seeded } from './seeded.mjs';

/** What a model writes between two frames of the screen. */
export const TOKENS_PER_FRAME = 25;

const SEED = 4;
const SHORTEST = 2;
const LONGEST = 6;

/** Cuts a text into pieces of 2 to 6 UTF-16 code units, 4 on average, and those into frames: an array of arrays of strings. */
export function cutIntoFrames(text) {
  const random = seeded(SEED);
  const frames = [];
  for (let at = 0; at < text.length;) {
    const frame = [];
    while (frame.length < TOKENS_PER_FRAME && at < text.length) {
      const end = at + random.whole(SHORTEST, LONGEST);
      frame.push(text.slice(at, end));
      at = end;
    }
    frames.push(frame);
  }
  return frames;
}
