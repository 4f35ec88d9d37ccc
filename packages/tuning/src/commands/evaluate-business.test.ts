import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { CATALOGUE_FILE, question } from '../../test-support/evaluation-shop.js';
import { testFolder } from '../../test-support/folder.js';
import { serveAnswers } from '../../test-support/answering-model.js';
import { run } from '../../test-support/run-command.js';
import type { EvaluationQuestion } from '../evaluation/question.js';
import { writeLinesWhole } from '../files/write-file-whole.js';

const CATALOGUE = fileURLToPath(CATALOGUE_FILE);
const BASE = ['evaluate', 'business', '--catalogue', CATALOGUE];

describe('aisle-tuning evaluate business', () => {
  const path = testFolder();
  const reports = async () => JSON.parse(await readFile(path('out', 'report.json'), 'utf8')) as { groups: unknown[] };

  /** A file of questions: making some costs more than asking them. */
  async function few(...questions: readonly EvaluationQuestion[]): Promise<readonly string[]> {
    const lines = questions.map((one) => JSON.stringify(one));
    await writeLinesWhole(path('few.jsonl'), lines);
    return [...BASE, '--questions', path('few.jsonl')];
  }

  it('asks the embedded assistant, and writes what it found for people and for programs', async () => {
    const ran = await run([...BASE, '--embedded', '--out', path('out'), '--per-task', '2', '--gate', 'invented_ids=0']);
    expect(ran).toMatchObject({ code: 0, err: expect.stringContaining('questions') as string });
    expect(ran.out).toMatch(/^all +\d+\.\d % \(/m);
    expect(ran.out).toContain('The gate is passed.');
    expect(await reports()).toMatchObject({ system: 'embedded', questions: { count: 24, sealed: 0 } });
    const html = await readFile(path('out', 'report.html'), 'utf8');
    expect(html).toContain('<!doctype html>');
    expect(html).not.toMatch(/<script|<link|src=|url\(/);
    expect(await readFile(path('out', 'report.md'), 'utf8')).toContain('# Evaluation of embedded');
    expect((await readFile(path('out', 'results.jsonl'), 'utf8')).trim().split('\n')).toHaveLength(24);
  });

  it('ends with 1 when the gate is not passed, and says why', async () => {
    const ran = await run([...(await few(question())), '--embedded', '--out', path('out'), '--gate', 'total_p95_ms=0']);
    expect(ran.code).toBe(1);
    expect(ran.out).toMatch(/broken: total_p95_ms \(all\) is .*; the gate asks for at most 0/);
  });

  it('goes on where it was, and asks nothing twice', async () => {
    const set = path('set.jsonl');
    const lines = Array.from({ length: 12 }, (_, index) => JSON.stringify(question({ id: `q${index}` })));
    await writeLinesWhole(set, lines);
    const args = [...BASE, '--embedded', '--out', path('out'), '--questions', set];
    expect((await run(args)).code).toBe(0);
    const journal = await readFile(path('out', 'answers.jsonl'), 'utf8');
    const kept = journal.split('\n').slice(0, 5);
    // Killed while it wrote the sixth.
    await writeFile(path('out', 'answers.jsonl'), `${kept.join('\n')}\n{"id":"q`);
    expect((await run(args)).code).toBe(0);
    const again = await readFile(path('out', 'answers.jsonl'), 'utf8');
    expect(again.startsWith(`${kept.join('\n')}\n`)).toBe(true);
    const ids = again
      .trim()
      .split('\n')
      .map((line) => (JSON.parse(line) as { id: string }).id);
    expect(ids.toSorted()).toEqual(Array.from({ length: 12 }, (_, index) => `q${index}`).toSorted());
  });

  it('is interrupted with 130, and keeps what it has', async () => {
    const signal = AbortSignal.abort();
    const ran = await run([...(await few(question())), '--embedded', '--out', path('out')], { signal });
    expect(ran).toMatchObject({ code: 130, err: expect.stringContaining('run the same command to go on') as string });
  });

  it('refuses a folder that holds another run', async () => {
    await run([...(await few(question())), '--embedded', '--out', path('out')]);
    const ran = await run([...(await few(question({ id: 'other' }))), '--embedded', '--out', path('out')]);
    expect(ran).toMatchObject({ code: 2, err: expect.stringContaining('holds a run of embedded') as string });
  });

  it('compares with an earlier run on the same questions', async () => {
    const args = await few(question(), question({ id: 'other' }));
    await run([...args, '--embedded', '--out', path('before')]);
    const ran = await run([...args, '--embedded', '--out', path('out'), '--baseline', path('before')]);
    expect(ran.code).toBe(0);
    expect(await readFile(path('out', 'report.md'), 'utf8')).toMatch(/## Against embedded[\s\S]*no difference shown/);
    const other = await few(question({ id: 'another' }));
    const alone = await run([...other, '--embedded', '--out', path('alone'), '--baseline', path('before')]);
    expect(alone).toMatchObject({ code: 2, err: expect.stringContaining('shares no question') as string });
  });

  it('asks failures again where that is wanted, and else keeps them', async () => {
    const args = [...(await few(question())), '--gateway', 'http://127.0.0.1:9/aisle', '--out', path('out')];
    const answers = async () => (await readFile(path('out', 'answers.jsonl'), 'utf8')).trim().split('\n').length;
    await run(args);
    await run(args);
    expect(await answers()).toBe(1);
    await run([...args, '--retry-errors']);
    expect(await answers()).toBe(2);
  });

  it('has a judge’s marks beside the scores, and a gate that may ask for them', async () => {
    const server = await serveAnswers(() => '{"helpful":4,"grounded":5,"complete":3,"tone":5,"reason":"fine"}');
    const judge = ['--judge', 'openai:judge', '--judge-base-url', server.url, '--gate', 'judge_complete=3.5'];
    const ran = await run([...(await few(question())), '--embedded', '--out', path('out'), ...judge]);
    expect(ran.code).toBe(1);
    expect(ran.out).toContain('judge_complete (all) is 3.00; the gate asks for at least 3.5');
    expect(await readFile(path('out', 'report.html'), 'utf8')).toContain('What openai:judge says');
  });

  it('puts a model behind a gateway, and stops before the cap on its tokens', async () => {
    const server = await serveAnswers(() => 'We have backpacks.');
    const model = ['--model', 'openai:m', '--base-url', server.url, '--max-tokens-total'];
    const args = await few(question());
    const ran = await run([...args, '--out', path('out'), ...model, '500000']);
    expect(ran).toMatchObject({ code: 0, out: expect.stringContaining('errors 0') as string });
    const capped = await run([...args, '--out', path('capped'), ...model, '10']);
    expect(capped.out).toContain('errors 1');
    expect(await readFile(path('capped', 'report.md'), 'utf8')).toContain('ended with quota\\_exceeded');
  });

  it('scores a gateway that cannot be reached as failures, and finishes', async () => {
    const ran = await run([
      ...BASE,
      '--gateway',
      'http://127.0.0.1:9/aisle',
      '--out',
      path('out'),
      '--per-task',
      '1',
      '--gate',
      'errors=0',
    ]);
    expect(ran.code).toBe(1);
    expect(ran.out).toContain('errors 12');
    expect(await readFile(path('out', 'report.md'), 'utf8')).toContain('answered: ended with network');
  });

  it('never shows a sealed question, only counts it', async () => {
    const set = path('set.jsonl');
    const secret = 'the words of a sealed question';
    const sealed = question({ sealed: true, turns: [secret], expect: { facts: [['something that nobody says']] } });
    await writeLinesWhole(set, [JSON.stringify(sealed)]);
    await run([...BASE, '--embedded', '--out', path('out'), '--questions', set]);
    for (const file of ['report.md', 'report.html', 'report.json', 'results.jsonl'])
      expect(await readFile(path('out', file), 'utf8')).not.toMatch(/words of a sealed|something that nobody says/);
    expect(await readFile(path('out', 'report.md'), 'utf8')).toContain('1 of them are of sealed phrasings');
  });

  it('shows what a model wrote as text, whatever it is', async () => {
    const set = path('set.jsonl');
    const markup = '<img src=x onerror=alert(1)>|`*[a](javascript:b)';
    const hostile = question({ turns: [markup], expect: { facts: [['</details><script>']] } });
    await writeLinesWhole(set, [JSON.stringify(hostile)]);
    await run([...BASE, '--embedded', '--out', path('out'), '--questions', set]);
    const html = await readFile(path('out', 'report.html'), 'utf8');
    expect(html).toContain('&lt;img src=x onerror=alert(1)&gt;');
    expect(html).not.toMatch(/<img|<script/);
    expect(await readFile(path('out', 'report.md'), 'utf8')).toContain('\\<img src=x');
  });

  it.each([
    [['--out', 'x'], /one of --embedded, --gateway URL and --model/],
    [['--out', 'x', '--embedded', '--gateway', 'http://a'], /one of/],
    [['--embedded'], /needs --out/],
    [['--out', 'x', '--embedded', '--tasks', 'dance'], /--tasks has "dance"/],
    [['--out', 'x', '--embedded', '--gate', 'nonsense=1'], /no figure has that name/],
    [['--out', 'x', '--embedded', '--gate', '/no/such/gate.json'], /cannot be read/],
  ])('with %j says what is wrong', async (args, message) => {
    const ran = await run([...BASE, ...args]);
    expect(ran.code).toBe(2);
    expect(ran.err).toMatch(message);
  });
});
