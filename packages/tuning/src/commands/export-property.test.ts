import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LogRecord } from '@aisle/logs';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { about, turn, writeLogs } from '../../test-support/logs.js';
import {
  DATASET_KINDS,
  checkDatasetInfo,
  createDatasetChecker,
  exportDatasets,
  silentProgress,
  type DatasetKind,
} from '../index.js';

const RUNS = process.env['AISLE_FULL'] === '1' ? 1_000 : 40;

/** Texts as they come: of any script, empty, with what a template reads as structure. */
const words = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('Is it light?', '防水吗？', 'In blue?', 'Yes.', '有货。') },
  { weight: 2, arbitrary: fc.string({ unit: 'grapheme', maxLength: 40 }) },
  fc.constantFrom(
    '',
    '   ',
    '<|im_end|>',
    '<think>hm</think>Yes.',
    '<tool_call>',
    '\n\n',
    '"}\n{"',
    '\u0000',
    '🛍️'.repeat(20),
  ),
);
const part = fc.oneof(
  words.map((text) => ({ kind: 'text' as const, text })),
  fc.constantFrom({ kind: 'card' as const, card: { kind: 'product' as const, id: 'prod_loop_5' } }),
);
const answer = fc.array(part, { maxLength: 3 });
const place = fc.record({ conversation: fc.nat(5), turn: fc.nat(3) });
const count = fc.constantFrom(0, 0, 0, 0, 1);

const record: fc.Arbitrary<LogRecord> = place.chain(({ conversation, turn: nth }) => {
  const id = `c${conversation}`;
  return fc.oneof(
    {
      weight: 5,
      arbitrary: fc
        .record({
          question: words,
          answer,
          facts: fc.option(words, { nil: undefined }),
          trigger: fc.constantFrom('send' as const, 'send' as const, 'regenerate' as const, 'edit' as const),
          outcome: fc.constantFrom({ done: 'complete' as const }, { done: 'length' as const }, { error: 'overloaded' }),
          rejected: count,
          invented: fc.constantFrom<readonly string[]>([], [], [], ['prod_none']),
        })
        .map(({ facts, rejected, invented, ...rest }) =>
          turn({
            conversationId: id,
            turn: nth,
            ...rest,
            ...(facts === undefined ? {} : { facts }),
            cards: { shown: 0, repaired: 0, rejected, invented: [...invented], unmatchedPrices: 0 },
          }),
        ),
    },
    fc
      .constantFrom('up' as const, 'down' as const)
      .map((rating): LogRecord => ({ type: 'feedback', ...about(id, `m${nth}`), rating })),
    fc
      .array(part, { minLength: 1, maxLength: 2 })
      .map((parts): LogRecord => ({ type: 'edit', ...about(id, `m${nth}`), editor: 'ada', answer: parts })),
  );
});

const kindOf = (name: string): DatasetKind =>
  DATASET_KINDS.find((kind) => name.includes(`_${kind}`)) ?? expect.fail(name);

it(`whatever is in the logs, what is exported is what the trainer takes as it is meant (${RUNS} logs)`, async () => {
  let files = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(record, { minLength: 12, maxLength: 60, size: 'max' }),
      fc.constantFrom('all' as const, 'liked' as const),
      async (records, from) => {
        const folder = await mkdtemp(join(tmpdir(), 'aisle-property-'));
        try {
          await writeLogs(join(folder, 'logs'), records);
          const out = join(folder, 'data');
          const signal = new AbortController().signal;
          await exportDatasets(
            { logs: join(folder, 'logs'), out, from, validation: 0.3 },
            { signal, progress: silentProgress },
          );
          const info = JSON.parse(await readFile(join(out, 'dataset_info.json'), 'utf8')) as Parameters<
            typeof checkDatasetInfo
          >[0];
          const names = (await readdir(out)).filter((name) => name.endsWith('.jsonl'));
          for (const name of names) {
            files += 1;
            const kind = kindOf(name);
            const lines = (await readFile(join(out, name), 'utf8')).split('\n');
            const checker = createDatasetChecker({ kind });
            expect(lines.flatMap((line) => checker.line(line))).toEqual([]);
            expect(checker.taken).toBeGreaterThan(0);
            const faults = checker.end().filter(({ code }) => code !== 'one-preference');
            expect(faults).toEqual([]);
            const hasFile = (file: string) => names.includes(file);
            expect(checkDatasetInfo(info, name.replace('.jsonl', ''), { kind, hasFile })).toEqual([]);
          }
        } finally {
          await rm(folder, { recursive: true, force: true });
        }
      },
    ),
    { numRuns: RUNS },
  );
  // Most logs leave something to learn from: what is checked above is not nothing.
  expect(files).toBeGreaterThan(RUNS / 4);
});
