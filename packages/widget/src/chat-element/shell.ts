import type { Speech } from '../locales/speech.js';
import { frameStyles } from '../styles/frame.styles.js';
import { launcherTokenStyles } from '../styles/launcher-tokens.styles.js';
import { createLauncher } from './launcher.js';
import { launcherStyles } from './launcher.styles.js';
import { make } from './make.js';

/** What stands on the page before the panel is loaded: frame, dock and launcher. */
export interface Shell {
  readonly root: ShadowRoot;
  /** Holds launcher and panel. */
  readonly dock: HTMLElement;
  readonly launcher: HTMLButtonElement;
  update(state: 'open' | 'closed', speech: Pick<Speech, 'direction' | 'language' | 'launcher'>): void;
  /** Shows `notice` in the panel's place, instead of the last one. */
  setNotice(notice?: HTMLElement): void;
  /** Gets a key that was pressed in here, or a focus that came, of which the page does not hear. */
  passKey?: (event: FocusEvent | KeyboardEvent) => void;
  /** Adds styles to the root, each once; and all of them again, because another document drops them (CSSOM, adoptedStyleSheets). */
  adoptStyles(css?: string): void;
}

/** Fills the element's shadow root. */
export function createShell(element: HTMLElement): Shell {
  const root = element.attachShadow({ mode: 'open' });
  let styles = '';
  let own: CSSStyleSheet | undefined;
  const launcher = createLauncher();
  const dock = make('div', { className: 'dock' }, launcher.button);
  const frame = make('div', { className: 'aisle', popover: 'manual' }, dock);
  root.append(frame);

  let shown: HTMLElement | undefined;
  const shell: Shell = {
    root,
    dock,
    launcher: launcher.button,
    update(state, { direction, language, launcher: texts }) {
      // The frame's style sheet resets everything, in some engines also the language that picks its fonts: so twice.
      frame.lang = dock.lang = language;
      frame.dir = direction;
      launcher.update(state, texts);
      raise(frame);
    },
    setNotice(notice) {
      shown?.remove();
      shown = notice;
      if (notice) dock.prepend(notice);
    },
    adoptStyles(css = '') {
      if (!styles.includes(css)) styles += css;
      const { defaultView } = root.ownerDocument;
      // A document that nobody sees: what it is moved to next gets them.
      if (!defaultView) return;
      const sheet = new defaultView.CSSStyleSheet();
      sheet.replaceSync(styles);
      // Those of cards stay.
      root.adoptedStyleSheets = [sheet, ...root.adoptedStyleSheets.filter((one) => one !== own)];
      own = sheet;
    },
  };
  shell.adoptStyles(launcherTokenStyles + frameStyles + launcherStyles);
  return shell;
}

/**
 * Into the top layer, where no transform, clip, stack or veil of the page reaches. Not over a modal dialog of the page: it would be
 * seen there and could not be used.
 */
function raise(frame: HTMLElement): void {
  if (frame.ownerDocument.querySelector(':modal')) return;
  try {
    frame.showPopover();
  } catch {
    // It is there already, or in no document.
  }
}
