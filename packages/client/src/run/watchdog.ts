import { LIMITS } from '@aisle/protocol';

export interface Watchdog {
  /** Something came: wait anew. */
  reset(): void;
  stop(): void;
}

/** Calls `onSilence` once when nothing has come for `ms`. While the page is hidden its timers lie, so it waits on. */
export function startWatchdog(ms: number, onSilence: () => void): Watchdog {
  let last = performance.now();
  let timer = setTimeout(check, ms);
  function check(): void {
    const rest = isHidden() ? ms : ms - (performance.now() - last);
    if (rest <= 0) onSilence();
    else timer = setTimeout(check, rest);
  }
  return {
    // The timer is not touched: a fast stream would otherwise set and clear one per event.
    reset: () => {
      last = performance.now();
    },
    stop: () => clearTimeout(timer),
  };
}

/** 2.5 heartbeats, within 1–30 s. */
export function watchdogMs(heartbeatMs: number | undefined): number {
  const ms = 2.5 * (heartbeatMs ?? LIMITS.heartbeatMs);
  return Math.min(LIMITS.heartbeatMaxMs, Math.max(LIMITS.heartbeatMinMs, ms));
}

function isHidden(): boolean {
  return typeof document !== 'undefined' && document.hidden;
}
