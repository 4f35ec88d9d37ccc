const MAX_CHARS = 500;
const REMOVE_AFTER_MS = 1000;

/** Speaks to screen readers, politely, and never moves the focus. */
export interface Announcer {
  /** Must stand in the page before it speaks. */
  readonly element: HTMLElement;
  /** @param rest said after a text that had to be cut */
  say(text: string, rest?: string): void;
}

/** Makes an announcer. */
export function createAnnouncer(signal: AbortSignal): Announcer {
  const element = document.createElement('div');
  element.className = 'vh';
  element.ariaLive = 'polite';
  let timer: ReturnType<typeof setTimeout> | undefined;
  signal.addEventListener('abort', () => clearTimeout(timer));
  return {
    element,
    say(text, rest = '') {
      clearTimeout(timer);
      element.textContent = text.length > MAX_CHARS ? `${text.slice(0, MAX_CHARS)} ${rest}` : text;
      // Text that goes within 100 ms is not read in Chrome with TalkBack; text that stays is found twice.
      timer = setTimeout(() => element.replaceChildren(), REMOVE_AFTER_MS);
    },
  };
}
