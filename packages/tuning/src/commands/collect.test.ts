import { appendFile, readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { testFolder } from '../../test-support/folder.js';
import { turn, writeLogs } from '../../test-support/logs.js';
import { run } from '../../test-support/run-command.js';
import { collect, createQuestionGroups, silentProgress, type SeedQuestion } from '../index.js';

const at = testFolder();
const seedsOf = async (path: string) =>
  (await readFile(path, 'utf8'))
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as SeedQuestion);

const THINGS = ['backpack', 'tent', 'bottle', 'rain jacket', 'headlamp', 'stove', '双肩包', '帐篷', '水杯', '冲锋衣'];
const WAYS = [
  (thing: string, price: number) => `Do you have a waterproof ${thing} under ${price} euros for the commute?`,
  (thing: string, price: number) => `do you have a waterproof ${thing}, under ${price} euros, for the commute??`,
  (thing: string, price: number) => `有没有 ${price} 元以内的防水${thing}，通勤用`,
  (thing: string) => `Which ${thing} is the lightest one that you sell?`,
];
const question = (index: number) =>
  WAYS[index % WAYS.length]!(THINGS[Math.floor(index / WAYS.length) % THINGS.length]!, 50 + 10 * (index % 7));
const many = (count: number) =>
  Array.from({ length: count }, (_, index) => turn({ conversationId: `c${index}`, question: question(index) }));

describe('collect', () => {
  it('keeps each question once, counts it, and puts its like into one cluster', async () => {
    const questions = [
      'Do you have a waterproof backpack?',
      'do you have a waterproof backpack',
      'Do you have any waterproof backpack?',
      '有防水的双肩包吗？',
      '有防水的双肩包吗',
      'How do I send something back?',
    ];
    await writeLogs(
      at('logs'),
      questions.map((text, index) => turn({ conversationId: `c${index}`, question: text })),
    );
    const { code, out } = await run(['collect', '--logs', at('logs'), '--out', at('seeds.jsonl'), '--quiet']);
    expect(code).toBe(0);
    expect(out).toContain('6 turns, 6 questions, 3 different ones in 3 clusters');
    expect(
      (await seedsOf(at('seeds.jsonl'))).map(({ question: text, count, language }) => [text, count, language]),
    ).toEqual([
      ['Do you have a waterproof backpack?', 3, 'en'],
      ['有防水的双肩包吗？', 2, 'zh'],
      ['How do I send something back?', 1, 'en'],
    ]);
  });

  it('keeps questions apart that differ in a number, in one cluster', () => {
    const groups = createQuestionGroups();
    groups.add('Which waterproof backpacks are under 100 euros?', '');
    groups.add('Which waterproof backpacks are under 150 euros?', '');
    groups.add('Which waterproof backpacks are under 150 euros please?', '');
    expect(groups.seeds.map(({ count, cluster }) => [count, cluster])).toEqual([
      [1, 0],
      [2, 0],
    ]);
  });

  it('leaves out answers that failed and repeats, and counts lines that cannot be read', async () => {
    await writeLogs(at('logs'), [
      turn({ question: 'A good question about tents' }),
      turn({ question: 'Another one that failed', outcome: { error: 'internal' } }),
      turn({ question: 'A good question about tents, again', trigger: 'regenerate' }),
    ]);
    await appendFile(at('logs', 'turns-2026-11-23.jsonl'), '{"torn');
    const { out } = await run(['collect', '--logs', at('logs'), '--out', at('seeds.jsonl'), '--json']);
    expect(JSON.parse(out)).toMatchObject({ well: true, turns: 3, unreadable: 1, questions: 1 });
  });

  it('ends the same whether it is interrupted or not', async () => {
    await writeLogs(at('logs'), many(2_000));
    const whole = await run(['collect', '--logs', at('logs'), '--out', at('whole.jsonl'), '--quiet']);
    expect(whole.code).toBe(0);
    const interrupt = new AbortController();
    let seen = 0;
    const progress = {
      at: () => {
        seen += 1;
        if (seen % 600 === 0) interrupt.abort();
      },
      end: () => undefined,
    };
    const options = { logs: at('logs'), out: at('cut.jsonl'), checkpointEvery: 250 };
    await expect(collect(options, { signal: interrupt.signal, progress })).rejects.toThrow(
      'run the same command to go on',
    );
    const { lines } = await collect(options, { signal: new AbortController().signal, progress: silentProgress });
    expect(lines[0]).toContain('an interrupted run went on');
    expect(await readFile(at('cut.jsonl'), 'utf8')).toBe(await readFile(at('whole.jsonl'), 'utf8'));
  });

  it('does not go on with the state of other logs', async () => {
    await writeLogs(at('logs'), many(40));
    const stop = new AbortController();
    stop.abort();
    await run(['collect', '--logs', at('logs'), '--out', at('seeds.jsonl'), '--quiet'], { signal: stop.signal });
    const context = { signal: new AbortController().signal, progress: { at: () => undefined, end: () => undefined } };
    const half = new AbortController();
    const cut = collect(
      { logs: at('logs'), out: at('seeds.jsonl'), checkpointEvery: 5 },
      { signal: half.signal, progress: { at: () => half.abort(), end: () => undefined } },
    );
    await expect(cut).rejects.toThrow('interrupted');
    await writeLogs(at('others'), many(3));
    await expect(collect({ logs: at('others'), out: at('seeds.jsonl') }, context)).rejects.toThrow(
      'delete it to begin anew',
    );
  });

  it('shows how far it is, and says what is wrong with a folder that is none', async () => {
    await writeLogs(at('logs'), many(200));
    const { err } = await run(['collect', '--logs', at('logs'), '--out', at('seeds.jsonl')]);
    expect(err.split('\n').length).toBeGreaterThanOrEqual(10);
    expect(err).toContain('100 % reading turns');
    const { code, err: fault } = await run(['collect', '--logs', at('nowhere'), '--out', at('seeds.jsonl')]);
    expect(code).toBe(2);
    expect(fault).toContain('give the folder that the gateway writes to');
  });
});
