import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { readCatalogue } from '@aisle/gateway';
import { silentProgress } from '../cli/progress.js';
import { testFolder } from '../../test-support/folder.js';
import { chooseQuestions } from './evaluation-questions.js';
import { COMMITTED_QUESTIONS, scoreEmbedded } from './score-embedded.js';

const seed = Number(process.env['AISLE_SEED'] ?? Date.now() % 1_000_000);
const isFull = process.env['AISLE_FULL'] !== undefined;
/** Questions that are asked again in a short run. */
const SAMPLE = 120;

const catalogue = fileURLToPath(new URL('../../../../demo/catalogue/northfold.json', import.meta.url));
const committed = JSON.parse(
  await readFile(new URL('../../evaluation/embedded-failures.json', import.meta.url), 'utf8'),
) as string[];
const page = await readFile(new URL('../../../../docs/tuning/embedded-scores.md', import.meta.url), 'utf8');
const path = testFolder();
const context = { signal: new AbortController().signal, progress: silentProgress };

it('the committed scores of the embedded assistant are what it does today', async () => {
  const { data } = readCatalogue(await readFile(catalogue, 'utf8'));
  const { questions } = await chooseQuestions(COMMITTED_QUESTIONS, data);
  expect(questions).toHaveLength(6 * 150 * 2);
  const failures = new Set(committed);
  expect([...failures].filter((id) => !questions.some((question) => question.id === id))).toEqual([]);
  console.log(`AISLE_SEED=${seed}; AISLE_FULL=1 asks all ${questions.length} again`);
  const step = Math.floor(questions.length / SAMPLE);
  const asked = isFull ? questions : questions.filter((_, at) => at % step === seed % step);
  await writeFile(path('asked.jsonl'), asked.map((question) => `${JSON.stringify(question)}\n`).join(''));
  const sample = { ...COMMITTED_QUESTIONS, file: path('asked.jsonl') };
  const scores = await scoreEmbedded(
    { catalogue, out: path('run'), ...(isFull ? {} : { questions: sample }) },
    context,
  );
  expect(scores.failed).toEqual(asked.flatMap(({ id }) => (failures.has(id) ? [id] : [])).sort());
  const total = new RegExp(`^\\| all .* of ${questions.length} \\|$`, 'm').exec(page)?.[0] ?? '';
  expect(total).toContain(`${(((questions.length - failures.size) / questions.length) * 100).toFixed(1)} %`);
  if (isFull) expect(scores.document).toBe(page);
}, 300_000);
