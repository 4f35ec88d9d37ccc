// `npm run bench`: what streaming text costs, our built widget side by side with others. About two hours, on a machine that is
// left alone meanwhile; then docs/benchmarks.md and its charts are written anew.
//   --quick            2,000 and 10,000 characters, 3 runs: a few minutes; writes nothing
//   --sizes 2000,50k   these lengths only; writes nothing
//   --runs 5           so many runs of everything
//   --only renderer,streaming-markdown   these contenders only (see bench/rig/contenders.mjs); writes nothing
//   --no-write         shows what was measured, and leaves docs/ alone
//   --from FILE        measures nothing: writes the report again from raw figures, docs/benchmarks/results.json or others
//   --built            measures what is built already
import '../scripts/workspace/require-node.mjs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { main, PlainFault } from '../scripts/process/step.mjs';
import { build } from '../scripts/workspace/build.mjs';
import { install } from '../scripts/workspace/install.mjs';
import { root, stateFolder } from '../scripts/workspace/root.mjs';
import { readOptions } from './options.mjs';
import { createResults } from './report/results.mjs';
import { listCells, tableOf, titleOf } from './report/tables.mjs';
import { listTargets, sentenceOf } from './report/targets.mjs';
import { writeReport } from './report/write-report.mjs';
import { nameOf } from './rig/contenders.mjs';
import { installBench } from './rig/install.mjs';
import { measurementsOf, planCells } from './rig/plan.mjs';

const RAW = join(stateFolder, 'bench-results.json');
const PACKAGES = ['deep-chat', 'streaming-markdown', 'marked', 'dompurify'];

async function readVersions() {
  const folders = [['Aisle', 'packages/widget'], ...PACKAGES.map((name) => [name, `bench/node_modules/${name}`])];
  const versions = folders.map(async ([name, folder]) => {
    const { version } = JSON.parse(await readFile(join(root, folder, 'package.json'), 'utf8'));
    return [name, version];
  });
  return Object.fromEntries(await Promise.all(versions));
}

/** Four figures that count: more is noise, and a longer file. */
const rounded = (value) =>
  typeof value === 'number' && !Number.isInteger(value) ? Number(value.toPrecision(4)) : value;
const roundedAll = (record) =>
  Object.fromEntries(
    Object.entries(record).map(([key, value]) => [key, Array.isArray(value) ? value.map(Math.round) : rounded(value)]),
  );

async function measureAll(cells) {
  // These packages may have been installed only now.
  const { serve } = await import('./rig/serve.mjs');
  const { openRig } = await import('./rig/measure.mjs');
  const site = await serve();
  const rig = await openRig(site.url);
  const about = {
    measuredOn: new Date().toISOString().slice(0, 10),
    browser: rig.version,
    platform: `${process.platform} ${process.arch}`,
    processors: availableParallelism(),
    versions: await readVersions(),
    // Measurements that failed and were made again: none of them is hidden.
    repeated: [],
  };
  const runs = [];
  try {
    const all = [...measurementsOf(cells)];
    for (const [place, measurement] of all.entries()) {
      const result = await measureTwice(rig, measurement, about.repeated);
      runs.push({ ...measurement, ...roundedAll(result) });
      showProgress(place + 1, all.length, runs.at(-1));
    }
  } finally {
    await rig.close();
    await site.close();
    await keepRaw({ about, runs });
  }
  return { about, runs };
}

async function measureTwice(rig, measurement, repeated) {
  try {
    return await rig.measure(measurement);
  } catch (error) {
    repeated.push(`${titleOf(measurement)}, run ${measurement.run + 1}: ${error.message}`);
    console.warn(`  once more, because it failed: ${error.message}`);
    return rig.measure(measurement);
  }
}

/** Also of a benchmark that was broken off. */
async function keepRaw(measured) {
  await mkdir(stateFolder, { recursive: true });
  await writeFile(RAW, JSON.stringify(measured));
}

function showProgress(place, count, { text, throttle, run, contender, cpuSeconds }) {
  const who = nameOf(contender).padEnd(32);
  console.log(
    `${`${place}/${count}`.padStart(9)}  ${titleOf({ text, throttle })}, run ${run + 1}  ${who}${cpuSeconds.toFixed(3)} s`,
  );
}

function show({ runs }) {
  const results = createResults(runs);
  for (const cell of listCells(results))
    console.log(`\n${titleOf(cell)} (${cell.runs} runs)\n${tableOf(results, cell)}`);
  const targets = listTargets(results).filter(({ verdict }) => verdict !== 'not measured');
  console.log(`\n${targets.map(sentenceOf).join('\n')}`);
}

async function readRaw(file) {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch (cause) {
    throw new PlainFault(`--from: ${file} cannot be read as the raw figures of a benchmark.`, { cause });
  }
}

async function prepare(options) {
  if (options.built) return;
  await install();
  await installBench();
  await build();
}

await main(async () => {
  const options = readOptions();
  const cells = planCells(options);
  if (!options.from) await prepare(options);
  const measured = options.from ? await readRaw(options.from) : await measureAll(cells);
  show(measured);
  const partial = options.quick || options.sizes || options.only;
  if (!options.write || (partial && !options.from)) return;
  const written = await writeReport(measured);
  console.log(`\nWritten: ${written.join(', ')}`);
});
