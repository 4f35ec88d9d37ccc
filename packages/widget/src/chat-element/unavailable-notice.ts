import { launcherText } from '../locales/launcher-texts.js';

/**
 * Says calmly that the assistant cannot be had, in the place where the panel would be.
 * @param id the panel's, whose place it takes for the launcher
 * @param again what a second try does; without it there is none
 */
export function createUnavailableNotice(id: string, language: string, again: (() => void) | undefined): HTMLElement {
  const box = document.createElement('div');
  box.id = id;
  box.className = 'greeting';
  box.role = 'alert';
  const title = document.createElement('b');
  title.textContent = launcherText(language, 'error.unavailable');
  const detail = document.createElement('span');
  detail.className = 'muted';
  detail.textContent = launcherText(language, 'error.unavailableDetail');
  box.append(title, detail);
  if (again) {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'notice-again';
    button.textContent = launcherText(language, 'error.again');
    button.addEventListener('click', again);
    box.append(button);
  }
  return box;
}
