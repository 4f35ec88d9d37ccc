import { launcherTexts } from '../locales/launcher-texts.js';

/**
 * Says calmly that the assistant cannot be had, in the place where the panel would be.
 * @param again what a second try does; without it there is none
 */
export function createUnavailableNotice(language: string, again: (() => void) | undefined): HTMLElement {
  const texts = launcherTexts(language);
  const box = createElement('div', 'greeting', '');
  box.role = 'alert';
  box.append(createElement('b', '', texts.unavailable), createElement('span', 'muted', texts.detail));
  if (again) {
    const button = createElement('button', 'notice-again', texts.again);
    button.onclick = again;
    box.append(button);
  }
  return box;
}

function createElement(tag: 'b' | 'button' | 'div' | 'span', className: string, text: string): HTMLElement {
  const element = document.createElement(tag);
  element.className = className;
  element.textContent = text;
  return element;
}
