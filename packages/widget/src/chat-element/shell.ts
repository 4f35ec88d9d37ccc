import { textDirection } from '../locales/text-direction.js';
import { frameStyles } from '../styles/frame.styles.js';
import { launcherTokenStyles } from '../styles/launcher-tokens.styles.js';
import { createLauncher, type Launcher, type LauncherState } from './launcher.js';
import { launcherStyles } from './launcher.styles.js';

/** What stands on the page before the panel is loaded: frame, dock and launcher. */
export interface Shell {
  readonly root: ShadowRoot;
  readonly dock: HTMLElement;
  readonly launcher: HTMLButtonElement;
  readonly panelId: string;
  update(state: LauncherState): void;
  /** Shows `notice` above the launcher in place of the last one. */
  setNotice(notice: HTMLElement | undefined): void;
}

const PANEL_ID = 'panel';
const KEY_EVENTS = ['keydown', 'keypress', 'keyup'] as const;

/** Fills the element's shadow root. */
export function createShell(element: HTMLElement): Shell {
  const root = element.attachShadow({ mode: 'open' });
  root.adoptedStyleSheets = [launcherTokenStyles, frameStyles, launcherStyles].map(toSheet);
  const frame = document.createElement('div');
  frame.className = 'aisle';
  const dock = document.createElement('div');
  dock.className = 'dock';
  const launcher: Launcher = createLauncher(PANEL_ID);
  dock.append(launcher.button);
  frame.append(dock);
  root.append(frame);
  // What is typed here is not meant for the page's shortcuts.
  for (const type of KEY_EVENTS) frame.addEventListener(type, (event) => event.stopPropagation());

  let shown: HTMLElement | undefined;
  return {
    root,
    dock,
    launcher: launcher.button,
    panelId: PANEL_ID,
    update(state) {
      frame.lang = state.language;
      frame.dir = textDirection(state.language);
      launcher.update(state);
    },
    setNotice(notice) {
      shown?.remove();
      shown = notice;
      if (notice) dock.prepend(notice);
    },
  };
}

function toSheet(text: string): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  return sheet;
}
