import { textDirection } from '../locales/text-direction.js';
import { frameStyles } from '../styles/frame.styles.js';
import { launcherTokenStyles } from '../styles/launcher-tokens.styles.js';
import { createLauncher, PANEL_ID } from './launcher.js';
import { launcherStyles } from './launcher.styles.js';

/** What stands on the page before the panel is loaded: frame, dock and launcher. */
export interface Shell {
  readonly root: ShadowRoot;
  /** Holds launcher and panel. */
  readonly dock: HTMLElement;
  readonly launcher: HTMLButtonElement;
  /** @param language BCP 47 */
  update(state: 'open' | 'closed', language: string): void;
  /** Shows `notice` in the panel's place, instead of the last one. */
  setNotice(notice?: HTMLElement): void;
  /** Adds styles to the root, each once; and all of them again, because another document drops them (CSSOM, adoptedStyleSheets). */
  adoptStyles(css?: string): void;
}

/** Fills the element's shadow root. */
export function createShell(element: HTMLElement): Shell {
  const root = element.attachShadow({ mode: 'open' });
  let styles = '';
  const frame = document.createElement('div');
  frame.className = 'aisle';
  frame.popover = 'manual';
  const dock = document.createElement('div');
  dock.className = 'dock';
  const launcher = createLauncher();
  dock.append(launcher.button);
  frame.append(dock);
  root.append(frame);

  let shown: HTMLElement | undefined;
  const shell: Shell = {
    root,
    dock,
    launcher: launcher.button,
    update(state, language) {
      // The frame's style sheet resets everything, in some engines also the language that picks its fonts: so twice.
      frame.lang = dock.lang = language;
      frame.dir = textDirection(language);
      launcher.update(state, language);
      raise(frame);
    },
    setNotice(notice) {
      shown?.remove();
      shown = notice;
      if (!notice) return;
      notice.id = PANEL_ID;
      dock.prepend(notice);
    },
    adoptStyles(css = '') {
      if (!styles.includes(css)) styles += css;
      const { defaultView } = root.ownerDocument;
      // A document that nobody sees: what it is moved to next gets them.
      if (!defaultView) return;
      const sheet = new defaultView.CSSStyleSheet();
      sheet.replaceSync(styles);
      root.adoptedStyleSheets = [sheet];
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
