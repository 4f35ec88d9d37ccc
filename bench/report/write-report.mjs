import { mkdir, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { root } from '../../scripts/workspace/root.mjs';
import { LANGUAGES } from '../texts/languages.mjs';
import { drawChart } from './chart.mjs';
import { writeDocument } from './document.mjs';
import { createResults } from './results.mjs';

const folder = join(root, 'docs/benchmarks');

/** Writes docs/benchmarks.md with its charts and its raw figures, and returns their paths from the root. */
export async function writeReport({ about, runs }) {
  const prettier = createRequire(join(root, 'package.json'))('prettier');
  const results = createResults(runs);
  const written = [];
  const put = async (file, content) => {
    const options = await prettier.resolveConfig(file);
    const formats = !file.endsWith('.svg');
    await writeFile(file, formats ? await prettier.format(content, { ...options, filepath: file }) : content);
    written.push(file.slice(root.length + 1));
  };
  await mkdir(folder, { recursive: true });
  await put(`${folder}.md`, writeDocument({ about, results }));
  await put(join(folder, 'results.json'), JSON.stringify({ about, runs }));
  for (const language of Object.keys(LANGUAGES)) {
    const chart = drawChart(results, language);
    if (chart) await put(join(folder, `cpu-${language}.svg`), chart);
  }
  return written;
}
