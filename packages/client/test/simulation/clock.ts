/** A task that has not run yet. */
export interface Task {
  readonly at: number;
  cancel(): void;
}

/** Time that passes only when nothing else is left to do. Milliseconds. */
export interface Clock {
  now(): number;
  /** Runs `task` once `ms` have passed, after those that were due before. */
  after(ms: number, task: () => void): Task;
  /** Lets time pass until `done`, or until `ms` are over. Answers whether `done` came. */
  run(ms: number, done?: () => boolean): Promise<boolean>;
}

interface Entry extends Task {
  readonly order: number;
  task: (() => void) | undefined;
}

// Taken before anything replaces it: one turn of the real event loop ends when every promise has settled that can.
const nextTurn = globalThis.setImmediate;

/** Waits until no promise is left that could settle without a task. */
function settle(): Promise<void> {
  return new Promise((resolve) => {
    nextTurn(resolve);
  });
}

/**
 * A clock with a heap of tasks. 2026-01-01 is as good a start as any. `run` rejects after `maxTasks`: then two of them keep each
 * other busy for ever.
 */
export function createClock(start = Date.UTC(2026, 0, 1), maxTasks = Number.POSITIVE_INFINITY): Clock {
  const heap: Entry[] = [];
  let now = start;
  let order = 0;
  let tasks = 0;

  function after(ms: number, task: () => void): Task {
    order += 1;
    const entry: Entry = {
      at: now + Math.max(0, Number.isFinite(ms) ? ms : 0),
      order,
      task,
      cancel: () => (entry.task = undefined),
    };
    push(heap, entry);
    return entry;
  }

  return {
    now: () => now,
    after,
    async run(ms, done) {
      const limit = now + ms;
      for (;;) {
        await settle();
        if (done?.() === true) return true;
        while (heap[0] && !heap[0].task) pop(heap);
        const next = heap[0];
        if (!next || next.at > limit) {
          now = limit;
          return false;
        }
        pop(heap);
        tasks += 1;
        if (tasks > maxTasks) throw new Error(`more than ${maxTasks} tasks: it never comes to rest`);
        now = Math.max(now, next.at);
        next.task?.();
      }
    },
  };
}

function isBefore(a: Entry, b: Entry): boolean {
  return a.at === b.at ? a.order < b.order : a.at < b.at;
}

function push(heap: Entry[], entry: Entry): void {
  let at = heap.push(entry) - 1;
  while (at > 0) {
    const parent = (at - 1) >> 1;
    if (!isBefore(entry, heap[parent]!)) break;
    heap[at] = heap[parent]!;
    at = parent;
  }
  heap[at] = entry;
}

function pop(heap: Entry[]): void {
  const last = heap.pop()!;
  if (heap.length === 0) return;
  let at = 0;
  for (;;) {
    let child = 2 * at + 1;
    if (child >= heap.length) break;
    if (child + 1 < heap.length && isBefore(heap[child + 1]!, heap[child]!)) child += 1;
    if (!isBefore(heap[child]!, last)) break;
    heap[at] = heap[child]!;
    at = child;
  }
  heap[at] = last;
}
