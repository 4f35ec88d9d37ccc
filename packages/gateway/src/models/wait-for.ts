import type { Clock } from '../clock.js';

/** Resolves after `ms`, or as soon as the signal is aborted. */
export function waitFor(ms: number, clock: Clock, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      clear();
      signal.removeEventListener('abort', end);
      resolve();
    };
    const clear = clock.after(ms, end);
    signal.addEventListener('abort', end, { once: true });
    if (signal.aborted) end();
  });
}
