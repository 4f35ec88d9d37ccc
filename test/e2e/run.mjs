/**
 * Runs the scenarios of test/e2e/*.e2e.mjs in one engine against the built demo shop:
 *
 *   node test/e2e/run.mjs [--engine chromium|firefox|webkit] [--grep TEXT] [--json FILE]
 *
 * --grep takes scenarios whose name, or the name of whose file, holds the text.
 *
 * A scenario file exports `scenarios`, a list of { name, run, engines?, timeout? }. `name` is a sentence of behaviour;
 * `run({ page, context, url, engine, expect })` gets a fresh page (see driver.mjs), the shop's address and
 * node:assert/strict; `engines` names those it is about, where that is not all; `timeout` is in milliseconds.
 * An error in the page that nobody catches fails the scenario too. A failure leaves a picture in node_modules/.aisle/e2e.
 */
import expect from 'node:assert/strict';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { freePort } from '../../scripts/process/free-port.mjs';
import { stateFolder } from '../../scripts/workspace/root.mjs';
import { openBrowser } from './driver.mjs';

const SCENARIO_MS = 90_000;

const { values: options } = parseArgs({
  options: {
    engine: { type: 'string', default: 'chromium' },
    grep: { type: 'string', default: '' },
    json: { type: 'string' },
  },
});

async function loadScenarios() {
  const files = readdirSync(new URL('.', import.meta.url))
    .filter((name) => name.endsWith('.e2e.mjs'))
    .sort();
  const modules = await Promise.all(files.map((name) => import(new URL(name, import.meta.url).href)));
  return modules
    .flatMap(({ scenarios }, at) => scenarios.map((scenario) => ({ ...scenario, file: files[at] })))
    .filter(({ name, file }) => name.includes(options.grep) || (options.grep !== '' && file.includes(options.grep)))
    .filter(({ engines }) => engines?.includes(options.engine) ?? true);
}

function within(ms, promise) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`Not done after ${ms / 1000} s.`)), ms);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

async function takePicture(page, name) {
  const folder = join(stateFolder, 'e2e');
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${options.engine}-${name.toLowerCase().replace(/[^a-z0-9]+/g, '-')}.png`);
  await within(10_000, page.screenshot(file)).then(
    () => console.log(`    picture: ${file}`),
    (error) => console.log(`    no picture: ${error.message}`),
  );
}

async function runScenario(browser, url, scenario) {
  const context = await browser.newContext();
  const page = await context.newPage();
  const start = performance.now();
  let fault;
  try {
    const done = scenario.run({ page, context, url, engine: options.engine, expect });
    await within(scenario.timeout ?? SCENARIO_MS, done);
    expect.deepEqual(page.errors, [], 'errors in the page that nobody caught');
  } catch (error) {
    fault = error;
  }
  console.log(`  ${fault ? '✗' : '✓'} ${scenario.name} (${((performance.now() - start) / 1000).toFixed(1)} s)`);
  if (fault) {
    console.log(`    ${(fault.stack ?? String(fault)).replaceAll('\n', '\n    ')}`);
    await takePicture(page, scenario.name);
  }
  await context.close().catch(() => undefined);
  return fault;
}

async function runAll() {
  const scenarios = await loadScenarios();
  const { startDemo } = await import('@aisle/demo/dist/server.js');
  const demo = await startDemo({ port: await freePort() });
  const browser = await openBrowser(options.engine);
  const failures = [];
  let passed = 0;
  for (const scenario of scenarios) {
    const fault = await runScenario(browser, demo.url, scenario);
    if (fault)
      failures.push(`e2e ${options.engine} ${scenario.name} › ${String(fault.message ?? fault).split('\n')[0]}`);
    else passed += 1;
  }
  await within(10_000, Promise.resolve(browser.close())).catch(() => undefined);
  await within(10_000, Promise.resolve(demo.close())).catch(() => failures.push('the demo shop did not close'));
  return { passed, failed: failures.length, skipped: 0, failures };
}

const result = await runAll();
if (options.json) writeFileSync(options.json, JSON.stringify(result));
process.exit(result.failed > 0 ? 1 : 0);
