import { isTerminal, ProtocolError, type StreamEvent } from '@aisle/protocol';
import type { RunLog } from './run-log.js';

/** Writes one run's events to the log, within its size, with exactly one terminal. */
export interface RunWriter {
  /** Ignored after {@link finish}. @throws ProtocolError `too_large` when the log is full. */
  write(event: StreamEvent): Promise<void>;
  /** Writes the terminal. Only the first call counts. */
  finish(event: StreamEvent): Promise<void>;
  /** The terminal is decided; it may still be on its way into the log. */
  readonly finished: boolean;
  /** The terminal is in the log. */
  readonly ended: boolean;
  /** Id of the last event. */
  readonly last: number;
  readonly bytes: number;
}

/** Kept free, so that the terminal always fits. */
const TERMINAL_RESERVE_BYTES = 4 * 1024;

const encoder = new TextEncoder();

export function createRunWriter(options: {
  readonly runId: string;
  readonly log: RunLog;
  readonly maxBytes: number;
}): RunWriter {
  const { runId, log, maxBytes } = options;
  let finished = false;
  let ended = false;
  let last = 0;
  let bytes = 0;
  // One append at a time, in the order of the calls, also when stop and the assistant write together.
  let queue: Promise<void> = Promise.resolve();

  function append(event: StreamEvent): Promise<void> {
    const appended = queue.then(async () => {
      const entry = await log.append(runId, event);
      last = entry.id;
      ended = entry.terminal;
      bytes += encoder.encode(entry.frame).length;
    });
    queue = appended.catch(() => undefined);
    return appended;
  }

  return {
    async write(event) {
      if (finished) return;
      const size = encoder.encode(JSON.stringify(event)).length;
      if (bytes + size + TERMINAL_RESERVE_BYTES > maxBytes) {
        throw new ProtocolError('too_large', `the answer is larger than a run may be (${maxBytes} bytes)`);
      }
      await append(event);
    },
    async finish(event) {
      if (finished) return;
      if (!isTerminal(event)) throw new TypeError('a run finishes with done or error');
      finished = true;
      await append(event);
    },
    get finished() {
      return finished;
    },
    get ended() {
      return ended;
    },
    get last() {
      return last;
    },
    get bytes() {
      return bytes;
    },
  };
}
