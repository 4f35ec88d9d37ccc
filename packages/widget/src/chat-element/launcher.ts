import type { LauncherTexts } from '../locales/launcher-texts.js';
import { make } from './make.js';

/** The round button on the page: plain DOM, because it is all that most visits ever load. */
export interface Launcher {
  readonly button: HTMLButtonElement;
  update(state: 'open' | 'closed', texts: LauncherTexts): void;
}

/** Id of the panel it opens, and of what stands in the panel's place. */
export const PANEL_ID = 'panel';

/**
 * Makes the launcher.
 *
 * @csspart launcher
 */
export function createLauncher(): Launcher {
  const glyph = make('i', { className: 'glyph' });
  const own = make('slot', { name: 'launcher' }, make('slot', { name: 'launcher-icon' }, glyph));
  const button = make('button', { className: 'launcher', part: 'launcher' }, own);
  button.setAttribute('aria-controls', PANEL_ID);
  let words = '';
  const name = () => {
    // What a visitor reads on it they may also say to it (WCAG 2.5.3).
    const shown = own.assignedElements().map(({ textContent }) => textContent);
    button.ariaLabel = [...shown, words].filter(Boolean).join(', ');
  };
  own.onslotchange = name;

  return {
    button,
    update(state, texts) {
      const open = state === 'open';
      button.ariaExpanded = String(open);
      words = texts[open ? 'close' : 'open'];
      name();
    },
  };
}
