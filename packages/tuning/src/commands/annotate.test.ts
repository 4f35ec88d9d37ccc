import fc from 'fast-check';
import { readFile, writeFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { testFolder } from '../../test-support/folder.js';
import { run } from '../../test-support/run-command.js';
import { plainCell, readCsv, safeCell, writeCsv } from '../annotate/csv.js';
import { agreementOf } from '../index.js';

const at = testFolder();
const seed = (id: string, question: string, count = 1) => ({
  id,
  question,
  draft: `Draft of ${id}`,
  language: 'en',
  count,
  cluster: 0,
});
const lines = (values: readonly object[]) => values.map((value) => `${JSON.stringify(value)}\n`).join('');
const row = (id: string, question: string, verdict: string, annotator: string, change: object = {}) => ({
  id,
  question,
  draft: `Draft of ${id}`,
  answer: '',
  verdict,
  annotator,
  reason: '',
  ...change,
});

describe('annotate', () => {
  it('goes out as a spreadsheet that computes nothing, and comes back as it was', async () => {
    const questions = [
      '=HYPERLINK("https://x.example","y")',
      '+1 for "blue", please\nsecond line',
      '@cmd',
      '-2 °C bag?',
      "'=1+1",
      '＝1+1',
      'plain; 中文，问题',
    ];
    await writeFile(at('seeds.jsonl'), lines(questions.map((text, index) => seed(`q${index}`, text))));
    expect((await run(['annotate', 'export', '--from', at('seeds.jsonl'), '--out', at('tasks.csv')])).code).toBe(0);
    const csv = await readFile(at('tasks.csv'), 'utf8');
    expect(csv).toMatch(/^\uFEFF"id","question"/);
    expect(csv).not.toMatch(/(^|,|\n)"?[=+\-@＝]/);
    await writeFile(at('done.csv'), csv.replaceAll('"","","",""\r\n', '"","accept","ada",""\r\n'));
    const { code, out } = await run([
      'annotate',
      'import',
      at('done.csv'),
      '--from',
      at('seeds.jsonl'),
      '--out',
      at('agreed.jsonl'),
    ]);
    expect([code, out]).toEqual([0, expect.stringContaining(`${questions.length} questions agreed on`)]);
    const agreed = (await readFile(at('agreed.jsonl'), 'utf8'))
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { question: string });
    expect(agreed.map(({ question }) => question)).toEqual(questions);
  });

  it('gives the most asked questions first where there is a limit', async () => {
    await writeFile(at('seeds.jsonl'), lines([seed('a', 'one', 1), seed('b', 'two', 9), seed('c', 'three', 5)]));
    await run(['annotate', 'export', '--from', at('seeds.jsonl'), '--out', at('tasks.jsonl'), '--limit', '2']);
    expect((await readFile(at('tasks.jsonl'), 'utf8')).match(/"id":"(\w)"/g)).toEqual(['"id":"b"', '"id":"c"']);
  });

  it('says how far annotators agree, and keeps disputes apart', async () => {
    const first = ['accept', 'accept', 'reject', 'edit'].map((verdict, index) =>
      row(`q${index}`, 'Q', verdict, 'ada', { answer: verdict === 'edit' ? 'Better' : '', reason: 'x' }),
    );
    const second = ['accept', 'reject', 'reject', 'edit'].map((verdict, index) =>
      row(`q${index}`, 'Q', verdict, 'li', { answer: verdict === 'edit' ? 'Better' : '', reason: 'x' }),
    );
    await writeFile(at('a.jsonl'), lines(first));
    await writeFile(at('b.jsonl'), lines(second));
    const { out } = await run([
      'annotate',
      'import',
      at('a.jsonl'),
      at('b.jsonl'),
      '--out',
      at('agreed.jsonl'),
      '--disputed',
      at('disputed.jsonl'),
      '--json',
    ]);
    const result = JSON.parse(out) as { agreed: number; disputed: number; agreement: { kappa: number }[] };
    expect(result).toMatchObject({ well: true, agreed: 3, disputed: 1 });
    // Observed 3/4, by chance 2/4·1/4 + 1/4·2/4 + 1/4·1/4 = 5/16.
    expect(result.agreement[0]?.kappa).toBeCloseTo((0.75 - 0.3125) / (1 - 0.3125), 10);
    expect(await readFile(at('agreed.jsonl'), 'utf8')).toContain(
      '"answer":"Better","verdict":"edit","annotators":["ada","li"]',
    );
    expect((await readFile(at('disputed.jsonl'), 'utf8')).trim().split('\n')).toHaveLength(2);
  });

  it.each([
    ['a verdict that is none', row('q1', 'Q', 'good', 'ada'), 'write accept, edit or reject'],
    ['nobody who judged', row('q1', 'Q', 'accept', ''), '"annotator" is empty'],
    ['an edit without an answer', row('q1', 'Q', 'edit', 'ada'), 'write the better answer'],
    ['an edit that is the draft', row('q1', 'Q', 'edit', 'ada', { answer: 'Draft of q1' }), 'the answer is the draft'],
    ['an answer without a verdict', row('q1', 'Q', '', 'ada', { answer: 'x' }), 'write accept, edit or reject'],
    ['a rejection without a reason', row('q1', 'Q', 'reject', 'ada'), 'say why'],
    ['acceptance of nothing', row('q1', 'Q', 'accept', 'ada', { draft: '' }), 'no draft to accept'],
    ['an id that was not asked', row('q9', 'Q', 'accept', 'ada'), 'was not asked'],
    ['a question that was changed', row('q1', 'Changed', 'accept', 'ada'), 'the question of q1 was changed'],
  ])('refuses %s, says where, and writes nothing', async (_, fault, words) => {
    await writeFile(at('seeds.jsonl'), lines([seed('q0', 'Q'), seed('q1', 'Q')]));
    await writeFile(at('a.jsonl'), lines([row('q0', 'Q', 'accept', 'ada'), fault]));
    const { code, out } = await run([
      'annotate',
      'import',
      at('a.jsonl'),
      '--from',
      at('seeds.jsonl'),
      '--out',
      at('agreed.jsonl'),
    ]);
    expect(code).toBe(1);
    expect(out).toContain(words);
    expect(out).toContain('a.jsonl, row 2');
    await expect(readFile(at('agreed.jsonl'))).rejects.toThrow();
  });

  it('refuses a second judgement of one question by one person', async () => {
    await writeFile(at('a.jsonl'), lines([row('q0', 'Q', 'accept', 'ada'), row('q0', 'Q', 'accept', 'ada')]));
    expect((await run(['annotate', 'import', at('a.jsonl'), '--out', at('x.jsonl')])).out).toContain(
      'keep one of the two',
    );
  });

  it('reads semicolons and Windows line ends, and misses no column silently', async () => {
    await writeFile(at('a.csv'), 'id;question;draft;answer;verdict;annotator;reason\r\nq1;Q;D;;accept;ada;\r\n\r\n');
    expect((await run(['annotate', 'import', at('a.csv'), '--out', at('x.jsonl')])).out).toContain(
      '1 questions agreed on',
    );
    await writeFile(at('b.csv'), 'id,question\r\nq1,Q\r\n');
    const { code, err } = await run(['annotate', 'import', at('b.csv'), '--out', at('x.jsonl')]);
    expect([code, err]).toEqual([2, expect.stringContaining('missing: draft, answer, verdict, annotator, reason')]);
  });
});

describe('CSV', () => {
  const cell = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom('=1', "'=1", "''@", '\t', '\r\n', '"', ',', ';', '＋1', "'", '-'),
  );

  it('gives back every text, and no cell begins a formula', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constant('id'), cell), { minLength: 1 }), (rows) => {
        const written = writeCsv([['a', 'b'], ...rows]);
        expect(
          readCsv(written)
            .slice(1)
            .map(({ cells }) => cells),
        ).toEqual(rows);
        for (const [, text] of rows) expect(safeCell(text)).not.toMatch(/^[=+\-@\t\r＝＋－＠]/);
      }),
      { seed: Number(process.env['AISLE_SEED'] ?? 20_261_123), numRuns: 500 },
    );
    expect(plainCell("it's")).toBe("it's");
  });

  it('says where a quote is not closed', () => {
    expect(() => readCsv('a,b\n1,"open\n')).toThrow('line 2');
  });
});

describe('Cohen’s kappa', () => {
  it('is that of a known table', () => {
    // 20 yes/yes, 5 yes/no, 10 no/yes, 15 no/no: observed 0.7, by chance 0.5.
    const pairs = [
      ...Array(20).fill(['yes', 'yes']),
      ...Array(5).fill(['yes', 'no']),
      ...Array(10).fill(['no', 'yes']),
      ...Array(15).fill(['no', 'no']),
    ] as [string, string][];
    expect(agreementOf(['a', 'b'], pairs)).toMatchObject({ items: 50, observed: 0.7, expected: 0.5 });
    expect(agreementOf(['a', 'b'], pairs).kappa).toBeCloseTo(0.4, 12);
  });

  it('is not defined where both always say one thing', () => {
    expect(agreementOf(['a', 'b'], [['x', 'x']]).kappa).toBeUndefined();
    expect(agreementOf(['a', 'b'], []).kappa).toBeUndefined();
  });
});
