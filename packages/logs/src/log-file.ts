import { appendFile, chmod, mkdir, open, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { LogSink } from './conversation-log.js';
import { LogError } from './log-error.js';
import { dayName, isLogFile, logDay, logFileName, placeOf } from './log-file-name.js';
import { readLogLine } from './read-log-line.js';

/** How a folder of logs is kept. */
export interface LogFolderOptions {
  /** Made when it is not there, readable by its owner only. */
  readonly folder: string;
  /** A day's file is followed by another when it has this many bytes. @defaultValue 67108864 (64 MiB) */
  readonly maxBytes?: number;
  /** Days that are kept, today included; `prune` removes older ones. @defaultValue 90 */
  readonly keepDays?: number;
}

/** What a deletion did. */
export interface Deletion {
  readonly lines: number;
  readonly files: number;
}

/** A folder with a file of JSON lines for each day (UTC). */
export interface LogFolder extends LogSink {
  /** Removes the files of days that are no longer kept; answers their names. */
  prune(now: Date): Promise<readonly string[]>;
  /** Removes every line of one owner from every file. Lines that cannot be read go too when they name the owner. */
  deleteOwner(owner: string): Promise<Deletion>;
  /** Waits for what is being written. */
  flush(): Promise<void>;
}

const DAY_MS = 24 * 60 * 60 * 1_000;

/**
 * Opens a folder of logs for one process. Appending only: nothing is changed but by `prune` and `deleteOwner`.
 * @throws LogError `bad_options`
 */
export function openLogFolder(options: LogFolderOptions): LogFolder {
  const { folder, maxBytes = 64 * 1_024 * 1_024, keepDays = 90 } = options;
  if (!Number.isInteger(keepDays) || keepDays < 1)
    throw new LogError('bad_options', 'keepDays is a whole number from 1');
  if (!(maxBytes >= 1_024)) throw new LogError('bad_options', 'maxBytes is at least 1024');
  let current: { name: string; bytes: number } | undefined;
  let queue: Promise<unknown> = Promise.resolve();
  // One thing at a time; one failure does not stop those after it.
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const done = queue.then(work);
    queue = done.catch(() => undefined);
    return done;
  };
  const fileFor = async (day: string, bytes: number): Promise<{ name: string; bytes: number }> => {
    const isToday = current !== undefined && logDay(current.name) === day;
    const file = isToday && current ? current : await lastFileOf(folder, day);
    if (file.bytes === 0 || file.bytes + bytes <= maxBytes) return file;
    return { name: logFileName(day, placeOf(file.name) + 1), bytes: 0 };
  };
  return {
    append: (line, at) =>
      inTurn(async () => {
        const bytes = Buffer.byteLength(line);
        await mkdir(folder, { recursive: true, mode: 0o700 });
        const file = await fileFor(dayName(at), bytes);
        await appendFile(join(folder, file.name), line, { mode: 0o600 });
        current = { name: file.name, bytes: file.bytes + bytes };
      }),
    prune: (now) =>
      inTurn(async () => {
        const oldest = dayName(new Date(now.getTime() - (keepDays - 1) * DAY_MS));
        const old = (await logFilesIn(folder)).filter((name) => logDay(name) < oldest);
        for (const name of old) await rm(join(folder, name), { force: true });
        return old;
      }),
    deleteOwner: (owner) =>
      inTurn(async () => {
        let lines = 0;
        let files = 0;
        for (const name of await logFilesIn(folder)) {
          const removed = await deleteFrom(join(folder, name), owner);
          lines += removed;
          files += removed > 0 ? 1 : 0;
        }
        current = undefined;
        return { lines, files };
      }),
    flush: () => inTurn(async () => undefined),
  };
}

/** Names of the log files in a folder, oldest first; none when there is no such folder. */
export async function logFilesIn(folder: string): Promise<readonly string[]> {
  try {
    const names = await readdir(folder);
    return names
      .filter(isLogFile)
      .sort((a, b) => (logDay(a) < logDay(b) ? -1 : logDay(a) > logDay(b) ? 1 : placeOf(a) - placeOf(b)));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}

/** The file that a day goes on in. A line that a crash cut short is ended, so that the next one stands alone. */
async function lastFileOf(folder: string, day: string): Promise<{ name: string; bytes: number }> {
  const name = (await logFilesIn(folder)).filter((file) => logDay(file) === day).at(-1);
  if (name === undefined) return { name: logFileName(day, 1), bytes: 0 };
  const path = join(folder, name);
  const { size } = await stat(path);
  if (size === 0 || (await lastByteOf(path, size)) === 0x0a) return { name, bytes: size };
  await appendFile(path, '\n');
  return { name, bytes: size + 1 };
}

async function lastByteOf(path: string, size: number): Promise<number | undefined> {
  const file = await open(path, 'r');
  try {
    const { buffer } = await file.read(Buffer.alloc(1), 0, 1, size - 1);
    return buffer[0];
  } finally {
    await file.close();
  }
}

/** Rewrites a file beside itself, then takes its place: a crash leaves the old file or the new one. */
async function deleteFrom(path: string, owner: string): Promise<number> {
  const beside = `${path}.rewrite`;
  await writeFile(beside, '', { mode: 0o600 });
  let removed = 0;
  let kept: string[] = [];
  const flush = async (): Promise<void> => {
    if (kept.length > 0) await appendFile(beside, `${kept.join('\n')}\n`);
    kept = [];
  };
  for await (const line of createInterface({ input: createReadStream(path), crlfDelay: Infinity })) {
    if (isOf(line, owner)) removed += 1;
    else kept.push(line);
    if (kept.length >= 1_000) await flush();
  }
  await flush();
  if (removed === 0) {
    await rm(beside, { force: true });
    return 0;
  }
  await chmod(beside, 0o600);
  await rename(beside, path);
  return removed;
}

function isOf(line: string, owner: string): boolean {
  const read = readLogLine(line);
  if (read.type === 'record') return read.record.owner === owner;
  return read.type === 'unreadable' && line.includes(JSON.stringify(owner));
}
