import * as z from 'zod/mini';
import type { LogEntry } from '../run-store.js';
import type { RedisSession } from './redis-session.js';

const RangeSchema = z.array(z.tuple([z.string(), z.array(z.string())]));

/** Read at once at most; a frame is at most 256 KiB. */
const RANGE_COUNT = 64;

/** One entry of a run's stream: `f` is the frame, `t` is there when it is the terminal. */
export function readEntry(id: string, fields: readonly string[]): LogEntry {
  const [, frame = ''] = fields;
  return { id: Number(id.slice(0, id.indexOf('-'))), frame, terminal: fields[2] === 't' };
}

/** A piece of a log after an id; `atEnd` when there was no more of it at that moment. `undefined` when the log is gone. */
export async function readStream(
  session: RedisSession,
  runId: string,
  after: number,
): Promise<{ readonly entries: readonly LogEntry[]; readonly atEnd: boolean } | undefined> {
  const { link, keys, times } = session;
  const log = keys.log(runId);
  const [range, exists] = await Promise.all([
    link.send(['XRANGE', log, `${after + 1}-0`, '+', 'COUNT', String(RANGE_COUNT)], times.deadlineMs),
    link.send(['EXISTS', log], times.deadlineMs),
  ]);
  const entries = z.parse(RangeSchema, range).map(([id, fields]) => readEntry(id, fields));
  if (entries.length === 0 && exists === 0) return undefined;
  return { entries, atEnd: entries.length < RANGE_COUNT };
}
