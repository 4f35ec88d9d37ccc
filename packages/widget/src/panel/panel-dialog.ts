import { lockScroll } from './scroll-lock.js';
import type { ShowOptions } from './panel-host.js';
import { trackViewport } from './viewport-tracker.js';

/** The panel's frame: a dialog that docks above the launcher, or is the screen of a phone. */
export interface PanelDialog {
  readonly element: HTMLDialogElement;
  show(motion: ShowOptions['motion']): void;
  hide(): void;
  destroy(): void;
}

const LEAVE_MS = 140;

/** Makes the dialog. @param close called when the browser asks to close it, by a gesture for instance */
export function createPanelDialog(id: string, close: () => void): PanelDialog {
  const element = document.createElement('dialog');
  element.id = id;
  element.className = 'panel';
  element.part.add('panel');
  const phone = matchMedia('(width <= 640px)');
  const still = matchMedia('(prefers-reduced-motion: reduce)');
  let releases: (() => void)[] = [];
  let leaving: ReturnType<typeof setTimeout> | undefined;

  const leaveScreen = () => {
    for (const release of releases) release();
    releases = [];
    if (element.open) element.close();
  };
  const enterScreen = () => {
    if (phone.matches) {
      element.showModal();
      releases = [lockScroll(), trackViewport(element)];
    } else {
      // Not show(): that would move the focus, which is only right when the visitor asked.
      element.open = true;
    }
  };
  const onResize = () => {
    if (!element.open || leaving !== undefined) return;
    leaveScreen();
    enterScreen();
  };
  const onCancel = (event: Event) => {
    if (event.target !== element) return;
    event.preventDefault();
    close();
  };
  const finishLeaving = () => {
    clearTimeout(leaving);
    leaving = undefined;
    element.classList.remove('panel--leave');
    leaveScreen();
  };
  phone.addEventListener('change', onResize);
  element.addEventListener('cancel', onCancel);

  return {
    element,
    show(motion) {
      if (leaving !== undefined) finishLeaving();
      if (element.open) return;
      element.inert = false;
      element.classList.toggle('panel--enter', motion === 'animate');
      enterScreen();
    },
    hide() {
      if (!element.open || leaving !== undefined) return;
      element.inert = true;
      element.classList.remove('panel--enter');
      if (still.matches || phone.matches) return finishLeaving();
      element.classList.add('panel--leave');
      leaving = setTimeout(finishLeaving, LEAVE_MS);
    },
    destroy() {
      finishLeaving();
      phone.removeEventListener('change', onResize);
      element.removeEventListener('cancel', onCancel);
      element.remove();
    },
  };
}
