import type { TestWidget } from './widget.js';

/** What a screen reader is given to say, in its order. */
export interface Heard {
  readonly words: readonly string[];
  stop(): void;
}

/** Listens to the polite region of an open panel, and to alerts that come; without `ariaNotify`, as in engines that do not have it. */
export function listenToRegions(widget: TestWidget): Heard {
  const region = widget.get('dialog > [aria-live="polite"]');
  Object.defineProperty(region, 'ariaNotify', { value: undefined });
  const words: string[] = [];
  const observer = new MutationObserver((records) => {
    for (const node of records.flatMap(({ addedNodes }) => [...addedNodes])) {
      if (!(node instanceof HTMLElement)) continue;
      const text = node.textContent.trim().replace(/[ \t]+/g, ' ');
      if (node.parentElement === region) words.push(`polite: ${text}`);
      const alert = node.matches('[role="alert"]') ? node : node.querySelector('[role="alert"]');
      if (alert) words.push(`alert: ${(alert.querySelector('b') ?? alert).textContent.trim()}`);
    }
  });
  observer.observe(widget.get('dialog'), { childList: true, subtree: true });
  return { words, stop: () => observer.disconnect() };
}
