import { isTerminal, ProtocolError, type StreamEvent } from '@aisle/protocol';
import type { LogEntry, RunLease } from './run-store.js';
import { utf8Length } from './split-text.js';

/** Writes one run's events to the log, within its size, with exactly one terminal. */
export interface RunWriter {
  /**
   * Resolves when the event is in the log; of text a little sooner, so that what follows need not wait for a store that is far away. What
   * went wrong with it is then thrown by the next call. Ignored after {@link finish}. @throws ProtocolError `too_large` when the log is full.
   */
  write(event: StreamEvent): Promise<void>;
  /** Writes the terminal. Only the first call counts. */
  finish(event: StreamEvent): Promise<void>;
  /** Id of the last event. */
  readonly last: number;
  readonly bytes: number;
}

/** Kept free, so that the terminal always fits. */
const TERMINAL_RESERVE_BYTES = 4 * 1024;
/** What a delta takes at most, beside its text: its id may have 256 characters. */
const DELTA_FRAME_BYTES = 2 * 1024;
/** A control character is escaped as six. */
const JSON_BYTES_PER_UNIT = 6;
/** So many pieces of text may be on their way into the log before the assistant has to wait. */
const DELTAS_UNDER_WAY = 32;

export function createRunWriter(options: {
  readonly lease: RunLease;
  /** What the claim has written. */
  readonly first: LogEntry;
  readonly maxBytes: number;
  /** Told of each piece of text how long its way into the log took, in seconds. */
  readonly deltaWritten?: (seconds: number) => void;
}): RunWriter {
  const { lease, first, maxBytes, deltaWritten } = options;
  let finished = false;
  let last = first.id;
  let bytes = utf8Length(first.frame);
  /** Of what is on its way: at least what it will take. */
  let reserved = 0;
  let underWay = 0;
  let lastWrite: Promise<void> = Promise.resolve();
  let failure: { readonly error: unknown } | undefined;

  async function commit(event: StreamEvent, size: number): Promise<void> {
    const asked = performance.now();
    reserved += size;
    underWay += 1;
    try {
      const entry = await lease.append(event);
      last = entry.id;
      bytes += utf8Length(entry.frame);
      if (event.type === 'delta') deltaWritten?.((performance.now() - asked) / 1_000);
    } catch (error) {
      failure ??= { error };
      throw error;
    } finally {
      reserved -= size;
      underWay -= 1;
    }
  }

  function append(event: StreamEvent, size: number): Promise<void> {
    const written = commit(event, size);
    // Whoever did not wait for it hears of it with the next event.
    lastWrite = written.catch(() => undefined);
    return written;
  }

  /** What the event takes at most, where it fits. */
  function sizeOf(event: StreamEvent): number | undefined {
    const left = maxBytes - TERMINAL_RESERVE_BYTES - bytes - reserved;
    // The usual case is decided without writing the event as JSON once more.
    const most = event.type === 'delta' ? DELTA_FRAME_BYTES + event.append.length * JSON_BYTES_PER_UNIT : Infinity;
    if (most < left) return most;
    const exact = utf8Length(JSON.stringify(event));
    return exact <= left ? exact : undefined;
  }

  return {
    async write(event) {
      if (finished) return;
      if (failure) throw failure.error;
      let size = sizeOf(event);
      if (size === undefined && underWay > 0) {
        await lastWrite;
        if (finished) return;
        size = sizeOf(event);
      }
      if (size === undefined)
        throw new ProtocolError('too_large', `the answer is larger than a run may be (${maxBytes} bytes)`);
      const written = append(event, size);
      if (event.type !== 'delta' || underWay >= DELTAS_UNDER_WAY) await written;
    },
    async finish(event) {
      if (finished) return;
      if (!isTerminal(event)) throw new TypeError('a run finishes with done or error');
      finished = true;
      await append(event, 0);
    },
    get last() {
      return last;
    },
    get bytes() {
      return bytes;
    },
  };
}
