import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { countRun, fromVitest } from './runners/count.mjs';
import { countSession, keepErrors } from './runners/counting-reporter.mjs';

const folder = mkdtempSync(join(tmpdir(), 'aisle-count-'));
const file = join(folder, 'results.json');
afterEach(() => rmSync(file, { force: true }));

const asIs = (value: unknown) => value;
const run = (end: object) =>
  countRun({ name: 'node', file, parse: asIs, code: 0, timedOut: false, mayBeEmpty: false, ...end });
const results = (counts: object) =>
  writeFileSync(file, JSON.stringify({ passed: 0, failed: 0, skipped: 0, failures: [], ...counts }));

describe('counting a run', () => {
  it('takes the numbers of a run that went well as they are', () => {
    results({ passed: 3 });
    expect(run({})).toMatchObject({ passed: 3, failed: 0 });
  });

  it('counts a crash without results as a failure', () => {
    expect(run({ code: 139 })).toMatchObject({ passed: 0, failed: 1 });
  });

  it('counts unreadable results as a failure', () => {
    writeFileSync(file, '{"passed":');
    expect(run({})).toMatchObject({ failed: 1 });
  });

  it('counts an exit code that no failed test explains', () => {
    results({ passed: 3 });
    expect(run({ code: 1 })).toMatchObject({ passed: 3, failed: 1 });
  });

  it('counts an exit code that failed tests explain only once', () => {
    results({ passed: 3, failed: 2 });
    expect(run({ code: 1 })).toMatchObject({ passed: 3, failed: 2 });
  });

  it('counts a run that was ended for its time', () => {
    results({ passed: 3 });
    expect(run({ timedOut: true })).toMatchObject({ passed: 3, failed: 1 });
  });

  it('counts a run without any test, unless tests were selected', () => {
    results({});
    expect(run({})).toMatchObject({ failed: 1 });
    expect(run({ mayBeEmpty: true })).toMatchObject({ failed: 0 });
  });
});

describe("reading vitest's report", () => {
  it('counts a file that did not load as one failure', () => {
    const report = {
      numPassedTests: 1,
      numPendingTests: 0,
      numTodoTests: 0,
      testResults: [
        { name: 'a.test.ts', status: 'passed', message: '', assertionResults: [{ status: 'passed', fullName: 'a' }] },
        { name: 'b.test.ts', status: 'failed', message: 'SyntaxError\n at b', assertionResults: [] },
      ],
    };
    expect(fromVitest(report)).toMatchObject({
      passed: 1,
      failed: 1,
      failures: ['node b.test.ts › (file) SyntaxError'],
    });
  });
});

describe("counting a browser's test file", () => {
  const test = { name: 'works', passed: true, skipped: false };
  const session = { errors: [], logs: [], testResults: { name: '', suites: [], tests: [test] } };

  it('counts its tests, also those of inner suites', () => {
    const nested = {
      ...session,
      testResults: { name: '', tests: [test], suites: [{ name: 's', tests: [test], suites: [] }] },
    };
    expect(countSession(nested, { emptyFilesFail: true })).toEqual({ passed: 2, skipped: 0, failures: [] });
  });

  it('counts what was written to console.error as a failure, and other logs not', () => {
    const error = { type: 'error', args: ['bad'] };
    const note = { type: 'log', args: ['fine'] };
    expect([keepErrors(error), keepErrors(note)]).toEqual([true, true]);
    expect(countSession({ ...session, logs: [note.args] }, { emptyFilesFail: true }).failures).toEqual([]);
    expect(countSession({ ...session, logs: [error.args] }, { emptyFilesFail: true }).failures).toEqual([
      '(console) bad',
    ]);
  });

  it('counts a file that did not load, or holds no test', () => {
    const broken = { ...session, errors: [{ message: 'no such module' }], testResults: undefined };
    const empty = { ...session, testResults: undefined };
    expect(countSession(broken, { emptyFilesFail: true }).failures).toEqual(['(file) no such module']);
    expect(countSession(empty, { emptyFilesFail: true }).failures).toHaveLength(1);
    expect(countSession(empty, { emptyFilesFail: false }).failures).toEqual([]);
  });
});
