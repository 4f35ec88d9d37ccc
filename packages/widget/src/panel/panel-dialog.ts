import { PANEL_ID } from '../chat-element/launcher.js';
import { lockScroll } from './scroll-lock.js';
import type { ShowReason } from './panel-host.js';
import { trackViewport } from './viewport-tracker.js';

/** The panel's frame: a dialog that docks above the launcher, or is the screen of a phone. */
export interface PanelDialog {
  readonly element: HTMLDialogElement;
  show(reason: ShowReason): void;
  hide(): void;
}

const LEAVE_MS = 140;

/**
 * Makes the dialog.
 *
 * @param close called when the browser asks to close it, by a gesture for instance
 * @param signal takes it away
 * @csspart panel
 */
export function createPanelDialog(close: () => void, signal: AbortSignal): PanelDialog {
  const element = document.createElement('dialog');
  element.id = PANEL_ID;
  element.className = 'panel';
  element.part.add('panel');
  const phone = matchMedia('(width <= 640px)');
  const still = matchMedia('(prefers-reduced-motion: reduce)');
  let screen: AbortController | undefined;
  let leaving: ReturnType<typeof setTimeout> | undefined;

  const enter = () => {
    if (phone.matches) {
      element.showModal();
      screen = new AbortController();
      lockScroll(screen.signal);
      trackViewport(element, screen.signal);
    } else {
      // Not show(): that would move the focus, which is only right when the visitor asked.
      element.open = true;
    }
  };
  const leave = () => {
    clearTimeout(leaving);
    leaving = undefined;
    element.classList.remove('panel--leave');
    screen?.abort();
    element.close();
  };
  phone.addEventListener(
    'change',
    () => {
      if (!element.open || leaving !== undefined) return;
      leave();
      enter();
    },
    { signal },
  );
  element.oncancel = (event) => {
    if (event.target !== element) return;
    event.preventDefault();
    close();
  };
  signal.addEventListener('abort', () => {
    leave();
    element.remove();
  });

  return {
    element,
    show(reason) {
      if (leaving !== undefined) leave();
      if (element.open) return;
      element.inert = false;
      element.classList.toggle('panel--enter', reason !== 'restored');
      enter();
    },
    hide() {
      if (!element.open || leaving !== undefined) return;
      element.inert = true;
      element.classList.remove('panel--enter');
      if (still.matches || phone.matches) return leave();
      element.classList.add('panel--leave');
      leaving = setTimeout(leave, LEAVE_MS);
    },
  };
}
