import { createTextRenderer } from '../text/text-renderer.js';
import { textOptions } from './text.js';

/** Streams a text in pieces of these lengths, every one shown at once. */
export function streamText(text: string, nextLength: () => number): HTMLElement {
  const box = document.createElement('div');
  const renderer = createTextRenderer(box, {
    ...textOptions,
    schedule: (callback) => {
      callback();
      return () => undefined;
    },
  });
  for (let end = nextLength(); end < text.length; end += nextLength()) renderer.update(text.slice(0, end), 'open');
  renderer.update(text, 'done');
  return box;
}
