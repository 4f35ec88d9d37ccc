import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readLogLine, type LogRecord, type TurnRecord } from '@aisle/logs';
import { logFilesIn } from '@aisle/logs/node';
import { DEMO_CONVERSATIONS } from './demo-conversations.js';
import { startNorthfold } from './northfold-gateway.js';
import { replayConversations, type Replayed } from './replay-conversations.js';

let folder: string;
let text = '';
let records: readonly LogRecord[] = [];
let replayed: readonly Replayed[] = [];
let metrics = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'aisle-mind-'));
  const northfold = await startNorthfold({ logs: join(folder, 'logs') });
  replayed = await replayConversations(DEMO_CONVERSATIONS, northfold);
  await northfold.close();
  metrics = northfold.gateway.metrics();
  const files = await logFilesIn(join(folder, 'logs'));
  text = (await Promise.all(files.map((name) => readFile(join(folder, 'logs', name), 'utf8')))).join('');
  records = text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const read = readLogLine(line);
      if (read.type !== 'record') throw new Error(`${read.type}: ${line}`);
      return read.record;
    });
}, 120_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

const keptOf = (name: string): readonly LogRecord[] => {
  const id = replayed.find((one) => one.name === name)?.conversationId;
  return records.filter(({ conversationId }) => conversationId === id);
};
const turnsOf = (list: readonly LogRecord[]): TurnRecord[] => list.filter((record) => record.type === 'turn');

describe('forty conversations with the demo shop', () => {
  it('are in the log, turn by turn, thumb by thumb, tap by tap, where their shopper agreed, and nowhere else', () => {
    expect(replayed.length).toBeGreaterThanOrEqual(40);
    for (const [index, conversation] of DEMO_CONVERSATIONS.entries()) {
      const { name, turns, ratings, actions } = replayed[index] ?? { name: '', turns: 0, ratings: 0, actions: 0 };
      const lines = keptOf(name);
      const count = (type: LogRecord['type']): number => lines.filter((line) => line.type === type).length;
      const { consent } = conversation;
      expect([name, count('turn'), count('feedback'), count('action')]).toEqual(
        consent ? [conversation.name, turns, ratings, actions] : [conversation.name, 0, 0, 0],
      );
    }
    expect(metrics).toContain(`aisle_conversation_lines_total{type="turn"} ${turnsOf(records).length}`);
    expect(metrics).toContain('aisle_conversation_failed_total 0');
  });

  it('have every question as it was asked, in its place, and the answer that it got', () => {
    for (const conversation of DEMO_CONVERSATIONS.filter(({ consent }) => consent)) {
      const turns = turnsOf(keptOf(conversation.name));
      const asked = conversation.steps.flatMap((step) =>
        'ask' in step ? 1 : 'edit' in step || 'regenerate' in step ? 0 : [],
      );
      const places = asked.map((_, index) => asked.slice(0, index + 1).reduce<number>((sum, one) => sum + one, -1));
      expect(turns.map(({ turn }) => turn)).toEqual(places);
      for (const { answer, outcome, locale, model, firstTokenMs, totalMs } of turns) {
        expect(answer.length).toBeGreaterThan(0);
        expect([outcome, locale, model]).toEqual([{ done: 'complete' }, conversation.locale, 'embedded']);
        expect(firstTokenMs).toBeLessThanOrEqual(totalMs);
      }
    }
    expect(turnsOf(keptOf('an edit')).map(({ trigger, question }) => [trigger, question])).toEqual([
      ['send', 'bags under 5 euros'],
      ['edit', 'bags under 50 euros'],
    ]);
    const [first, second, third] = turnsOf(keptOf('once more'));
    expect([second?.trigger, second?.replaces]).toEqual(['regenerate', first?.messageId]);
    expect(third?.replaces).toBe(second?.messageId);
  });

  it('name with each thumb and each tap the answer that it is about', () => {
    for (const record of records) {
      if (record.type === 'turn') continue;
      const about = records.find(({ type, messageId }) => type === 'turn' && messageId === record.messageId);
      expect(about?.conversationId).toBe(record.conversationId);
    }
    const tapped = keptOf('a pairing').find(({ type }) => type === 'action');
    expect(tapped).toMatchObject({
      action: 'add_to_cart',
      productId: expect.stringMatching(/^prod_/),
      outcome: 'confirmed',
    });
  });

  it('carry the facts of the products that an answer shows', () => {
    let shown = 0;
    for (const { answer, facts = '' } of turnsOf(records)) {
      for (const part of answer) {
        if (part.kind !== 'card' || !('items' in part.card) || part.card.kind !== 'product_list') continue;
        for (const { id } of part.card.items) {
          shown += 1;
          expect(facts).toContain(`[${id}] `);
        }
      }
    }
    expect(shown).toBeGreaterThan(40);
  });

  it('hold nothing of what shoppers wrote about themselves, nor of their orders, and what the shop has published', () => {
    const told = records.map((record) =>
      record.type === 'turn'
        ? [record.question, record.answer, record.facts]
        : 'comment' in record
          ? record.comment
          : '',
    );
    const personal = /@example|13800138000|wx_shopper|7946 0999|Mill Street|4111|\b104\d\b|customer_ada/;
    expect(told.filter((one) => personal.test(JSON.stringify(one)))).toEqual([]);
    expect(JSON.stringify(told)).toContain('[email]');
    expect(text).not.toMatch(/do not keep this|customer_ada/);
    expect(JSON.stringify(turnsOf(keptOf('the shop')))).toMatch(/Northfold London|loc_london/);
  });
});
