import * as z from 'zod/mini';
import type { LogEntry } from '../run-store.js';
import type { RedisKeys } from './keys.js';
import type { RedisLink } from './redis-link.js';
import { APPEND } from './scripts.js';

/** One event for the log of one run, with the token of whoever holds it. */
export interface Append {
  readonly runId: string;
  readonly ownerKey: string;
  readonly token: string;
  readonly entry: LogEntry;
}

/** `failed`: something about this run's keys is wrong at the moment; the others of its batch are not touched by it. */
export type AppendVerdict = 'ok' | 'gone' | 'fenced' | 'ended' | 'gap' | 'failed';

export interface AppendOutcome {
  readonly verdict: AppendVerdict;
  /** Somebody wants the run to stop. */
  readonly stopped: boolean;
}

/**
 * Appends that are asked for in one turn of the event loop, to whatever logs, as one script: with hundreds of answers a call for each
 * event is most of what a relay costs, here and in Redis.
 */
export interface AppendBatches {
  /** Rejects when Redis cannot be reached; whether the event is in the log is then unknown, and the same append may be sent again. */
  append(append: Append): Promise<AppendOutcome>;
}

interface Pending {
  readonly append: Append;
  readonly resolve: (outcome: AppendOutcome) => void;
  readonly reject: (error: unknown) => void;
}

const VerdictSchema = z.enum(['ok', 'gone', 'fenced', 'ended', 'gap', 'failed']);
const ReplySchema = z.array(z.tuple([VerdictSchema, z.string()]));
const WELL: AppendOutcome = { verdict: 'ok', stopped: false };

/** Redis does nothing else while a script runs: about half a millisecond. */
const BATCH_APPENDS = 64;
const BATCH_CHARS = 512 * 1024;

export function createAppendBatches(options: {
  readonly link: Pick<RedisLink, 'run'>;
  readonly keys: RedisKeys;
  /** How long a log can be read after its terminal. */
  readonly ttlMs: number;
}): AppendBatches {
  const { link, keys, ttlMs } = options;
  let pending: Pending[] = [];
  let chars = 0;

  function flush(): void {
    const batch = pending;
    pending = [];
    chars = 0;
    if (batch.length > 0) void send(batch);
  }

  async function send(batch: readonly Pending[]): Promise<void> {
    try {
      const runKeys = batch.flatMap(({ append: { runId } }) => [keys.run(runId), keys.log(runId)]);
      const ends = batch.filter(({ append }) => append.entry.terminal).flatMap(keysOfEnd);
      const reply = await link.run(APPEND, [...runKeys, ...ends], [ttlMs, ...batch.flatMap(argumentsOf)]);
      if (reply === 'ok') return batch.forEach(({ resolve }) => resolve(WELL));
      const outcomes = z.parse(ReplySchema, reply);
      if (outcomes.length !== batch.length) throw new Error('Redis answered for another number of appends');
      for (const [index, [verdict, stop]] of outcomes.entries())
        batch[index]?.resolve({ verdict, stopped: stop !== '' });
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
  }

  function keysOfEnd({ append: { runId, ownerKey } }: Pending): string[] {
    return [keys.lease(runId), keys.live(ownerKey)];
  }

  return {
    append(append) {
      return new Promise((resolve, reject) => {
        if (pending.length === 0) setImmediate(flush);
        pending.push({ append, resolve, reject });
        chars += append.entry.frame.length;
        if (pending.length >= BATCH_APPENDS || chars >= BATCH_CHARS) flush();
      });
    },
  };
}

function argumentsOf({ append: { token, entry, runId } }: Pending): (string | number)[] {
  return [token, entry.id, entry.frame, entry.terminal ? runId : ''];
}
