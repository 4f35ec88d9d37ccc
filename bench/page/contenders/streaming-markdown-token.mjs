import { default_renderer, parser, parser_end, parser_write } from '/vendor/streaming-markdown.js';

/** streaming-markdown with its own renderer, given each token as it comes. */
export async function mount({ createStage }) {
  const { scroller, container } = await createStage();
  const state = parser(default_renderer(container));
  return {
    scroller,
    take(tokens) {
      for (const token of tokens) parser_write(state, token);
    },
    end: () => parser_end(state),
    roots: () => [container],
  };
}
