import { isTerminal, writeFrame } from '@aisle/protocol';
import type { LogEntry, RunLog } from './run-log.js';

interface Log {
  readonly entries: LogEntry[];
  readonly listeners: Set<() => void>;
}

/** A run log in this process: for one replica. */
export function createMemoryRunLog(): RunLog {
  const logs = new Map<string, Log>();

  function wake(log: Log): void {
    for (const listener of [...log.listeners]) listener();
  }

  return {
    async create(runId) {
      logs.set(runId, { entries: [], listeners: new Set() });
    },
    async append(runId, event) {
      const log = logs.get(runId);
      if (!log) throw new Error(`no log for run ${runId}`);
      if (log.entries.at(-1)?.terminal === true) throw new Error(`run ${runId} has ended`);
      const id = log.entries.length + 1;
      const entry: LogEntry = { id, frame: writeFrame(id, event), terminal: isTerminal(event) };
      log.entries.push(entry);
      wake(log);
      return entry;
    },
    async read(runId, after, maxBytes) {
      const log = logs.get(runId);
      if (!log) return undefined;
      return take(log.entries, after, maxBytes);
    },
    subscribe(runId, listener) {
      const log = logs.get(runId);
      log?.listeners.add(listener);
      return () => log?.listeners.delete(listener);
    },
    async remove(runId) {
      const log = logs.get(runId);
      logs.delete(runId);
      if (log) wake(log);
    },
  };
}

function take(entries: readonly LogEntry[], after: number, maxBytes: number): LogEntry[] {
  const taken: LogEntry[] = [];
  let size = 0;
  // Ids are dense from 1, so the entry after N is at index N.
  for (let index = after; index < entries.length; index += 1) {
    const entry = entries[index];
    if (!entry) break;
    size += entry.frame.length;
    if (taken.length > 0 && size > maxBytes) break;
    taken.push(entry);
  }
  return taken;
}
