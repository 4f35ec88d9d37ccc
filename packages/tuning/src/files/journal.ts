import { appendFile, mkdir, readFile, truncate } from 'node:fs/promises';
import { dirname } from 'node:path';
import * as z from 'zod/mini';
import { TuningError } from '../tuning-error.js';

/** A file of JSON lines that grows while a run lasts, and is read when the run goes on. */
export interface Journal<T> {
  /** What was there before, and what has been kept since. */
  readonly entries: readonly T[];
  /** Resolves when it is in the file. Several at once are written one after another. */
  keep(entry: T): Promise<void>;
}

/**
 * Opens a journal. A last line without its end is of a run that was killed: it is taken away.
 * @throws TuningError `bad_file` for a line that is none of this journal
 */
export async function openJournal<S extends z.core.$ZodType>(path: string, schema: S): Promise<Journal<z.output<S>>> {
  await mkdir(dirname(path), { recursive: true });
  const text = await readFile(path, 'utf8').catch(() => '');
  const whole = text.slice(0, text.lastIndexOf('\n') + 1);
  if (whole.length < text.length) await truncate(path, Buffer.byteLength(whole));
  const entries = whole
    .split('\n')
    .slice(0, -1)
    .map((line, index) => entryOf(line, schema, `${path}:${index + 1}`));
  let last = Promise.resolve();
  return {
    entries,
    keep(entry) {
      const write = last.then(() => appendFile(path, `${JSON.stringify(entry)}\n`, { mode: 0o600 }));
      last = write.catch(() => undefined);
      return write.then(() => void entries.push(entry));
    },
  };
}

function entryOf<S extends z.core.$ZodType>(line: string, schema: S, where: string): z.output<S> {
  const read = z.safeParse(schema, parsed(line));
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw new TuningError(
    'bad_file',
    `${where}: ${issue?.path.map(String).join('.') ?? ''} ${issue?.message ?? ''}; begin in another folder`,
  );
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
