import dompurify from '/vendor/dompurify.js';
import { marked } from '/vendor/marked.js';

/** The whole text so far through marked, DOMPurify and innerHTML, once a frame. */
export async function mount({ createStage }) {
  const { scroller, container } = await createStage();
  let text = '';
  return {
    scroller,
    take(tokens) {
      text += tokens.join('');
      container.innerHTML = dompurify.sanitize(marked.parse(text));
    },
    end() {},
    roots: () => [container],
  };
}
