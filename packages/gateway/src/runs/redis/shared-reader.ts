import * as z from 'zod/mini';
import type { LogEntry } from '../run-store.js';
import { readEntry } from './log-stream.js';
import type { RedisLink } from './redis-link.js';
import type { RedisSession } from './redis-session.js';

/** The one blocking read of a replica: its mail, and the logs that others write and somebody reads here. */
export interface SharedReader {
  /** There is a log more to read. */
  widen(): void;
  close(): void;
}

const StreamEntrySchema = z.tuple([z.string(), z.array(z.string())]);
const ReplySchema = z.nullable(z.array(z.tuple([z.string(), z.array(StreamEntrySchema)])));

const BLOCK_MS = 5_000;
/** Let a few events gather: with two hundred logs, every read costs as much as a hundred events. */
const GATHER_MS = 2;
const AGAIN_MS = 200;
const MAIL_MS = 3_600_000;

export function createSharedReader(
  session: RedisSession,
  blocking: RedisLink,
  onStop: (runId: string) => void,
): SharedReader {
  const { keys, link, tails, replica, context, times } = session;
  const mail = keys.mail(replica);
  let mailId = '0';
  let blocked = false;
  let closed = false;

  const pause = (ms: number): Promise<void> => new Promise((resolve) => context.clock.after(ms, resolve));

  function take(reply: unknown, runIds: ReadonlyMap<string, string>): void {
    for (const [key, entries] of z.parse(ReplySchema, reply) ?? []) {
      const runId = runIds.get(key);
      if (runId === undefined) for (const [id, fields] of entries) takeMail(id, fields);
      else
        tails.push(
          runId,
          entries.map(([id, fields]): LogEntry => readEntry(id, fields)),
        );
    }
  }

  function takeMail(id: string, [name, value]: readonly string[]): void {
    mailId = id;
    if (name === 'stop' && value !== undefined) onStop(value);
  }

  async function readOnce(): Promise<void> {
    const followed = tails.followed();
    const runIds = new Map(followed.map(({ runId }) => [keys.log(runId), runId]));
    const ids = [mailId, ...followed.map(({ last }) => `${last}-0`)];
    blocked = true;
    const command = ['XREAD', 'COUNT', '256', 'BLOCK', String(BLOCK_MS), 'STREAMS', mail, ...runIds.keys(), ...ids];
    const reply = await blocking.send(command, BLOCK_MS + times.deadlineMs);
    blocked = false;
    take(reply, runIds);
    if (followed.length > 0) await pause(GATHER_MS);
  }

  async function loop(): Promise<void> {
    while (!closed) {
      try {
        await readOnce();
      } catch {
        // The link tells of it, and comes back by itself.
        await pause(AGAIN_MS);
      }
    }
  }

  void loop();
  return {
    widen() {
      if (!blocked) return;
      // Once for every read that blocks; the read that is woken begins another with every log in it.
      blocked = false;
      link
        .send(['XADD', mail, 'MAXLEN', '~', '1000', '*', 'wake', ''])
        .then(() => link.send(['PEXPIRE', mail, String(MAIL_MS)]))
        .catch(() => undefined);
    },
    close() {
      closed = true;
    },
  };
}
