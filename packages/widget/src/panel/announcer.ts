const REMOVE_AFTER_MS = 1000;

/** Speaks to screen readers, politely, and never moves the focus. */
export interface Announcer {
  /** Must stand in the page before it speaks. */
  readonly element: HTMLElement;
  say(text: string): void;
}

/** Makes an announcer. It speaks by `ariaNotify` where there is one (Baseline 2026), else by what it shows to screen readers alone. */
export function createAnnouncer(signal: AbortSignal): Announcer {
  const element = document.createElement('div');
  element.className = 'vh';
  element.ariaLive = 'polite';
  const timers = new Set<ReturnType<typeof setTimeout>>();
  signal.addEventListener('abort', () => timers.forEach(clearTimeout));
  return {
    element,
    say(text) {
      const notify: unknown = Reflect.get(element, 'ariaNotify');
      if (typeof notify === 'function') return void Reflect.apply(notify, element, [text]);
      // Each in a place of its own: one that is overwritten at once is not read.
      const words = document.createElement('p');
      words.textContent = text;
      element.append(words);
      // Text that goes within 100 ms is not read in Chrome with TalkBack; text that stays is found twice.
      const timer = setTimeout(() => {
        timers.delete(timer);
        words.remove();
      }, REMOVE_AFTER_MS);
      timers.add(timer);
    },
  };
}
