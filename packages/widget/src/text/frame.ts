/** Calls back once, soon; returns what takes that back. */
export type Schedule = (callback: () => void) => () => void;

// A hidden tab gets no frames, but its text must be complete when somebody copies it or comes back.
const HIDDEN_FLUSH_MS = 250;
// Words that come forty times a second are read no worse than at each frame, and a frame costs more than its words.
const GAP_MS = 24;

/**
 * Calls back with the next animation frame that is no less than {@link GAP_MS} after the last one, or after {@link HIDDEN_FLUSH_MS} where
 * there are no frames.
 */
export function createPacedFrames(): Schedule {
  let last = -GAP_MS;
  return (callback) => {
    const call = (now: number) => {
      cancel();
      last = now;
      callback();
    };
    const step = (now: number) => {
      if (now - last < GAP_MS) handle = requestAnimationFrame(step);
      else call(now);
    };
    let handle = requestAnimationFrame(step);
    const timer = setTimeout(() => call(performance.now()), HIDDEN_FLUSH_MS);
    const cancel = () => {
      cancelAnimationFrame(handle);
      clearTimeout(timer);
    };
    return cancel;
  };
}
