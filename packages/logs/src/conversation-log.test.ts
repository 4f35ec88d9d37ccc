import { describe, expect, it } from 'vitest';
import { about, turn } from '../test-support/records.js';
import {
  answerText,
  createConversationLog,
  createRedactor,
  isLogError,
  readLogLine,
  type FeedbackRecord,
  type LogRecord,
} from './index.js';

function memoryLog() {
  const lines: string[] = [];
  const sink = { append: async (line: string) => void lines.push(line) };
  const log = createConversationLog({ sink, redactor: createRedactor() });
  const records = (): LogRecord[] =>
    lines.map((line) => {
      const read = readLogLine(line);
      if (read.type !== 'record') throw new Error(`${read.type}: ${line}`);
      return read.record;
    });
  return { log, lines, records };
}

describe('a conversation log', () => {
  it('writes one line for a turn, that reads back as it was', async () => {
    const { log, lines, records } = memoryLog();
    const full = turn({
      turn: 3,
      trigger: 'regenerate',
      replaces: 'm0',
      locale: 'zh-CN',
      prompt: `sha256:${'0'.repeat(64)}`,
      firstTokenMs: 80.5,
      tokens: { input: 900, output: 60 },
      answer: [
        { kind: 'text', text: 'This one:' },
        { kind: 'card', card: { kind: 'product', id: 'prod_a', note: 'light' } },
      ],
      cards: { shown: 1, repaired: 0, rejected: 1, invented: ['prod_x'], unmatchedPrices: 0 },
    });
    expect(await log.write(full)).toBe('written');
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(/^\{[^\n]*\}\n$/);
    expect(records()).toEqual([full]);
  });

  it('writes nothing of a shopper who did not agree, whatever it is', async () => {
    const { log, lines } = memoryLog();
    expect(await log.write(turn({ consent: false }))).toBe('no_consent');
    expect(await log.write({ type: 'feedback', ...about, consent: false, rating: 'up' })).toBe('no_consent');
    expect(await log.write({ type: 'action', ...about, consent: false, action: 'view' })).toBe('no_consent');
    expect(lines).toEqual([]);
  });

  it('writes what comes later as lines of their own', async () => {
    const { log, records } = memoryLog();
    const rating: FeedbackRecord = { type: 'feedback', ...about, rating: 'down', reasons: ['wrong_price'] };
    expect(await log.write({ ...rating, consent: true })).toBe('written');
    expect(records()).toEqual([rating]);
  });

  it('redacts every text that a person or a model wrote, before the sink has it', async () => {
    const { log, lines, records } = memoryLog();
    const mail = 'ada@example.com';
    await log.write(
      turn({
        question: `I am ${mail}`,
        answer: [
          { kind: 'text', text: `Hello ${mail}` },
          {
            kind: 'card',
            card: { kind: 'product_list', title: mail, items: [{ id: 'prod_a', note: mail }], fallback: mail },
          },
          { kind: 'card', card: { kind: 'suggestions', items: [{ label: mail, prompt: mail }] } },
          { kind: 'card', card: { kind: 'order_status', id: 'order_1047' } },
        ],
      }),
    );
    await log.write({ type: 'feedback', ...about, consent: true, rating: 'down', comment: `call ${mail}` });
    await log.write({ type: 'edit', ...about, consent: true, editor: 'e1', answer: [{ kind: 'text', text: mail }] });
    expect(lines.join('')).not.toMatch(/ada@|1047/);
    expect(records()[0]).toMatchObject({ question: 'I am [email]', redacted: { email: 7 } });
    expect(records()[0]).toMatchObject({
      answer: [{}, { card: { items: [{ id: 'prod_a' }] } }, {}, { card: { id: 'order' } }],
    });
  });

  it('refuses what is no record, and says where', async () => {
    const { log } = memoryLog();
    const wrong = turn({ answer: [{ kind: 'card', card: { kind: 'product', id: 'a', price: 5 } as never }] });
    const thrown: unknown = await log.write(wrong).catch((error: unknown) => error);
    expect(isLogError(thrown) && thrown.code).toBe('bad_record');
    expect(String(thrown)).toContain('answer.0.card');
  });

  it('says that a failed write may work later', async () => {
    const sink = { append: () => Promise.reject(new Error('disk full')) };
    const log = createConversationLog({ sink, redactor: createRedactor() });
    const thrown: unknown = await log.write(turn()).catch((error: unknown) => error);
    expect(isLogError(thrown) && [thrown.code, thrown.retryable]).toEqual(['write_failed', true]);
  });
});

describe('a line of a log', () => {
  it.each([
    ['', 'empty'],
    ['{"type":"turn"', 'unreadable'],
    ['{"type":"turn","v":2}', 'unreadable'],
    ['[]', 'unreadable'],
    [JSON.stringify(turn({ consent: false })), 'unreadable'],
    [JSON.stringify({ ...turn(), password: 'x' }), 'unreadable'],
  ])('%j is %s', (line, type) => {
    expect(readLogLine(line).type).toBe(type);
  });
});

it('writes an answer as the model did: words and fences', () => {
  expect(
    answerText([
      { kind: 'text', text: 'This one:\n' },
      { kind: 'card', card: { kind: 'product', id: 'prod_a' } },
    ]),
  ).toBe('This one:\n\n```card\n{"kind":"product","id":"prod_a"}\n```');
});
