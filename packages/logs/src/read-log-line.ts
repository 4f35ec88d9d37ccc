import { LogRecordSchema, type LogRecord } from './turn-record.js';

/** A line of a log, read. */
export type LogLine =
  | { readonly type: 'record'; readonly record: LogRecord }
  | { readonly type: 'empty' }
  /** A line cut short by a crash, of another version, or by another writer. */
  | { readonly type: 'unreadable'; readonly reason: string };

/** Reads one line of a log file. Never throws. */
export function readLogLine(line: string): LogLine {
  if (line.trim() === '') return { type: 'empty' };
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return { type: 'unreadable', reason: 'not JSON' };
  }
  const read = LogRecordSchema.safeParse(value);
  if (read.success) return { type: 'record', record: read.data };
  const [issue] = read.error.issues;
  return { type: 'unreadable', reason: `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'not a record'}` };
}
