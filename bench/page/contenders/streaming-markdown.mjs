import { default_renderer, parser, parser_end, parser_write } from '/vendor/streaming-markdown.js';

/** streaming-markdown with its own renderer, given what came since the last frame. */
export async function mount({ createStage }) {
  const { scroller, container } = await createStage();
  const state = parser(default_renderer(container));
  return {
    scroller,
    take: (tokens) => parser_write(state, tokens.join('')),
    end: () => parser_end(state),
    roots: () => [container],
  };
}
