import { once } from 'node:events';
import { createWriteStream, type WriteStream } from 'node:fs';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { readLogs, sizesIn } from '../files/read-logs.js';
import { writeTextWhole } from '../files/write-file-whole.js';
import { hash53 } from '../text/hash.js';
import { TuningError } from '../tuning-error.js';
import type { CommandContext } from './command.js';

/** A piece holds whole conversations, and fits in memory. */
const PIECE_BYTES = 32 * 1_024 * 1_024;
const MOST_PIECES = 64;

/** What an export is made of, cut into pieces. */
export interface Partition {
  readonly pieces: readonly string[];
  /** Whether an earlier run had cut the same logs. */
  readonly reused: boolean;
}

/**
 * Cuts a folder of logs into files in which every conversation is whole. `key` stands for the options: pieces of another run are
 * not used.
 */
export async function partitionLogs(
  logs: string,
  work: string,
  key: string,
  { signal, progress }: CommandContext,
): Promise<Partition> {
  const sizes = await sizesIn(logs);
  const bytes = sizes.reduce((sum, { size }) => sum + size, 0);
  const count = Math.min(MOST_PIECES, Math.max(1, Math.ceil(bytes / PIECE_BYTES)));
  const pieces = Array.from({ length: count }, (_, index) => join(work, `piece-${index}.jsonl`));
  const stamp = JSON.stringify({ sizes, count, key });
  const done = join(work, 'partition.json');
  if ((await readFile(done, 'utf8').catch(() => '')).trim() === stamp) return { pieces, reused: true };
  await rm(work, { recursive: true, force: true });
  await mkdir(work, { recursive: true, mode: 0o700 });
  const streams = pieces.map((path) => createWriteStream(path, { mode: 0o600 }));
  try {
    for await (const { record, bytes: read, totalBytes } of readLogs(logs)) {
      if (signal.aborted)
        throw new TuningError('interrupted', 'interrupted while reading the logs; run the same command again');
      progress.at('reading logs', read, totalBytes);
      const stream = record && streams[hash53(record.conversationId) % count];
      if (stream && !stream.write(`${JSON.stringify(record)}\n`)) await once(stream, 'drain');
    }
  } finally {
    await Promise.all(streams.map(close));
  }
  await writeTextWhole(done, stamp);
  return { pieces, reused: false };
}

async function close(stream: WriteStream): Promise<void> {
  stream.end();
  await finished(stream);
}
