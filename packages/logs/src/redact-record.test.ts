import { describe, expect, it } from 'vitest';
import { contexts } from '../test-support/contexts.js';
import { generatedFacts } from '../test-support/generated-catalogue.js';
import { personalData, secretOf } from '../test-support/personal-data.js';
import { about, turn } from '../test-support/records.js';
import {
  REDACTION_RULES,
  createConversationLog,
  createRedactor,
  readLogLine,
  type RedactorOptions,
  type UnredactedRecord,
} from './index.js';

const SEED = Number(process.env['AISLE_SEED'] ?? 20_261_123);
const SAMPLES = personalData(SEED, process.env['AISLE_FULL'] === '1' ? 20 : 4);

async function lineOf(record: UnredactedRecord, options: RedactorOptions = {}): Promise<string> {
  let kept = '';
  const sink = { append: async (line: string) => void (kept = line) };
  await createConversationLog({ sink, redactor: createRedactor(options) }).write(record);
  return kept;
}

const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\s|\\n/g, '');

/** A datum in every field that a person or a model fills, in its own words. */
function recordsWith(datum: string, around: (datum: string) => string): readonly UnredactedRecord[] {
  const said = (): string => around(datum);
  const short = datum.slice(0, 64);
  return [
    turn({
      question: said(),
      facts: `[prod_a] Bag; ${said().replaceAll('\n', ' ')}\n${said()}`,
      answer: [
        { kind: 'text', text: said() },
        { kind: 'card', card: { kind: 'product', id: 'prod_a', note: said(), fallback: said() } },
        {
          kind: 'card',
          card: {
            kind: 'comparison',
            title: said(),
            items: [{ id: 'a', note: said() }, { id: short }],
            attributes: [short],
          },
        },
        { kind: 'card', card: { kind: 'image', id: 'i', alt_text: said() } },
        { kind: 'card', card: { kind: 'suggestions', items: [{ label: short, prompt: said() }], fallback: said() } },
      ],
      outcome: { error: short },
      cards: { shown: 4, repaired: 0, rejected: 0, invented: [short], unmatchedPrices: 0 },
    }),
    { type: 'feedback', ...about, consent: true, rating: 'down', reasons: [short], comment: said() },
    { type: 'action', ...about, consent: true, action: short, outcome: short },
    { type: 'edit', ...about, consent: true, editor: 'e', answer: [{ kind: 'text', text: said() }] },
  ];
}

describe(`a line (seed ${SEED})`, () => {
  it(`holds nothing of ${SAMPLES.length} personal data, in whatever field and among whatever words`, async () => {
    const left: string[] = [];
    for (const [index, sample] of SAMPLES.entries()) {
      const around = contexts(SEED + index, sample.language);
      for (const record of recordsWith(sample.datum, around)) {
        const line = await lineOf(record);
        expect(readLogLine(line).type).toBe('record');
        if (plain(line).includes(plain(secretOf(sample)))) left.push(`${sample.rule} ${sample.datum} in ${line}`);
      }
    }
    expect(left).toEqual([]);
  });

  it.each(REDACTION_RULES)('holds some of them where the rule for %s is taken out', async (rule) => {
    let left = 0;
    for (const [index, sample] of SAMPLES.filter((one) => one.rule === rule).entries()) {
      for (const record of recordsWith(sample.datum, contexts(SEED + index, sample.language)))
        left += plain(await lineOf(record, { without: [rule] })).includes(plain(secretOf(sample))) ? 1 : 0;
    }
    expect(left).toBeGreaterThan(0);
  });

  it('reads back when what it is cut to was as long as it may be', async () => {
    const full = (length: number): string => 'cvv 123 '.repeat(length / 8).trim();
    const items = [{ label: full(80), prompt: full(496) }];
    const line = await lineOf(
      turn({
        question: full(65_536),
        facts: full(65_536),
        answer: [
          { kind: 'card', card: { kind: 'product', id: 'a', note: full(200), fallback: full(296) } },
          { kind: 'card', card: { kind: 'suggestions', items } },
        ],
      }),
    );
    expect(readLogLine(line).type).toBe('record');
  });

  it('takes out what is known to be personal, however it looks, and not in the midst of words', async () => {
    const line = await lineOf(
      turn({
        question: 'Is ZX-81/b here? (zx-81/b) ZX-81/bcd',
        facts: '[ZX-81/b] sent',
        secrets: ['ZX-81/b', 'sent', 'is'],
      }),
    );
    expect(JSON.parse(line)).toMatchObject({
      question: 'Is [order] here? ([order]) ZX-81/bcd',
      facts: '[[order]] [order]',
      redacted: { order: 4 },
    });
  });

  it('keeps the ids of products that look like telephone numbers, and the facts of products of every kind', async () => {
    const facts = generatedFacts(SEED, 400).map((fact, index) => `[${13_800_138_000 + index}] ${fact}`);
    const eaten: string[] = [];
    for (const fact of facts) {
      const line: unknown = JSON.parse(await lineOf(turn({ facts: fact, question: fact.replace(/^\S+ /, '') })));
      if (typeof line === 'object' && line !== null && 'redacted' in line) eaten.push(JSON.stringify([fact, line]));
    }
    expect(eaten).toEqual([]);
  });
});
