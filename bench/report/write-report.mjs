import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { root } from '../../scripts/workspace/root.mjs';
import { LANGUAGES } from '../texts/languages.mjs';
import { drawChart } from './chart.mjs';
import { writeDocument } from './document.mjs';
import { drawPageCosts } from './page-cost-chart.mjs';
import { pageCostSection } from './page-cost-section.mjs';
import { createResults } from './results.mjs';

const folder = join(root, 'docs/benchmarks');
const STREAMING = join(folder, 'results.json');
const PAGE_COST = join(folder, 'page-cost.json');

async function put(file, content) {
  const prettier = createRequire(join(root, 'package.json'))('prettier');
  const options = await prettier.resolveConfig(file);
  const formats = !file.endsWith('.svg');
  await writeFile(file, formats ? await prettier.format(content, { ...options, filepath: file }) : content);
  return file.slice(root.length + 1);
}

const readJson = (file) =>
  readFile(file, 'utf8').then(
    (text) => JSON.parse(text),
    () => undefined,
  );

/** docs/benchmarks.md out of the raw figures that lie beside it: two benchmarks, one document. */
async function putDocument() {
  const [streaming, pageCost] = await Promise.all([readJson(STREAMING), readJson(PAGE_COST)]);
  const chapters = [
    ...(streaming ? [writeDocument({ about: streaming.about, results: createResults(streaming.runs) })] : []),
    ...(pageCost ? [pageCostSection(pageCost)] : []),
  ];
  return put(`${folder}.md`, chapters.join('\n\n'));
}

/** Writes docs/benchmarks.md with the charts and raw figures of `npm run bench`, and returns their paths from the root. */
export async function writeReport({ about, runs }) {
  const results = createResults(runs);
  await mkdir(folder, { recursive: true });
  const written = [await put(STREAMING, JSON.stringify({ about, runs })), await putDocument()];
  for (const language of Object.keys(LANGUAGES)) {
    const chart = drawChart(results, language);
    if (chart) written.push(await put(join(folder, `cpu-${language}.svg`), chart));
  }
  return written;
}

/** Writes docs/benchmarks.md with the chart and raw figures of `npm run bench:page`. */
export async function writePageCost(measured) {
  await mkdir(folder, { recursive: true });
  await put(PAGE_COST, JSON.stringify(measured));
  await put(join(folder, 'page-cost.svg'), drawPageCosts(measured));
  return putDocument();
}
