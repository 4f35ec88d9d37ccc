import type { LauncherTexts } from '../locales/launcher-texts.js';
import { PANEL_ID } from './launcher.js';
import { make } from './make.js';

/**
 * Says calmly that the assistant cannot be had, in the place where the panel would be.
 * @param again what a second try does; without it there is none
 */
export function createUnavailableNotice(texts: LauncherTexts, again: (() => void) | undefined): HTMLElement {
  return make(
    'div',
    { id: PANEL_ID, className: 'notice-box', part: 'notice', role: 'alert' },
    make('b', { textContent: texts.unavailable }),
    ...(again ? [make('button', { className: 'notice-again', textContent: texts.again, onclick: again })] : []),
  );
}
