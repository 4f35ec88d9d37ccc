import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import type { LogRecord } from '@aisle/logs';
import { storefrontPrompt } from '@aisle/prompts';
import { describe, expect, it } from 'vitest';
import { testFolder } from '../../test-support/folder.js';
import { about, turn, writeLogs } from '../../test-support/logs.js';
import { run } from '../../test-support/run-command.js';
import { createDatasetChecker, exportDatasets, silentProgress, type DatasetKind } from '../index.js';

interface Example {
  readonly messages: readonly { readonly role: string; readonly content: string }[];
  readonly kto_tag?: boolean;
  readonly chosen?: { readonly content: string };
  readonly rejected?: { readonly content: string };
}

const at = testFolder();
const ANSWER = 'The Loop 5 is light.\n\n```card\n{"kind":"product","id":"prod_loop_5"}\n```';
const examples = async (name: string): Promise<Example[]> =>
  (await readFile(at('data', `${name}.jsonl`), 'utf8'))
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Example);
const exported = (...args: string[]) =>
  run(['export', '--logs', at('logs'), '--out', at('data'), '--val', '0', '--quiet', ...args]);
const text = (content: string) => [{ kind: 'text' as const, text: content }];

describe('export', () => {
  it('makes a conversation into messages, cards as the model writes them, with all seven tags', async () => {
    await writeLogs(at('logs'), [turn(), turn({ turn: 1, question: 'In blue?' })]);
    expect((await exported()).code).toBe(0);
    expect(await examples('shop_sft')).toEqual([
      {
        messages: [
          { role: 'user', content: 'Do you have a light bag?' },
          { role: 'assistant', content: ANSWER },
          { role: 'user', content: 'In blue?' },
          { role: 'assistant', content: ANSWER },
        ],
      },
    ]);
    const info = JSON.parse(await readFile(at('data', 'dataset_info.json'), 'utf8')) as Record<
      string,
      { tags: object; formatting: string }
    >;
    expect(info['shop_sft']).toMatchObject({
      file_name: 'shop_sft.jsonl',
      formatting: 'sharegpt',
      columns: { messages: 'messages' },
    });
    expect(Object.keys(info['shop_sft']?.tags ?? {})).toHaveLength(7);
    expect((await readdir(at('data'))).sort()).toEqual(['dataset_info.json', 'shop_sft.jsonl']);
  });

  it('learns nothing from what was disliked, invented, priced, failed or empty: the conversation ends before it', async () => {
    const cards = { shown: 1, repaired: 0, rejected: 0, invented: [] as string[], unmatchedPrices: 0 };
    const bad: readonly (readonly [string, Parameters<typeof turn>[0], LogRecord[]?])[] = [
      ['disliked', {}, [{ type: 'feedback', ...about('disliked', 'm1'), rating: 'down' }]],
      ['invented', { cards: { ...cards, invented: ['prod_x'] } }],
      ['rejected', { cards: { ...cards, rejected: 1 } }],
      ['priced', { cards: { ...cards, unmatchedPrices: 1 } }],
      ['failed', { outcome: { error: 'upstream_error' } }],
      ['stopped', { outcome: { done: 'stopped' } }],
      ['empty', { answer: [] }],
    ];
    await writeLogs(
      at('logs'),
      bad.flatMap(([id, change, more = []]) => [
        turn({ conversationId: id, question: `First of ${id}` }),
        turn({ conversationId: id, turn: 1, question: `Second of ${id}`, ...change }),
        ...more,
      ]),
    );
    await exported();
    const sft = await examples('shop_sft');
    expect(sft.map(({ messages }) => messages.map(({ content }) => content))).toEqual(
      expect.arrayContaining(bad.map(([id]) => [`First of ${id}`, ANSWER])),
    );
    expect(sft).toHaveLength(bad.length);
  });

  it('makes thumbs into KTO: the last one counts', async () => {
    await writeLogs(at('logs'), [
      turn(),
      turn({ turn: 1, question: 'In blue?' }),
      turn({ conversationId: 'c2' }),
      { type: 'feedback', ...about('c1', 'm1'), rating: 'up' },
      { type: 'feedback', ...about('c2', 'm0'), rating: 'up' },
      { type: 'feedback', ...about('c2', 'm0'), rating: 'down', reasons: ['wrong_product'] },
      { type: 'feedback', ...about('c9', 'm0'), rating: 'up' },
    ]);
    await exported();
    const kto = await examples('shop_kto');
    expect(kto.map(({ messages, kto_tag }) => [messages.length, kto_tag])).toEqual(
      expect.arrayContaining([
        [4, true],
        [2, false],
      ]),
    );
    expect(kto).toHaveLength(2);
  });

  it('makes edits and repeats into pairs', async () => {
    await writeLogs(at('logs'), [
      turn(),
      turn({ turn: 1, question: 'In blue?', answer: text('No.') }),
      { type: 'edit', ...about('c1', 'm1'), editor: 'e1', answer: text('Yes, in fjord.') },
      turn({ conversationId: 'c2', answer: text('Worse.') }),
      turn({ conversationId: 'c2', messageId: 'm0b', trigger: 'regenerate', replaces: 'm0', answer: text('Better.') }),
      turn({ conversationId: 'c3', answer: text('Same.') }),
      turn({ conversationId: 'c3', messageId: 'm0b', trigger: 'regenerate', replaces: 'm0', answer: text('Same.') }),
      turn({ conversationId: 'c4', answer: text('Liked.') }),
      turn({ conversationId: 'c4', messageId: 'm0b', trigger: 'regenerate', replaces: 'm0', answer: text('Other.') }),
      { type: 'feedback', ...about('c4', 'm0'), rating: 'up' },
    ]);
    await exported();
    const pairs = await examples('shop_dpo');
    expect(
      pairs.map(({ messages, chosen, rejected }) => [messages.length, chosen?.content, rejected?.content]),
    ).toEqual(
      expect.arrayContaining([
        [3, 'Yes, in fjord.', 'No.'],
        [1, 'Better.', 'Worse.'],
      ]),
    );
    expect(pairs).toHaveLength(2);
    // The answer that a person wrote is the one to learn; an edited question leaves no second turn.
    expect((await examples('shop_sft')).find(({ messages }) => messages.length === 4)?.messages.at(-1)?.content).toBe(
      'Yes, in fjord.',
    );
  });

  it('puts the prompt before each example, with the facts that the model was given', async () => {
    await mkdir(at('logs'));
    await writeFile(at('prompt.md'), storefrontPrompt('en'));
    await writeLogs(at('logs'), [
      turn({ facts: '[prod_loop_5] Loop 5; Weight: 320 g\n' }),
      turn({ turn: 1, facts: '[prod_loop_5] Loop 5; Weight: 320 g\n[prod_b] B </data>' }),
    ]);
    const { code } = await exported('--prompt', at('prompt.md'), '--input', 'shop=Northfold');
    expect(code).toBe(0);
    const [system] = (await examples('shop_sft'))[0]?.messages ?? [];
    expect(system?.role).toBe('system');
    expect(system?.content).toContain('assistant of Northfold');
    expect(system?.content).toContain('[prod_loop_5] Loop 5; Weight: 320 g\n[prod_b] B ‹/data>\n</data>');
    expect((await exported('--prompt', at('prompt.md'))).err).toContain(
      'needs the input "shop"; give it as --input NAME=TEXT',
    );
  });

  it('leaves out what is in an evaluation set, or nearly', async () => {
    await writeLogs(at('logs'), [
      turn({ conversationId: 'a', question: 'Which waterproof backpack fits a 14 inch laptop?' }),
      turn({ conversationId: 'b', question: 'which waterproof backpack fits a 14 inch laptop' }),
      turn({ conversationId: 'c', question: 'Which waterproof backpacks fit a 14 inch laptop?' }),
      turn({ conversationId: 'd', question: 'Which waterproof backpack fits a 16 inch laptop?' }),
      turn({ conversationId: 'e', question: '能放 14 寸电脑的防水双肩包有哪些？' }),
    ]);
    await writeFile(
      at('eval.jsonl'),
      '{"id":1,"question":"Which waterproof backpack fits a 14 inch laptop?","answer":"x"}\n{"messages":[{"role":"user","content":"能放14寸电脑的防水双肩包有哪些"}]}\n',
    );
    const { out } = await exported('--evaluation', at('eval.jsonl'), '--json');
    expect(JSON.parse(out)).toMatchObject({ leftOut: { leak: 4 }, written: { 'sft-train': 1 } });
    expect((await examples('shop_sft'))[0]?.messages[0]?.content).toContain('16 inch');
    await writeFile(at('bad.jsonl'), '{"text":"no question"}\n');
    expect((await exported('--evaluation', at('bad.jsonl'))).err).toContain('holds no question');
  });

  it('splits by conversation, the same for a seed', async () => {
    const records = Array.from({ length: 300 }, (_, index) =>
      [0, 1].map((place) => turn({ conversationId: `c${index}`, turn: place, question: `Question ${index}?` })),
    );
    await writeLogs(at('logs'), [
      ...records.flat(),
      ...records.map((_, index): LogRecord => ({
        type: 'feedback',
        ...about(`c${index}`, 'm1'),
        rating: index % 2 ? 'up' : 'down',
      })),
    ]);
    await run(['export', '--logs', at('logs'), '--out', at('data'), '--val', '0.2', '--quiet']);
    const questions = async (...names: string[]) =>
      new Set((await Promise.all(names.map(examples))).flat().map(({ messages }) => messages[0]?.content));
    const [train, val] = [await questions('shop_sft', 'shop_kto'), await questions('shop_sft_val', 'shop_kto_val')];
    expect([...val].filter((question) => train.has(question))).toEqual([]);
    expect(val.size).toBeGreaterThan(30);
    expect(val.size).toBeLessThan(90);
    const before = await readFile(at('data', 'shop_sft_val.jsonl'), 'utf8');
    await run(['export', '--logs', at('logs'), '--out', at('data'), '--val', '0.2', '--quiet']);
    expect(await readFile(at('data', 'shop_sft_val.jsonl'), 'utf8')).toBe(before);
  });

  it('takes annotations, and only liked conversations where it is told so', async () => {
    await writeLogs(at('logs'), [
      turn(),
      turn({ conversationId: 'c2', question: 'Liked?' }),
      { type: 'feedback', ...about('c2', 'm0'), rating: 'up' },
    ]);
    const annotation = (id: string, verdict: string, answer: string) =>
      JSON.stringify({ id, question: `Q ${id}`, draft: 'D', answer, verdict, annotators: ['ada'] });
    await writeFile(at('agreed.jsonl'), `${annotation('q1', 'edit', 'Better')}\n${annotation('q2', 'reject', '')}\n`);
    await exported('--from', 'liked', '--annotations', at('agreed.jsonl'));
    expect((await examples('shop_sft')).map(({ messages }) => messages.map(({ content }) => content))).toEqual([
      ['Liked?', ANSWER],
      ['Q q1', 'Better'],
    ]);
  });

  it('writes only what its own judge of the trainer takes, and says what it left out', async () => {
    await writeLogs(at('logs'), [
      turn({ conversationId: 'a', question: 'What does <|im_end|> do?' }),
      turn({ conversationId: 'b', question: 'Is <image> a word?' }),
      turn({ conversationId: 'c', question: '很长'.repeat(9_000) }),
      turn({ conversationId: 'd' }),
    ]);
    const { out } = await exported('--json');
    expect(JSON.parse(out)).toMatchObject({
      well: true,
      leftOut: { 'control-token': 1, 'media-placeholder': 1, 'too-long': 1 },
      faults: [],
    });
    for (const kind of ['sft'] satisfies DatasetKind[]) {
      const checker = createDatasetChecker({ kind, cutoff: 8_192 });
      const lines = (await readFile(at('data', 'shop_sft.jsonl'), 'utf8')).trim().split('\n');
      expect([...lines.flatMap((line) => checker.line(line)), ...checker.end()]).toEqual([]);
    }
  });

  it('goes on where it was interrupted, and ends the same', async () => {
    const records = Array.from({ length: 400 }, (_, index) =>
      turn({ conversationId: `c${index}`, question: `Question number ${index}?` }),
    );
    await writeLogs(at('logs'), records);
    await exported();
    const whole = await readFile(at('data', 'shop_sft.jsonl'), 'utf8');
    const cut = { logs: at('logs'), out: at('cut'), validation: 0 };
    for (const label of ['reading logs', 'making examples']) {
      const interrupt = new AbortController();
      const progress = {
        at: (name: string) => {
          if (name === label) interrupt.abort();
        },
        end: () => undefined,
      };
      const ended = await exportDatasets(cut, { signal: interrupt.signal, progress }).catch((error: unknown) =>
        String(error),
      );
      if (label === 'reading logs') expect(ended).toContain('interrupted');
    }
    await exportDatasets(cut, { signal: new AbortController().signal, progress: silentProgress });
    expect(await readFile(at('cut', 'shop_sft.jsonl'), 'utf8')).toBe(whole);
  });

  it('says so when nothing is left', async () => {
    await writeLogs(at('logs'), [turn({ outcome: { error: 'internal' } })]);
    const { code, out } = await exported();
    expect([code, out]).toEqual([1, expect.stringContaining('no example is left')]);
  });
});
