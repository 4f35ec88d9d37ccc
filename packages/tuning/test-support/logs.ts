import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { LogRecord, TurnRecord } from '@aisle/logs';

/** A turn of a log. */
export function turn(change: Partial<TurnRecord> = {}): TurnRecord {
  const { conversationId = 'c1', turn: place = 0 } = change;
  return {
    type: 'turn',
    v: 1,
    at: '2026-11-23T10:00:00.000Z',
    owner: 'owner_a',
    conversationId,
    messageId: `m${place}`,
    consent: true,
    turn: place,
    trigger: 'send',
    model: 'embedded',
    question: 'Do you have a light bag?',
    answer: [
      { kind: 'text', text: 'The Loop 5 is light.' },
      { kind: 'card', card: { kind: 'product', id: 'prod_loop_5' } },
    ],
    outcome: { done: 'complete' },
    totalMs: 120,
    cards: { shown: 1, repaired: 0, rejected: 0, invented: [], unmatchedPrices: 0 },
    ...change,
  };
}

/** What every line about a turn carries. */
export const about = (conversationId: string, messageId: string) =>
  ({ v: 1, at: '2026-11-23T10:05:00.000Z', owner: 'owner_a', conversationId, messageId }) as const;

/** Writes records into a folder of logs, split over two days. */
export async function writeLogs(folder: string, records: readonly LogRecord[]): Promise<void> {
  await mkdir(folder, { recursive: true });
  const half = Math.ceil(records.length / 2);
  const text = (list: readonly LogRecord[]) => list.map((record) => `${JSON.stringify(record)}\n`).join('');
  await writeFile(join(folder, 'turns-2026-11-22.jsonl'), text(records.slice(0, half)));
  await writeFile(join(folder, 'turns-2026-11-23.jsonl'), text(records.slice(half)));
}
