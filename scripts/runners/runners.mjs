import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runNode } from '../process/run.mjs';
import { countRun, fromVitest } from './count.mjs';

const RUN_WITHIN_MS = 15 * 60_000;
const asIs = (counts) => counts;

/** Each runner: how it is called, given the file for its results, and how that file is read. */
const RUNNERS = {
  node: ({ file, grep }) => ({
    args: [
      'node_modules/vitest/vitest.mjs',
      'run',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${file}`,
      ...(grep ? ['--testNamePattern', grep, '--passWithNoTests'] : []),
    ],
    env: {},
    parse: fromVitest,
  }),
  browser: ({ file, engine, grep }) => ({
    args: ['node_modules/@web/test-runner/dist/bin.js'],
    env: { AISLE_ENGINE: engine, AISLE_RESULTS: file, ...(grep && { AISLE_GREP: grep }) },
    parse: asIs,
  }),
  e2e: ({ file, engine, grep }) => ({
    args: ['test/e2e/run.mjs', '--engine', engine, '--json', file, ...(grep ? ['--grep', grep] : [])],
    env: {},
    parse: asIs,
  }),
};

/**
 * Runs one runner and counts what happened: `{ name, passed, failed, skipped, failures, seconds }`. `quiet`: what it says is shown
 * once it is over.
 */
export async function runTests({ kind, engine, grep, full, quiet }) {
  const folder = mkdtempSync(join(tmpdir(), 'aisle-tests-'));
  const file = join(folder, 'results.json');
  const name = engine ? `${kind} ${engine}` : kind;
  const { args, env, parse } = RUNNERS[kind]({ file, engine, grep });
  const title = `\n── ${name} ${'─'.repeat(Math.max(0, 70 - name.length))}`;
  if (!quiet) console.log(title);
  const start = performance.now();
  const { code, timedOut, output } = await runNode(args, {
    env: { ...process.env, ...env, ...(full && { AISLE_FULL: '1' }) },
    timeoutMs: RUN_WITHIN_MS,
    quiet,
  });
  if (quiet) console.log(`${title}\n${output}`);
  const counts = countRun({ name, file, parse, code, timedOut, mayBeEmpty: grep !== undefined });
  rmSync(folder, { recursive: true, force: true });
  return { name, ...counts, seconds: (performance.now() - start) / 1000 };
}
