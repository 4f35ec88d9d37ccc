import type { StreamEvent } from '@aisle/protocol';

/** One event as it was written: `frame` is what goes over the wire. */
export interface LogEntry {
  /** Dense from 1. */
  readonly id: number;
  readonly frame: string;
  readonly terminal: boolean;
}

/**
 * Where the events of runs are kept. An event is in the log before any reader gets it, so every reader, early or late,
 * reads the same. Asynchronous, so that a log outside of the process fits.
 */
export interface RunLog {
  /** Starts an empty log. */
  create(runId: string): Promise<void>;
  /**
   * Appends one event and wakes the subscribers; answers its entry.
   * Rejects when the log does not exist or a terminal is in it already.
   */
  append(runId: string, event: StreamEvent): Promise<LogEntry>;
  /** Entries after `after`, at least one where there is any, then as many as fit `maxBytes`. `undefined` when the log is gone. */
  read(runId: string, after: number, maxBytes: number): Promise<readonly LogEntry[] | undefined>;
  /** Calls back whenever something was appended or the log was removed. The returned function ends it. */
  subscribe(runId: string, listener: () => void): () => void;
  remove(runId: string): Promise<void>;
}
