import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { readLogLine, type LogRecord } from '@aisle/logs';
import { logFilesIn } from '@aisle/logs/node';
import { TuningError } from '../tuning-error.js';
import { readLines } from './read-lines.js';

/** Where in a folder of logs a reader is. */
export interface LogPosition {
  readonly file: string;
  readonly offset: number;
}

/** One record, and where it ends. `record` is absent for a line that cannot be read. */
export interface LogEntry {
  readonly record?: LogRecord;
  readonly position: LogPosition;
  /** Bytes of the folder up to here, and in all. */
  readonly bytes: number;
  readonly totalBytes: number;
}

/**
 * Records of a folder of logs, oldest first, from behind a position on.
 * @throws TuningError `bad_file` when the folder holds no log
 */
export async function* readLogs(folder: string, after?: LogPosition, signal?: AbortSignal): AsyncGenerator<LogEntry> {
  const files = await sizesIn(folder);
  if (files.length === 0) {
    throw new TuningError(
      'bad_file',
      `${folder} holds no log (turns-YYYY-MM-DD.jsonl); give the folder that the gateway writes to`,
    );
  }
  const totalBytes = files.reduce((sum, { size }) => sum + size, 0);
  let before = 0;
  const reached = after === undefined ? -1 : files.findIndex(({ name }) => name === after.file);
  for (const [index, { name, size }] of files.entries()) {
    if (index >= reached) {
      const from = index === reached ? (after?.offset ?? 0) : 0;
      for await (const { text, end } of readLines(join(folder, name), from, signal)) {
        const line = readLogLine(text);
        if (line.type === 'empty') continue;
        const place = { position: { file: name, offset: end }, bytes: before + end, totalBytes };
        yield line.type === 'record' ? { record: line.record, ...place } : place;
      }
    }
    before += size;
  }
}

/** Names and sizes of the log files in a folder. */
export async function sizesIn(folder: string): Promise<readonly { readonly name: string; readonly size: number }[]> {
  const names = await logFilesIn(folder);
  return Promise.all(names.map(async (name) => ({ name, size: (await stat(join(folder, name))).size })));
}
