// `npm run bench:page`: what our widget costs a page that nobody has touched yet, beside others and the page alone. About eight minutes,
// on a machine that is left alone meanwhile; then docs/benchmarks/page-cost.json and its chart are written, and docs/benchmarks.md anew.
//   --runs 3           so many runs of everything instead of 7; writes nothing unless --write is said, too
//   --engines chromium,firefox   where going back is tried; all that are installed unless told
//   --no-write         shows what was measured, and leaves docs/ alone
//   --from FILE        measures nothing: writes the report again from raw figures, docs/benchmarks/page-cost.json or others
//   --built            measures what is built already
import '../scripts/workspace/require-node.mjs';
import { readFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { findEngines } from '../scripts/engines/find-engines.mjs';
import { main, PlainFault, step } from '../scripts/process/step.mjs';
import { build } from '../scripts/workspace/build.mjs';
import { install } from '../scripts/workspace/install.mjs';
import { root } from '../scripts/workspace/root.mjs';
import { CONTENDERS } from './page-cost/contenders.mjs';
import { pageCostSection } from './report/page-cost-section.mjs';
import { writePageCost } from './report/write-report.mjs';
import { installBench } from './rig/install.mjs';

const RUNS = 7;
const FOLDERS = {
  Aisle: 'packages/widget',
  'deep-chat': 'bench/node_modules/deep-chat',
  '@n8n/chat': 'bench/node_modules/@n8n/chat',
};

function readOptions() {
  const { values } = parseArgs({
    options: {
      runs: { type: 'string' },
      engines: { type: 'string' },
      from: { type: 'string' },
      built: { type: 'boolean', default: false },
      write: { type: 'boolean' },
      'no-write': { type: 'boolean', default: false },
    },
  });
  const runs = Number(values.runs ?? RUNS);
  if (!Number.isInteger(runs) || runs < 1)
    throw new PlainFault(`--runs is "${values.runs}"; it must be a whole number from 1.`);
  const installed = Object.entries(findEngines()).flatMap(([name, found]) => (found ? [name] : []));
  const engines = values.engines?.split(',').filter(Boolean) ?? installed;
  const unknown = engines.find((name) => !installed.includes(name));
  if (unknown) throw new PlainFault(`--engines names "${unknown}"; here there is ${installed.join(', ') || 'none'}.`);
  const write = !values['no-write'] && (values.write ?? (values.runs === undefined && values.engines === undefined));
  return { runs, engines, from: values.from, built: values.built, write };
}

async function readVersions() {
  const versions = Object.entries(FOLDERS).map(async ([name, folder]) => {
    const { version } = JSON.parse(await readFile(join(root, folder, 'package.json'), 'utf8'));
    return [name, version];
  });
  return Object.fromEntries(await Promise.all(versions));
}

const rounded = (value) =>
  Array.isArray(value) ? value.map(rounded) : typeof value === 'number' ? Number(value.toPrecision(4)) : value;
const roundedAll = (record) =>
  Object.fromEntries(
    Object.entries(record).map(([key, value]) => [key, Number.isInteger(value) ? value : rounded(value)]),
  );

/** In a run everybody is measured one after the other, so that what changes on the machine changes for all; each begins with another one. */
function* measurementsOf(runs) {
  for (let run = 0; run < runs; run += 1)
    for (const [at] of CONTENDERS.entries()) yield { run, contender: CONTENDERS[(at + run) % CONTENDERS.length] };
}

async function measureCosts(site, runs, repeated) {
  const { openSlowBrowser, measureLoad, measureWait } = await import('./page-cost/visit.mjs');
  const browser = await openSlowBrowser();
  const measure = async (what) => ({
    ...(await measureLoad(what)),
    ...(what.contender.composer && (await measureWait(what))),
  });
  try {
    const measured = [];
    for (const { run, contender } of measurementsOf(runs)) {
      const what = { browser, site, contender };
      const result = await measure(what).catch((error) => {
        repeated.push(`${contender.name}, run ${run + 1}: ${error.message.split('\n')[0]}`);
        return measure(what);
      });
      measured.push({ contender: contender.id, run, ...roundedAll(result) });
      console.log(`  run ${run + 1}  ${contender.name.padEnd(16)}${result.mainThreadMs.toFixed(0).padStart(6)} ms`);
    }
    return { version: browser.version(), measured };
  } finally {
    await browser.close();
  }
}

async function measureReturnsIn(engines, url) {
  const { measureReturns } = await import('./page-cost/back-forward.mjs');
  const returns = [];
  const onReturn = ({ engine, who, persisted, reasons }) =>
    console.log(
      `  ${engine.padEnd(10)}${who.padEnd(36)}${persisted ? 'restored' : `loaded anew ${reasons.join(', ')}`}`,
    );
  for (const engine of engines) returns.push(...(await measureReturns({ engine, url, onReturn })));
  return returns;
}

async function measureAll({ runs, engines }) {
  // These packages may have been installed or built only now.
  const { servePages } = await import('./page-cost/site.mjs');
  const { THROTTLE } = await import('./page-cost/visit.mjs');
  const { startDemo } = await import(new URL('../demo/dist/server.js', import.meta.url).href);
  const demo = await startDemo({ port: 0, pace: 60 });
  const site = await servePages({ assistant: demo.url });
  const repeated = [];
  try {
    const { version, measured } = await measureCosts(site, runs, repeated);
    const about = {
      measuredOn: new Date().toISOString().slice(0, 10),
      browser: version,
      platform: `${process.platform} ${process.arch}`,
      processors: availableParallelism(),
      throttle: THROTTLE,
      versions: await readVersions(),
      repeated,
    };
    return { about, runs: measured, returns: await measureReturnsIn(engines, site.url) };
  } finally {
    await site.close();
    await demo.close();
  }
}

async function readRaw(file) {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch (cause) {
    throw new PlainFault(`--from: ${file} cannot be read as the raw figures of the cost of a page.`, { cause });
  }
}

await main(async () => {
  const options = readOptions();
  if (!options.from && !options.built) {
    await install();
    await installBench();
    await build();
  }
  const measured = options.from ? await readRaw(options.from) : await measureAll(options);
  console.log(`\n${pageCostSection(measured)}`);
  if (options.write) await step('Writing docs/benchmarks', () => writePageCost(measured));
});
// The demo's own keep-alive connections would hold the process a little longer.
process.exit();
