/** Lets some through at a time. */
export interface Turnstile {
  /**
   * Resolves when it is one's turn; what it resolves with ends it.
   * @throws the signal's reason where it is aborted by then
   */
  enter(signal: AbortSignal): Promise<() => void>;
}

/** At most `places` at a time, in the order in which they came. */
export function createTurnstile(places: number): Turnstile {
  let free = places;
  const waiting = new Set<() => void>();
  const leave = (): void => {
    const [next] = waiting;
    if (!next) {
      free += 1;
      return;
    }
    waiting.delete(next);
    next();
  };
  return {
    async enter(signal) {
      signal.throwIfAborted();
      if (free > 0) free -= 1;
      // No listener of the signal for each: there may be thousands, and those inside end when it is aborted.
      else await new Promise<void>((resolve) => waiting.add(resolve));
      let inside = true;
      const end = (): void => {
        if (inside) leave();
        inside = false;
      };
      if (signal.aborted) {
        end();
        signal.throwIfAborted();
      }
      return end;
    },
  };
}
