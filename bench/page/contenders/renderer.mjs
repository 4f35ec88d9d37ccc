import { urlPolicy, visibleText } from '/widget-parts.js';
import { loadLeaf } from '../load-leaf.mjs';
import { nextFrame } from '../next-frame.mjs';

const WARM_FRAMES = 8;
// With them, each code block has its button.
const COPY_TEXTS = { copy: 'Copy', copied: 'Copied' };

/** Our built text renderer alone, told of every token. */
export async function mount({ createStage }) {
  const { scroller, container } = await createStage({ asShipped: true });
  const { createTextRenderer, warmUp } = await loadLeaf('answers');
  const linkPolicy = (raw) => urlPolicy(raw, { kind: 'text-link', origins: [] });
  // As the panel does when it is opened.
  warmUp({ linkPolicy, visibleText });
  for (let frame = 0; frame < WARM_FRAMES; frame += 1) await nextFrame();
  const renderer = createTextRenderer(container, { linkPolicy, visibleText, texts: COPY_TEXTS });
  let text = '';
  return {
    scroller,
    paintsInFrames: true,
    take(tokens) {
      for (const token of tokens) {
        text += token;
        renderer.update(text, 'open');
      }
    },
    end: () => renderer.update(text, 'done'),
    roots: () => [container],
  };
}
