import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { storefrontPrompt } from '@aisle/prompts';
import { checkDatasetInfo, createDatasetChecker, DATASET_KINDS, runTuning } from '@aisle/tuning';
import { brokenAssistant } from './broken-assistant.js';
import { DEMO_CONVERSATIONS } from './demo-conversations.js';
import { startNorthfold } from './northfold-gateway.js';
import { replayConversations } from './replay-conversations.js';
import { startScriptedModel, type ScriptedModel } from './scripted-model.js';

/*
 * The whole way round, once: what shoppers said to the demo shop becomes a data set and a training configuration, and the assistant
 * that answered them is judged, beside one that nobody should ship. Only the training is left out: there is no GPU.
 */

const CATALOGUE = fileURLToPath(new URL('../../../demo/catalogue/northfold.json', import.meta.url));
const PER_TASK = 10;

let folder: string;
let model: ScriptedModel;
const path = (...names: string[]): string => join(folder, ...names);
const read = (...names: string[]): Promise<string> => readFile(path(...names), 'utf8');
const linesOf = (text: string): unknown[] =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as unknown);

async function tune(...args: readonly string[]): Promise<{ code: number; out: string; err: string }> {
  const said = { out: '', err: '' };
  const code = await runTuning({
    args: [...args, '--quiet'],
    out: (text) => (said.out += text),
    err: (text) => (said.err += text),
    terminal: false,
    signal: new AbortController().signal,
  });
  return { code, ...said };
}

/** Runs a command that has to succeed. */
async function tuned(...args: readonly string[]): Promise<string> {
  const { code, out, err } = await tune(...args);
  expect([args[0], code, err]).toEqual([args[0], 0, '']);
  return out;
}

const asked = (): readonly string[] => ['--model', 'openai:scripted', '--base-url', model.url];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'aisle-loop-'));
  model = await startScriptedModel();
  const northfold = await startNorthfold({ logs: path('logs') });
  await replayConversations(DEMO_CONVERSATIONS, northfold);
  await northfold.close();
}, 120_000);
afterAll(async () => {
  await model.close();
  await rm(folder, { recursive: true, force: true });
});

describe('from a conversation to a better assistant', () => {
  it('tells of the conversations on one page', async () => {
    await tuned('report', '--logs', path('logs'), '--out', path('report.html'), '--title', 'Northfold');
    const page = await read('report.html');
    expect(page).toContain('Northfold');
    expect(page).not.toMatch(/<script|https?:\/\/(?!www\.w3\.org)/);
  });

  it('collects the questions, each once, and nobody’s who did not agree', async () => {
    await tuned('collect', '--logs', path('logs'), '--out', path('seeds.jsonl'));
    const seeds = linesOf(await read('seeds.jsonl')) as { question: string; language: string }[];
    expect(seeds.length).toBeGreaterThan(40);
    expect(new Set(seeds.map(({ question }) => question)).size).toBe(seeds.length);
    expect(new Set(seeds.map(({ language }) => language))).toEqual(new Set(['en', 'zh']));
    const kept = DEMO_CONVERSATIONS.filter(({ consent }) => consent).flatMap(questionsOf);
    const secret = DEMO_CONVERSATIONS.filter(({ consent }) => !consent)
      .flatMap(questionsOf)
      .filter((question) => !kept.includes(question));
    expect(secret.length).toBeGreaterThan(0);
    expect(seeds.filter(({ question }) => secret.includes(question))).toEqual([]);
  });

  it('writes more of them, and drafts answers that people judge', async () => {
    const target = ['--target', '24', '--shop', 'Northfold'];
    await tuned('expand', '--seeds', path('seeds.jsonl'), '--out', path('new.jsonl'), ...target, ...asked());
    expect(linesOf(await read('new.jsonl'))).toHaveLength(24);
    const shop = ['--input', 'shop=Northfold', '--verdict'];
    await tuned('annotate', 'draft', '--from', path('new.jsonl'), '--out', path('tasks.jsonl'), ...shop, ...asked());
    const tasks = linesOf(await read('tasks.jsonl')) as Record<string, unknown>[];
    for (const annotator of ['ada', 'li']) {
      const judged = tasks.map((task, at) =>
        at === 0 && annotator === 'li'
          ? { ...task, annotator, verdict: 'reject', reason: 'It asks back.' }
          : at % 4 === 1
            ? {
                ...task,
                annotator,
                verdict: 'edit',
                answer: `How much may it cost? I know ${at} that are light.`,
                reason: '',
              }
            : { ...task, annotator, verdict: 'accept', reason: '' },
      );
      await writeFile(path(`tasks-${annotator}.jsonl`), judged.map((row) => `${JSON.stringify(row)}\n`).join(''));
    }
    const filled = [path('tasks-ada.jsonl'), path('tasks-li.jsonl'), '--from', path('new.jsonl')];
    const out = await tuned('annotate', 'import', ...filled, '--out', path('agreed.jsonl'));
    expect(out).toMatch(/Cohen's kappa/);
    expect(linesOf(await read('agreed.jsonl'))).toHaveLength(23);
    // A second run asks nobody again.
    const before = model.calls;
    await tuned(
      'annotate',
      'draft',
      '--from',
      path('new.jsonl'),
      '--out',
      path('again.jsonl'),
      ...shop,
      ...asked(),
      ...['--journal', path('tasks.jsonl.journal')],
    );
    expect(model.calls).toBe(before);
  });

  it('makes data sets that the trainer takes whole, and the configuration that trains on them', async () => {
    await writeFile(path('prompt.md'), storefrontPrompt('en'));
    const prompt = ['--prompt', path('prompt.md'), '--input', 'shop=Northfold'];
    const annotations = ['--annotations', path('agreed.jsonl')];
    await tuned('export', '--logs', path('logs'), ...annotations, ...prompt, '--out', path('data'), '--name', 'shop');
    const info = JSON.parse(await read('data', 'dataset_info.json')) as Record<
      string,
      { file_name: string; [field: string]: unknown }
    >;
    expect(Object.keys(info)).toEqual(expect.arrayContaining(['shop_sft', 'shop_kto', 'shop_dpo']));
    for (const [name, { file_name: file }] of Object.entries(info)) {
      const kind = DATASET_KINDS.find((one) => name.includes(`_${one}`)) ?? 'sft';
      expect(checkDatasetInfo(info, name, { kind, hasFile: () => true }), name).toEqual([]);
      const checker = createDatasetChecker({ kind, cutoff: 8_192 });
      const lines = (await read('data', file)).trim().split('\n');
      const faults = [...lines.flatMap((line) => checker.line(line)), ...checker.end()];
      // A few thumbs for validation may all point the same way, which the trainer takes.
      expect(
        faults.filter(({ code }) => code !== 'one-preference' || !name.endsWith('_val')),
        name,
      ).toEqual([]);
      expect(checker.taken, name).toBe(lines.length);
    }
    const sets = ['--dataset', 'shop_sft', '--dataset-dir', path('data'), '--output-dir', 'saves/shop'];
    await tuned('train-config', '--model', 'Qwen/Qwen3-4B-Instruct-2507', ...sets, '--out', path('train'));
    await tuned('train-config', '--check', path('train', 'train.yaml'));
  });

  it('lets the embedded assistant pass', async () => {
    const { code, out } = await tune(...evaluation('embedded'), '--embedded');
    expect([code, /not passed/i.exec(out)?.[0]]).toEqual([0, undefined]);
    expect(await read('embedded', 'report.md')).toContain('# Evaluation of embedded');
  });

  it('stops a broken one, and says why', async () => {
    const shop = await startNorthfold({ logs: path('broken-logs'), assistant: brokenAssistant });
    try {
      const { code, out } = await tune(...evaluation('broken'), '--gateway', shop.url, '--baseline', path('embedded'));
      expect(code).toBe(1);
      const report = await read('broken', 'report.md');
      for (const text of [out, report]) {
        expect(text).toMatch(/constraints/);
        expect(text).toMatch(/refusal/);
        expect(text).toMatch(/grounded/);
      }
      expect(report).toMatch(/1\.23/);
    } finally {
      await shop.close();
    }
  });
});

function questionsOf({ steps }: (typeof DEMO_CONVERSATIONS)[number]): string[] {
  return steps.flatMap((step) => ('ask' in step ? [step.ask] : 'edit' in step ? [step.edit] : []));
}

function evaluation(name: string): string[] {
  const questions = ['--per-task', String(PER_TASK), '--language', 'en,zh', '--phrasings', 'open', '--seed', '1'];
  return ['evaluate', 'business', '--catalogue', CATALOGUE, ...questions, '--gate', 'default', '--out', path(name)];
}
