import type { TrustedTypesAccess } from '../trusted-types.js';
import { BlockReader, type Block } from './blocks.js';
import { placeCaret } from './caret.js';
import { finishFragment } from './finish-fragment.js';
import { isProse } from './is-prose.js';
import { blockHtml } from './markdown.js';
import type { Sanitizer } from './allowed-markup.js';
import type { LinkPolicy } from './settle-links.js';
import { createSanitizer } from './sanitize.js';

export { loadSanitizer } from './sanitize.js';

export interface TextRendererOptions {
  // Both are passed in, so that what the panel has loaded already is not loaded again.
  /** The widget's one judge of addresses. */
  readonly linkPolicy: LinkPolicy;
  /** Takes out what is invisible and misleads. */
  readonly visibleText: (text: string) => string;
  /** @defaultValue the policy of this module */
  readonly trustedTypes?: TrustedTypesAccess;
}

/** Keeps a container showing a growing Markdown text. */
export interface TextRenderer {
  /** Shows `text`. The first call and a `done` show it at once; others with the next frame, or within 250 ms where none comes. */
  update(text: string, state: 'open' | 'done'): void;
  /** Stops; what is shown stays. */
  destroy(): void;
}

/** Longer texts are shown as they are, in UTF-16 code units. */
const MAX_MARKDOWN_CHARS = 64 * 1024;
// A hidden tab gets no frames, but its text must be complete when somebody copies it or comes back.
const HIDDEN_FLUSH_MS = 250;

interface Shown {
  readonly key: string;
  readonly nodes: readonly ChildNode[];
}

/**
 * Renders streaming Markdown into `container`, which it takes over. Finished blocks keep their DOM nodes; only the open tail is
 * read and made again. `loadSanitizer` comes first: without a sanitiser, where the page forbids parsing HTML, and for what Markdown cannot cope with, the text shows as it came.
 */
export function createTextRenderer(container: HTMLElement, options: TextRendererOptions): TextRenderer {
  const sanitize = createSanitizer(options.trustedTypes);
  const reader = new BlockReader();
  const caret = createCaret();
  const frame = createFrame(() => flush());
  let shown: Shown[] = [];
  let wanted: { readonly text: string; readonly state: 'open' | 'done' } | undefined;
  container.replaceChildren();

  function flush(): void {
    frame.cancel();
    if (!wanted) return;
    const { text, state } = wanted;
    showBlocks(readBlocks(reader, options.visibleText(text), sanitize ? state : 'refused'));
    if (state === 'open') placeCaret(container, caret);
    else caret.remove();
  }

  function showBlocks(blocks: readonly Block[]): void {
    let same = 0;
    while (same < shown.length && shown[same]?.key === blocks[same]?.key) same += 1;
    for (const { nodes } of shown.slice(same)) for (const node of nodes) node.remove();
    caret.remove();
    const fresh = renderBlocks(blocks.slice(same), sanitize, options.linkPolicy);
    container.append(...fresh.flatMap(({ nodes }) => nodes));
    shown = [...shown.slice(0, same), ...fresh];
  }

  return {
    update(text, state) {
      const first = wanted === undefined;
      wanted = { text, state };
      if (first || state === 'done') flush();
      else frame.request();
    },
    destroy() {
      frame.cancel();
    },
  };
}

function readBlocks(reader: BlockReader, text: string, state: 'open' | 'done' | 'refused'): readonly Block[] {
  if (state === 'refused' || text.length > MAX_MARKDOWN_CHARS || !isProse(text)) return [plainBlock(text)];
  try {
    return reader.read(text, state);
  } catch {
    // Markdown nested beyond the stack.
    return [plainBlock(text)];
  }
}

function plainBlock(text: string): Block {
  return { key: `plain ${text}`, token: { type: 'plain', raw: text } };
}

/** The sanitiser has a price per call, so it gets all blocks at once, each in a box of its own. */
function renderBlocks(
  blocks: readonly Block[],
  sanitize: Sanitizer | undefined,
  linkPolicy: LinkPolicy,
): readonly Shown[] {
  const htmls = blocks.map(({ token }) => (sanitize && token.type !== 'plain' ? tryBlockHtml(token) : undefined));
  const fragment = sanitize?.(htmls.map((html) => `<div>${html ?? ''}</div>`).join(''));
  if (fragment) finishFragment(fragment, linkPolicy);
  const boxes = [...(fragment?.children ?? [])];
  return blocks.map(({ key, token }, index) => {
    // Were a block ever to break out of its box, none could be told from the next.
    const box = htmls[index] === undefined || boxes.length !== blocks.length ? undefined : boxes[index];
    return { key, nodes: box ? contentOf(box) : [plainNode(token.raw)] };
  });
}

function tryBlockHtml(token: Block['token']): string | undefined {
  try {
    return blockHtml(token);
  } catch {
    // Nested beyond the stack.
    return undefined;
  }
}

// Spaces between blocks would only be nodes to keep.
function contentOf(box: Element): readonly ChildNode[] {
  return [...box.childNodes].filter((node) => node instanceof Element || node.textContent?.trim() !== '');
}

function plainNode(text: string): HTMLElement {
  const node = document.createElement('p');
  node.className = 'prose--plain';
  node.textContent = text;
  return node;
}

function createCaret(): HTMLElement {
  const caret = document.createElement('span');
  caret.className = 'caret';
  caret.setAttribute('aria-hidden', 'true');
  return caret;
}

/** One call per frame, or after {@link HIDDEN_FLUSH_MS} where there are no frames. */
function createFrame(callback: () => void): { request(): void; cancel(): void } {
  let handle: number | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  return {
    request() {
      if (handle !== undefined) return;
      handle = requestAnimationFrame(callback);
      timer = setTimeout(callback, HIDDEN_FLUSH_MS);
    },
    cancel() {
      if (handle === undefined) return;
      cancelAnimationFrame(handle);
      clearTimeout(timer);
      handle = undefined;
    },
  };
}
