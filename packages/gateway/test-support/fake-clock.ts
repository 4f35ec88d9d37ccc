import type { Clock } from '../src/clock.js';

/** A clock that goes when it is told to. */
export interface FakeClock extends Clock {
  advance(ms: number): void;
  readonly timers: number;
}

export function fakeClock(start = Date.UTC(2026, 10, 23, 12)): FakeClock {
  let now = start;
  let timers: { readonly at: number; readonly callback: () => void }[] = [];
  return {
    now: () => now,
    after(ms, callback) {
      const timer = { at: now + ms, callback };
      timers.push(timer);
      return () => void (timers = timers.filter((one) => one !== timer));
    },
    advance(ms) {
      const end = now + ms;
      for (;;) {
        const [next] = timers.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at);
        if (!next) break;
        now = Math.max(now, next.at);
        timers = timers.filter((one) => one !== next);
        next.callback();
      }
      now = end;
    },
    get timers() {
      return timers.length;
    },
  };
}
