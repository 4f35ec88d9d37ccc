// Loads a bilingual catalogue of any size, searches it, and refreshes it while it is searched: time, memory, pauses.
// node --expose-gc packages/gateway/load/catalogue.mjs [products]   (after a build; exit code 0 or 1)
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { createLiveCatalogue } from '@aisle/gateway';
import { loadCatalogue, refreshCatalogue } from '@aisle/gateway/node';
import { seededCatalogueText } from './seeded-shop.mjs';

const PRODUCTS = Number(process.argv[2] ?? 100_000);
const QUERIES = [
  ['one word', { text: 'backpack' }],
  ['three words', { text: 'waterproof hiking boot' }],
  ['a typing error', { text: 'watrproof jackt' }],
  ['Chinese', { text: '防水双肩包' }],
  ['a name', { text: 'Norper 12 Tent' }],
  ['words and filters', { text: 'travel mug', maxPrice: 10_000, inStock: true, colour: 'green' }],
  ['a category, cheapest first', { category: 'tents', sort: 'price_asc', inStock: true }],
  ['everything, by rating', { sort: 'rating' }],
];
const ROUNDS = 40;

const mebibytes = (bytes) => `${(bytes / 1024 / 1024).toFixed(0)} MiB`;
const problems = [];

async function rest() {
  for (let round = 0; round < 4; round += 1) {
    await new Promise((resolve) => setTimeout(resolve, 50));
    globalThis.gc?.();
  }
}

function inUse() {
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

async function writeShop(path, priceStep) {
  await writeFile(path, seededCatalogueText(PRODUCTS, { priceStep }));
}

/** What reading the same text costs without doing anything with it: the unit of the ratios. */
async function parseOnly(path) {
  const { readFile } = await import('node:fs/promises');
  const text = await readFile(path, 'utf8');
  const start = performance.now();
  JSON.parse(text);
  return performance.now() - start;
}

function percentile(sorted, share) {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
}

function timeQueries(catalogue) {
  const market = catalogue.market({});
  for (const [name, query] of QUERIES) {
    const times = [];
    let total = 0;
    for (let round = 0; round < ROUNDS; round += 1) {
      const start = performance.now();
      ({ total } = catalogue.search({ limit: 10, ...query }, market));
      times.push(performance.now() - start);
    }
    times.sort((a, b) => a - b);
    if (total === 0) problems.push(`"${name}" finds nothing`);
    const milliseconds = [0.5, 0.95].map((share) => `${percentile(times, share).toFixed(1)} ms`);
    console.log(
      `  ${name.padEnd(28)} median ${milliseconds[0].padStart(8)}, p95 ${milliseconds[1].padStart(8)}, ${total} found`,
    );
  }
}

async function refreshWhileSearched(path, loaded) {
  const live = createLiveCatalogue(loaded.catalogue);
  const delays = monitorEventLoopDelay({ resolution: 2 });
  let searches = 0;
  let refreshed = false;
  await writeShop(path, 7);
  const refreshing = refreshCatalogue({
    live,
    validators: loaded.validators,
    everyMs: 1,
    load: (known, signal) => loadCatalogue(path, { known, signal }),
    onRefresh: () => (refreshed = true),
  });
  delays.enable();
  const start = performance.now();
  while (!refreshed) {
    live.current.search({ text: 'backpack', limit: 5 }, live.current.market({}));
    searches += 1;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  const seconds = (performance.now() - start) / 1_000;
  delays.disable();
  refreshing.stop();
  const pause = (share) => `${(delays.percentile(share) / 1e6).toFixed(0)} ms`;
  console.log(
    `refresh: ${seconds.toFixed(1)} s beside ${searches} searches; pauses of the event loop: median ${pause(50)}, p99 ${pause(99)}, longest ${(delays.max / 1e6).toFixed(0)} ms`,
  );
}

const folder = await mkdtemp(join(tmpdir(), 'aisle-load-'));
try {
  const path = join(folder, 'shop.json');
  await writeShop(path, 0);
  const { size } = await stat(path);
  const parseMs = await parseOnly(path);
  await rest();
  const before = inUse();
  const cpu = process.cpuUsage();
  const start = performance.now();
  const loaded = await loadCatalogue(path);
  const loadMs = performance.now() - start;
  const { user, system } = process.cpuUsage(cpu);
  await rest();
  const kept = inUse() - before;
  const { products, variants, problemCount } = loaded.report;
  if (products !== PRODUCTS || problemCount > 0)
    problems.push(`${products} products were read, with ${problemCount} problems`);
  console.log(`${products} products, ${variants} variants, a file of ${mebibytes(size)}`);
  console.log(
    `load: ${(loadMs / 1_000).toFixed(1)} s, ${((user + system) / 1e6).toFixed(1)} s of processor time; JSON.parse of the whole file alone: ${(parseMs / 1_000).toFixed(1)} s`,
  );
  console.log(
    `memory: ${mebibytes(kept)} kept (${(kept / products / 1024).toFixed(1)} KiB a product, ${(kept / size).toFixed(2)} times the file), ${mebibytes(process.memoryUsage().rss)} of the process`,
  );
  console.log('search, ten best of:');
  timeQueries(loaded.catalogue);
  await refreshWhileSearched(path, loaded);
} finally {
  await rm(folder, { recursive: true });
}
for (const problem of problems) console.error(`FAILED: ${problem}`);
process.exitCode = problems.length > 0 ? 1 : 0;
