/** The longest that work in small steps keeps everybody else waiting, in milliseconds. */
const SLICE_MS = 8;

/** Does work that was cut into small steps, all at once. */
export function runToEnd<T>(steps: Generator<unknown, T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/**
 * Does work that was cut into small steps in slices of a few milliseconds, with everybody else's turn between them.
 * Rejects with the signal's reason.
 */
export async function runInSlices<T>(steps: Generator<unknown, T>, signal: AbortSignal): Promise<T> {
  for (;;) {
    signal.throwIfAborted();
    const until = performance.now() + SLICE_MS;
    do {
      const step = steps.next();
      if (step.done === true) return step.value;
    } while (performance.now() < until);
    await new Promise<void>((resolve) => setTimeout(resolve, 0));
  }
}
