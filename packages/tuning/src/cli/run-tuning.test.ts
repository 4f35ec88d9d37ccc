import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { testFolder } from '../../test-support/folder.js';
import { run } from '../../test-support/run-command.js';
import { createProgress } from '../index.js';

const at = testFolder();
const readme = await readFile(new URL('../../README.md', import.meta.url), 'utf8');

describe('the command line', () => {
  it.each([
    [[], ''],
    [
      ['collcet'],
      '"collcet" is no command; there are collect, expand, annotate, export, train-config, evaluate, report, forget',
    ],
    [['collect'], 'collect needs --logs'],
    [['collect', '--logs', 'x'], 'collect needs --out'],
    [['collect', '--log', 'x'], "Unknown option '--log'"],
    [['annotate', 'sideways'], 'annotate takes export, draft or import, not "sideways"'],
    [['annotate', 'import', '--out', 'x.jsonl'], 'needs the files'],
    [['annotate', 'export', '--from', 'x', '--out', 'y.jsonl', '--limit', '0'], '--limit is "0"'],
    [['annotate', 'export', '--from', 'missing.jsonl', '--out', 'y.jsonl'], 'missing.jsonl cannot be read'],
    [['export', '--logs', 'x', '--out', 'y', '--val', '1'], '--val is "1"; it is a number from 0 to below 1'],
    [['export', '--logs', 'x', '--out', 'y', '--from', 'good'], 'it is one of all, liked'],
    [['export', '--logs', 'x', '--out', 'y', '--input', 'shop'], 'write NAME=TEXT'],
    [['train-config', '--out', 'x'], 'train-config needs --model'],
    [['train-config', '--check', 'missing.yaml'], 'missing.yaml cannot be read'],
    [['train-config', '--translate', 'missing.sh'], 'missing.sh, which should hold the old command, cannot be read'],
    [['train-config', '--check', 'x', '--zero', '1'], 'it is one of 2, 3'],
  ])('says what is wrong with %j', async (args, words) => {
    const { code, out, err } = await run(args);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(words);
    if (args.length > 0) expect(err).toMatch(/^aisle-tuning: .+\n$/);
  });

  it('answers mistakes as JSON where that is asked for', async () => {
    const { code, out, err } = await run(['collect', '--json']);
    expect([code, err]).toEqual([2, '']);
    expect(JSON.parse(out)).toMatchObject({
      well: false,
      error: 'usage',
      message: expect.stringContaining('--logs') as string,
    });
  });

  it('says 130 when it was interrupted', async () => {
    const { writeLogs, turn } = await import('../../test-support/logs.js');
    await writeLogs(at('logs'), [turn(), turn({ conversationId: 'c2' })]);
    const stop = new AbortController();
    stop.abort();
    const { code, err } = await run(['collect', '--logs', at('logs'), '--out', at('x.jsonl'), '--quiet'], {
      signal: stop.signal,
    });
    expect([code, err]).toEqual([130, expect.stringContaining('run the same command to go on')]);
  });

  it('has help, a version, and every flag in both help and README', async () => {
    const { code, out } = await run(['--help']);
    expect(code).toBe(0);
    expect((await run(['--version'])).out).toMatch(/^\d+\.\d+\.\d+\n$/);
    const flags = (text: string) => [...new Set(text.match(/--[a-z][a-z-]+/g))].sort();
    expect(flags(readme).filter((flag) => !flags(out).includes(flag))).toEqual([]);
  });
});

describe('a progress bar', () => {
  const drawn = ({ terminal }: { terminal: boolean }) => {
    let text = '';
    const bar = createProgress((piece) => (text += piece), { terminal });
    for (let done = 0; done <= 1_000; done += 1) bar.at('reading', done, 1_000);
    bar.at('writing', 1, 1);
    bar.end();
    return text;
  };

  it('is one line for each tenth where there is no terminal', () => {
    expect(drawn({ terminal: false }).trim().split('\n')).toHaveLength(12);
    expect(drawn({ terminal: false })).toContain(' 50 % reading');
  });

  it('is drawn over itself on a terminal', () => {
    expect(drawn({ terminal: true }).match(/\r/g)).toHaveLength(102);
    expect(drawn({ terminal: true }).match(/\n/g)).toHaveLength(2);
  });
});
