import type { TrustedTypesAccess } from '../trusted-types.js';
import type { CopyTexts, Highlight } from './code-tools.js';
import { createPacedFrames, type Schedule } from './frame.js';
import type { LinkPolicy } from './judge-link.js';
import { TextFlow } from './text-flow.js';
import { startWarming, stopWarming } from './warm-up.js';

export interface TextRendererOptions {
  // Both are passed in, so that what the panel has loaded already is not loaded again.
  /** The widget's one judge of addresses. */
  readonly linkPolicy: LinkPolicy;
  /** Takes out what is invisible and misleads. */
  readonly visibleText: (text: string) => string;
  /** Makes the node for `[label](product:id)`. Without it, or where it knows none, the label stays as text. */
  readonly mention?: (id: string, label: string) => Node | undefined;
  /** May a picture be fetched from there? @defaultValue none may: its description is shown */
  readonly images?: (url: URL) => boolean;
  /** Called for each finished code block. */
  readonly highlight?: Highlight;
  /** Words of the button that copies code. @defaultValue there is no button */
  readonly texts?: CopyTexts;
  /** When what was updated is shown. @defaultValue with a frame, some forty times a second; after 250 ms where none comes */
  readonly schedule?: Schedule;
  /** @defaultValue the policy of this module */
  readonly trustedTypes?: TrustedTypesAccess;
}

/** Keeps a container showing a growing Markdown text. */
export interface TextRenderer {
  /**
   * Shows `text`. The first call and a `done` show it at once; others with the next frame or two, or within 250 ms where none comes. A
   * text longer than can be read in a frame is shown over several.
   */
  update(text: string, state: 'open' | 'done'): void;
  /** Stops; what is shown stays. */
  destroy(): void;
}

/** What is left at the end is shown at once up to here, in UTF-16 code units. */
const AT_ONCE_CHARS = 16 * 1024;
// A frame has 16 ms, and the page needs some of it; nobody waits for a hidden page.
const FRAME_BUDGET_MS = 8;
const HIDDEN_BUDGET_MS = 40;

/**
 * Renders streaming Markdown into `container`, which it takes over. No text is ever read as HTML: tokens become nodes. Finished blocks
 * keep their nodes; only the open tail is read and written again, so that the work is linear in the length of the text.
 */
export function createTextRenderer(container: HTMLElement, options: TextRendererOptions): TextRenderer {
  const { schedule = createPacedFrames() } = options;
  let flow: TextFlow | undefined;
  let wanted: { readonly text: string; readonly state: 'open' | 'done' } | undefined;
  let cancel: (() => void) | undefined;

  function flush(): void {
    cancel?.();
    cancel = undefined;
    if (!wanted) return;
    const { text, state } = wanted;
    if (!flow?.continues(text, state)) {
      flow?.destroy();
      flow = new TextFlow(container, options);
    }
    const atOnce = state === 'done' && text.length - flow.length <= AT_ONCE_CHARS;
    const budget = document.hidden ? HIDDEN_BUDGET_MS : FRAME_BUDGET_MS;
    const end = atOnce ? Infinity : performance.now() + budget;
    const progress = flow.advance(text, state, () => performance.now() > end);
    if (progress === 'more') request();
  }

  function request(): void {
    if (cancel) return;
    let called = false;
    const take = schedule(() => {
      called = true;
      flush();
    });
    if (!called) cancel = take;
  }

  return {
    update(text, state) {
      stopWarming();
      const first = wanted === undefined;
      wanted = { text, state };
      if (first || state === 'done') flush();
      else request();
    },
    destroy() {
      cancel?.();
      cancel = undefined;
      wanted = undefined;
      flow?.destroy();
    },
  };
}

/** Makes the first answer as smooth as the next. For when there is time: it is done in a few frames, and stops when there is a text. */
export function warmUp(options: TextRendererOptions): void {
  startWarming((sample) => {
    const flow = new TextFlow(document.createElement('div'), options);
    for (const end of [sample.length >> 1, sample.length]) flow.advance(sample.slice(0, end), 'open', () => false);
    flow.advance(sample, 'done', () => false);
    flow.destroy();
  });
}
