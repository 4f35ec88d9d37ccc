// `npm test`: everything that has tests, in every browser engine that is here. For developers:
//   --only node|browser|e2e   --engine chromium|firefox|webkit   --grep TEXT   --full (the long versions too)
import './workspace/require-node.mjs';
import { parseArgs } from 'node:util';
import { ENGINES, findEngines } from './engines/find-engines.mjs';
import { packagedChromium } from './engines/packaged-chromium.mjs';
import { main, PlainFault } from './process/step.mjs';
import { runTests } from './runners/runners.mjs';
import { build } from './workspace/build.mjs';
import { install } from './workspace/install.mjs';

const KINDS = ['node', 'browser', 'e2e'];
/** The longest first, so that lanes end together; those of one engine apart. */
const BROWSER_JOBS = [
  { kind: 'e2e', engine: 'chromium' },
  { kind: 'e2e', engine: 'firefox' },
  { kind: 'browser', engine: 'firefox' },
  { kind: 'e2e', engine: 'webkit' },
  { kind: 'browser', engine: 'chromium' },
  { kind: 'browser', engine: 'webkit' },
];

function readOptions() {
  const { values } = parseArgs({
    options: {
      only: { type: 'string' },
      engine: { type: 'string' },
      grep: { type: 'string' },
      full: { type: 'boolean', default: false },
    },
  });
  for (const [flag, known] of [
    ['only', KINDS],
    ['engine', ENGINES],
  ]) {
    const value = values[flag];
    if (value !== undefined && !known.includes(value)) {
      throw new PlainFault(`--${flag} is "${value}"; it must be one of ${known.join(', ')}.`);
    }
  }
  return values;
}

/** Which engines the browser tests run in. On a build server all of them have to be there. */
function chooseEngines(asked) {
  const found = findEngines();
  console.log('Browser engines:');
  for (const engine of ENGINES) {
    const where = found[engine]?.driver ?? found[engine] ?? 'not found';
    console.log(`  ${engine.padEnd(9)} ${where}`);
  }
  const missing = ENGINES.filter((engine) => !found[engine]);
  if (process.env.CI === 'true' && missing.length > 0) {
    throw new PlainFault(`With CI=true all engines have to be there. Missing: ${missing.join(', ')} (see .ci/run).`);
  }
  if (!found.chromium) found.chromium = packagedChromium();
  const engines = ENGINES.filter((engine) => found[engine] && (asked === undefined || engine === asked));
  if (engines.length === 0)
    throw new PlainFault('No browser engine to test in: see "Browser engines" in CONTRIBUTING.md.');
  return engines;
}

function printTable(results) {
  console.log(
    `\n${'runner'.padEnd(20)}${'passed'.padStart(8)}${'failed'.padStart(8)}${'skipped'.padStart(9)}${'time'.padStart(9)}`,
  );
  for (const { name, passed, failed, skipped, seconds } of results) {
    const numbers = [String(passed).padStart(8), String(failed).padStart(8), String(skipped).padStart(9)].join('');
    console.log(`${name.padEnd(20)}${numbers}${`${seconds.toFixed(1)} s`.padStart(9)}`);
  }
  for (const failure of results.flatMap(({ failures }) => failures)) console.log(`  ✗ ${failure}`);
}

/** The last line of every run, whatever happened: build servers read it. */
function printClosingLine({ passed, failed }) {
  if (failed > 0) process.exitCode = 1;
  console.log(`\n${passed} passed, ${failed} failed`);
}

/** Runs jobs one after the other in each lane; what is said in any but the first is shown once it is over. */
async function runInLanes(jobs, { grep, full, lanes }) {
  const waiting = [...jobs];
  const results = [];
  const drive = async (quiet) => {
    for (let job = waiting.shift(); job; job = waiting.shift())
      results.push(await runTests({ ...job, grep, full, quiet }));
  };
  await Promise.all(Array.from({ length: lanes }, (_, lane) => drive(lane > 0)));
  return results;
}

async function runEverything() {
  const { only, engine, grep, full } = readOptions();
  await install();
  await build();
  const kinds = KINDS.filter(
    (kind) => (only === undefined || kind === only) && !(engine !== undefined && kind === 'node'),
  );
  const engines = only === 'node' ? [] : chooseEngines(engine);
  const results = kinds.includes('node') ? await runInLanes([{ kind: 'node' }], { grep, full, lanes: 1 }) : [];
  const jobs = BROWSER_JOBS.filter((job) => kinds.includes(job.kind) && engines.includes(job.engine));
  // Browsers mostly wait: two of them at a time. Timed runs want the machine for themselves.
  results.push(...(await runInLanes(jobs, { grep, full, lanes: full ? 1 : 2 })));
  printTable(results);
  return results;
}

const total = { passed: 0, failed: 0 };
await main(async () => {
  total.failed = 1; // until it is known better: an install or a build that failed is a failure
  const results = await runEverything();
  total.passed = results.reduce((sum, { passed }) => sum + passed, 0);
  total.failed = results.reduce((sum, { failed }) => sum + failed, 0);
  if (total.passed + total.failed === 0) throw new PlainFault('No test ran.');
});
if (total.passed + total.failed === 0) total.failed = 1;
printClosingLine(total);
