import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import type { LogRecord } from '@aisle/logs';
import { describe, expect, it } from 'vitest';
import { testFolder } from '../../test-support/folder.js';
import { about, turn, writeLogs } from '../../test-support/logs.js';
import { run } from '../../test-support/run-command.js';
import { silentProgress } from '../index.js';
import { report } from './report.js';

const at = (day: number): string => `2026-11-${String(day).padStart(2, '0')}T10:00:00.000Z`;

/** Answers of a day: so many, of which so many failed. */
const day = (number: number, turns: number, failed: number): readonly LogRecord[] =>
  Array.from({ length: turns }, (_, index) =>
    turn({
      at: at(number),
      conversationId: `c${number}_${index}`,
      question: index % 2 === 0 ? 'Is it light?' : '多久能送到？',
      firstTokenMs: 100 + index,
      tokens: { input: 1_000, output: 100 },
      ...(index < failed ? { outcome: { error: 'overloaded' }, answer: [] } : {}),
    }),
  );

describe('report', () => {
  const path = testFolder();
  const made = async (records: readonly LogRecord[], more: readonly string[] = []) => {
    await writeLogs(path('logs'), records);
    const ran = await run(['report', '--logs', path('logs'), '--out', path('report.html'), ...more]);
    return { ...ran, page: await readFile(path('report.html'), 'utf8').catch(() => '') };
  };

  it('says how much, how fast and how well, and what changed, in words', async () => {
    const records = [...day(1, 400, 4), ...day(2, 400, 40)];
    const { page, out, code } = await made(records, ['--period', '1d', '--title', 'Northfold']);
    expect(code).toBe(0);
    expect(out).toContain('400 answers from 2026-11-02 to 2026-11-02');
    expect(out).toContain('changed since the day before: Answers that failed');
    expect(page).toContain('<h1>Northfold</h1>');
    const words = page.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
    expect(words).toMatch(
      /Worse Answers that failed Rose from 1\.0% to 10\.0%: \+9\.0 points, likely between \+6\.\d and \+12\.\d/,
    );
    expect(words).toContain('Chance alone would do this fewer than 1 time in 1,000');
    expect(words).toContain('440K tokens (400K in, 40K out), known of all answers: 1,100 each.');
  });

  it('gives the same figures as JSON', async () => {
    const feedback: LogRecord[] = [
      { type: 'feedback', ...about('c1_0', 'm0'), rating: 'up', reasons: ['helpful'] },
      { type: 'feedback', ...about('c1_1', 'm0'), rating: 'down' },
      { type: 'action', ...about('c1_1', 'm0'), action: 'add_to_cart' },
    ];
    const { out } = await made([...day(1, 100, 3), ...feedback], ['--json', '--against', 'none']);
    const figures = JSON.parse(out) as { firstTokenMs: { p50: number } };
    expect(figures).toMatchObject({
      turns: 100,
      errors: 3,
      up: 1,
      down: 1,
      reasons: { helpful: 1 },
      actions: { add_to_cart: 1 },
      languages: { en: 50, zh: 50 },
      outcomes: { complete: 97, 'error: overloaded': 3 },
      inputTokens: 100_000,
    });
    expect(figures.firstTokenMs.p50 / 149).toBeCloseTo(1, 1);
    expect(out).not.toContain('"drift"');
  });

  it('is one page that loads and runs nothing, whatever stands in the logs', async () => {
    const evil = '"><script>alert(1)</script><img src=x onerror=alert(1)>';
    const records: LogRecord[] = [
      turn({ question: evil, model: evil }),
      { type: 'feedback', ...about('c1', 'm0'), rating: 'down', reasons: [evil.slice(0, 64)] },
      { type: 'action', ...about('c1', 'm0'), action: '__proto__' },
    ];
    const { page } = await made(records, ['--title', evil]);
    expect(page).toContain('&lt;script&gt;alert(1)');
    expect(page).not.toMatch(/url\(|@import|https?:\/\//);
    for (const [tag, name] of page.matchAll(/<([a-z][a-z0-9]*)\b[^>]*>/gi)) {
      expect(['script', 'img', 'link', 'iframe', 'object', 'a']).not.toContain(name?.toLowerCase());
      expect(tag).not.toMatch(/\son\w+=|javascript:|\ssrc=|\shref=/i);
    }
    expect(page).toContain("default-src 'none'");
  });

  it('looks right with no turn, and with one', async () => {
    const empty = await made([]);
    expect([empty.code, empty.out]).toEqual([0, `no turn in the logs → ${path('report.html')}\n`]);
    expect(empty.page).toContain('No conversation yet');
    expect(empty.page).toContain('The logs hold no turn of these days.');
    expect(empty.page).not.toContain('NaN');
    await mkdir(path('one'));
    await writeFile(path('one', 'turns-2026-11-23.jsonl'), `${JSON.stringify(turn())}\nnot a line\n`);
    const one = await run(['report', '--logs', path('one'), '--out', path('one.html')]);
    expect(one.out).toContain('1 of 2 lines could not be read');
    const page = await readFile(path('one.html'), 'utf8');
    expect(page).toContain('23 Nov 2026');
    expect(page).not.toMatch(/NaN|undefined|Infinity/);
  });

  it('goes on after an interruption, and ends with the same page', async () => {
    const records = [...day(1, 60, 2), ...day(2, 60, 9)];
    const { page } = await made(records);
    const options = { logs: path('logs'), out: path('again.html'), checkpointEvery: 7 };
    for (const stopAt of [10, 30, 40]) {
      const stop = new AbortController();
      let seen = 0;
      const progress = {
        ...silentProgress,
        at: () => {
          seen += 1;
          if (seen === stopAt) stop.abort();
        },
      };
      await expect(report(options, { signal: stop.signal, progress })).rejects.toMatchObject({ code: 'interrupted' });
      expect(await readdir(path())).toContain('again.html.state');
    }
    await report(options, { signal: new AbortController().signal, progress: silentProgress });
    expect(await readFile(path('again.html'), 'utf8')).toBe(page);
    expect(await readdir(path())).not.toContain('again.html.state');
  });

  it.each([
    [['--from', '2026-11-31'], /"2026-11-31" is no day/],
    [['--from', '2026-11-09', '--to', '2026-11-01'], /ends on 2026-11-01, before it begins/],
    [['--period', 'week'], /--period is "week"; write a number of days, such as 7d/],
    [['--period', '7d', '--from', '2026-11-01'], /say the same thing twice/],
    [['--against', 'us'], /--against is "us"/],
  ])('refuses %j', async (more, message) => {
    const { code, err } = await made(day(1, 1, 0), more);
    expect(code).toBe(2);
    expect(err).toMatch(message);
  });
});
