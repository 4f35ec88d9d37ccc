import type { Clock } from '../../clock.js';

/** Watches the time of one call, and the caller's signal. */
export interface Watch {
  /** Aborted when the caller's is, or when time has run out. */
  readonly signal: AbortSignal;
  /** What took too long. */
  readonly late: string | undefined;
  /** Waits for something until `at`, in epoch milliseconds. */
  until(at: number, what: string): void;
  /** Nothing is waited for: the time that the caller takes does not count. */
  pause(): void;
  /** The answer has ended: its connection may stay open. */
  settle(): void;
  /** Closes the connection where the answer has not ended, and leaves nothing behind. */
  release(): void;
}

/** Watches until it is released. One timer at most, and none for each piece of an answer: it is set anew when it goes off too early. */
export function createWatch(clock: Clock, caller: AbortSignal): Watch {
  const controller = new AbortController();
  let waiting: { readonly at: number; readonly what: string } | undefined;
  let late: string | undefined;
  let isSettled = false;
  let timer: { readonly at: number; readonly clear: () => void } | undefined;
  const abort = (): void => controller.abort(caller.reason);
  caller.addEventListener('abort', abort, { once: true });
  if (caller.aborted) abort();

  function set(at: number): void {
    timer?.clear();
    timer = { at, clear: clock.after(Math.max(at - clock.now(), 0), look) };
  }

  function look(): void {
    timer = undefined;
    if (!waiting) return;
    if (waiting.at > clock.now()) return set(waiting.at);
    late = waiting.what;
    controller.abort();
  }

  return {
    signal: controller.signal,
    get late() {
      return late;
    },
    until(at, what) {
      waiting = { at, what };
      if (!timer || at < timer.at) set(at);
    },
    pause() {
      waiting = undefined;
    },
    settle() {
      isSettled = true;
    },
    release() {
      if (!isSettled) abort();
      caller.removeEventListener('abort', abort);
      waiting = undefined;
      timer?.clear();
    },
  };
}
