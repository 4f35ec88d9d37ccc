import { readFile, rename, writeFile } from 'node:fs/promises';
import * as z from 'zod/mini';
import { systemClock, type Clock } from '../clock.js';
import { GatewayError } from '../gateway-error.js';
import { createMemoryCounterStore, type CounterStore } from '../guards/budget/counter-store.js';
import { errorFields, silentLogger, type Logger } from '../log.js';

const FileSchema = z.object({
  v: z.literal(1),
  counters: z.array(z.tuple([z.string(), z.int().check(z.nonnegative()), z.int()])),
});

const WRITE_AFTER_MS = 1_000;

/** Counters in a file, for one process. */
export interface CounterFileStore extends CounterStore {
  /** Writes what is not written yet. */
  close(): Promise<void>;
}

export interface CounterFileOptions {
  /** @defaultValue the machine's */
  readonly clock?: Clock;
  /** @defaultValue silent */
  readonly log?: Logger;
}

/**
 * Keeps counters in memory and, a second later, in a file, so that a restart gives nobody a new allowance. For one process: replicas
 * need a store that they share.
 * @throws {@link GatewayError} `bad_config` for a file that is there and is not one of these.
 */
export async function openCounterFile(path: string, options: CounterFileOptions = {}): Promise<CounterFileStore> {
  const { clock = systemClock, log = silentLogger } = options;
  const memory = createMemoryCounterStore({ clock });
  for (const [key, value, expiresAt] of await readCounters(path))
    if (expiresAt > clock.now()) memory.set(key, { value, expiresAt });
  let cancel: (() => void) | undefined;
  let written: Promise<void> = Promise.resolve();

  function write(): Promise<void> {
    cancel?.();
    cancel = undefined;
    written = written
      .then(async () => {
        const counters = [...memory.entries()].map(([key, { value, expiresAt }]) => [key, value, expiresAt]);
        // Whoever reads it after a crash finds the old one or the new one, never half of one.
        await writeFile(`${path}.new`, JSON.stringify({ v: 1, counters }), { mode: 0o600 });
        await rename(`${path}.new`, path);
      })
      .catch((error: unknown) => log.error('counters_not_written', errorFields(error)));
    return written;
  }

  return {
    add(key, amount, expiresAt) {
      if (amount !== 0) cancel ??= clock.after(WRITE_AFTER_MS, () => void write());
      return memory.add(key, amount, expiresAt);
    },
    async close() {
      if (cancel) await write();
      await written;
    },
  };
}

async function readCounters(path: string): Promise<z.infer<typeof FileSchema>['counters']> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw new GatewayError('bad_config', `the counters ${path} cannot be read`, { cause: error });
  }
  try {
    return FileSchema.parse(JSON.parse(text)).counters;
  } catch (cause) {
    throw new GatewayError('bad_config', `${path} is no file of counters: move it away, and a new one is begun`, {
      cause,
    });
  }
}
