import type { LogEntry } from './run-store.js';

/** Whether a log takes more: it has no terminal. */
export function isReady(entries: readonly LogEntry[]): boolean {
  return entries.at(-1)?.terminal !== true;
}

/** Entries from an index, at least one where there is any, then as many as fit `maxBytes`. */
export function takeEntries(entries: readonly LogEntry[], from: number, maxBytes: number): LogEntry[] {
  const taken: LogEntry[] = [];
  let size = 0;
  for (let index = from; index < entries.length; index += 1) {
    const entry = entries[index];
    if (!entry) break;
    size += entry.frame.length;
    if (taken.length > 0 && size > maxBytes) break;
    taken.push(entry);
  }
  return taken;
}
