import { errorFields } from '../log.js';
import type { OpenRun, RunContext } from './open-run.js';
import { logBytesOf } from './run-stats.js';

/** Where ended runs lie until nobody may read them any more. */
export interface RunShelf {
  /** Keeps an ended run for `ttlMs`, or less where room is needed. */
  keep(run: OpenRun): void;
  /** Cancels every timer. */
  clear(): void;
}

export function createRunShelf(
  context: RunContext,
  open: Map<string, OpenRun>,
  remember: (run: OpenRun) => void,
): RunShelf {
  const { clock, limits, runLog, log } = context;
  const timers = new Map<string, () => void>();
  let cleared = false;

  function expire(run: OpenRun): void {
    timers.get(run.id)?.();
    timers.delete(run.id);
    open.delete(run.id);
    remember(run);
    run.readers.closeAll();
    runLog
      .remove(run.id)
      .catch((error: unknown) => log.error('run_log_failed', { runId: run.id, ...errorFields(error) }));
  }

  function makeRoom(): void {
    let total = logBytesOf([...open.values()]);
    for (const run of open.values()) {
      if (total <= limits.totalLogBytes) return;
      if (run.live) continue;
      total -= run.writer.bytes;
      expire(run);
    }
  }

  return {
    keep(run: OpenRun): void {
      if (cleared || open.get(run.id) !== run) return;
      // Its log could not take the terminal: its readers are to ask again rather than wait.
      if (!run.writer.ended) return expire(run);
      timers.set(
        run.id,
        clock.after(limits.ttlMs, () => expire(run)),
      );
      makeRoom();
    },
    clear(): void {
      cleared = true;
      for (const cancel of timers.values()) cancel();
      timers.clear();
    },
  };
}
