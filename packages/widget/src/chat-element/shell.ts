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
}

/** Fills the element's shadow root. */
export function createShell(element: HTMLElement): Shell {
  const root = element.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(launcherTokenStyles + frameStyles + launcherStyles);
  root.adoptedStyleSheets = [sheet];
  const frame = document.createElement('div');
  frame.className = 'aisle';
  const dock = document.createElement('div');
  dock.className = 'dock';
  const launcher = createLauncher();
  dock.append(launcher.button);
  frame.append(dock);
  root.append(frame);

  let shown: HTMLElement | undefined;
  return {
    root,
    dock,
    launcher: launcher.button,
    update(state, language) {
      // The frame's style sheet resets everything, in some engines also the language that picks its fonts: so twice.
      frame.lang = dock.lang = language;
      frame.dir = textDirection(language);
      launcher.update(state, language);
    },
    setNotice(notice) {
      shown?.remove();
      shown = notice;
      if (!notice) return;
      notice.id = PANEL_ID;
      dock.prepend(notice);
    },
  };
}
