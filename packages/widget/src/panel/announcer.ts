const MAX_CHARS = 500;
const REMOVE_AFTER_MS = 1000;

/** Speaks to screen readers, politely, and never moves the focus. */
export interface Announcer {
  readonly element: HTMLElement;
  /** @param rest said after a text that had to be cut */
  say(text: string, rest?: string): void;
  destroy(): void;
}

/** Makes an announcer; its element must stand in the page before it speaks. */
export function createAnnouncer(): Announcer {
  const element = document.createElement('div');
  element.className = 'vh';
  element.setAttribute('aria-live', 'polite');
  const timers = new Set<ReturnType<typeof setTimeout>>();
  return {
    element,
    say(text, rest = '') {
      const line = document.createElement('p');
      line.textContent = text.length > MAX_CHARS ? `${text.slice(0, MAX_CHARS)} ${rest}` : text;
      element.append(line);
      // Text that goes within 100 ms is not read in Chrome with TalkBack; text that stays is found twice.
      const timer = setTimeout(() => {
        timers.delete(timer);
        line.remove();
      }, REMOVE_AFTER_MS);
      timers.add(timer);
    },
    destroy() {
      for (const timer of timers) clearTimeout(timer);
      timers.clear();
      element.remove();
    },
  };
}
