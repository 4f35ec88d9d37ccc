import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { lintPrompt, storefrontPrompt } from '@aisle/prompts';
import { describe, expect, it } from 'vitest';
import { makeLogs } from '../load/make-logs.mjs';
import { testFolder } from '../test-support/folder.js';
import { run } from '../test-support/run-command.js';
import { serveShopModel } from '../test-support/shop-model.js';
import { readCsv, writeCsv } from './annotate/csv.js';

const guide = (name: string) => readFile(new URL(`../../../docs/tuning/${name}.md`, import.meta.url), 'utf8');
const loop = await guide('from-logs-to-a-tuned-model');
const design = await guide('prompt-design');

describe('from logs to a tuned model', () => {
  const path = testFolder();
  /** Names of files and folders in a command are those of the test's folder. */
  const placed = (word: string): string =>
    /^(logs|data|train|before|after)$|^(train|saves)\/|\.(jsonl?|csv|html|md|yaml)$/.test(word) ? path(word) : word;

  /** What Ada and Li do between two commands. */
  const judge = async (): Promise<void> => {
    const [head, ...rows] = readCsv(await readFile(path('tasks.csv'), 'utf8')).map(({ cells }) => [...cells]);
    const column = (name: string): number => head?.indexOf(name) ?? -1;
    for (const name of ['ada', 'li']) {
      const filled = rows.map((cells, index) => {
        const copy = [...cells];
        copy[column('annotator')] = name;
        copy[column('verdict')] = name === 'li' && index === 0 ? 'reject' : 'accept';
        copy[column('reason')] = name === 'li' && index === 0 ? 'It asks back.' : '';
        return copy;
      });
      await writeFile(path(`tasks-${name}.csv`), writeCsv([head ?? [], ...filled]));
    }
  };

  it('runs as it is written, one command after the other', async () => {
    const server = await serveShopModel();
    await makeLogs(path('logs'), { turns: 300, days: 10 });
    await mkdir(path('train'), { recursive: true });
    await writeFile(path('prompt.md'), storefrontPrompt('en'));
    await copyFile(new URL('../../../demo/catalogue/northfold.json', import.meta.url), path('catalogue.json'));
    await writeFile(path('evaluation.jsonl'), '{"question":"Where is my parcel?"}\n');
    const commands = [...loop.matchAll(/```sh\n(.*?)```/gs)]
      .flatMap(([, block = '']) =>
        block
          .replace(/\\\n\s*/g, '')
          .trim()
          .split('\n'),
      )
      .filter((line) => line.startsWith('aisle-tuning '));
    expect(commands.map((line) => line.split(' ')[1])).toEqual([
      ...['report', 'collect', 'expand', 'annotate', 'annotate', 'export', 'train-config', 'train-config'],
      ...['evaluate', 'evaluate'],
    ]);
    for (const command of commands) {
      const words = command.split(/\s+/).slice(1).map(placed);
      const args = words.map((word) => (word.startsWith('http://localhost') ? server.url : word));
      if (command.includes('annotate import')) await judge();
      const { code, out, err } = await run([...args, '--quiet']);
      expect([command, code, err]).toEqual([command, 0, '']);
      if (command.includes('annotate import'))
        expect(out).toMatch(/19 questions agreed on.*1 disputed[\s\S]*Cohen's kappa/);
      if (command.includes('export')) expect(out).toContain('in an evaluation set: Where is my parcel?');
    }
    const sft = await readFile(path('data', 'shop_sft.jsonl'), 'utf8');
    expect(sft).toContain('Tell me your budget');
    expect(await readFile(path('train', 'train.yaml'), 'utf8')).toContain('finetuning_type: lora');
    expect(await readFile(path('train', 'launch.sh'), 'utf8')).toContain('llamafactory-cli train');
  });
});

describe('prompt design', () => {
  const base = /````md\n(---\n.*?)\n````\n/s.exec(design)?.[1] ?? '';
  const rows = (heading: string): readonly (readonly string[])[] =>
    (design.split(`## ${heading}`)[1]?.split('\n## ')[0] ?? '')
      .split('\n')
      .filter((line) => line.startsWith('| `'))
      .map((line) =>
        line
          .split('|')
          .slice(1, -1)
          .map((cell) => cell.trim().replace(/^`(.*)`$/, '$1')),
      );
  const reasons = (text: string, rule: string | undefined): readonly string[] =>
    lintPrompt(text).flatMap((finding) => (finding.rule === rule ? [finding.reason] : []));
  const rule = '- Every statement about a product comes from the data below.';
  const sentence = 'The Fold 90 is the light one: 780 g.';

  it('shows a whole prompt without a finding', () => {
    expect(lintPrompt(base)).toEqual([]);
    expect(base).toContain(rule);
    expect(base).toContain(sentence);
  });

  it.each([
    ...rows('One line, worse and better').map((row) => ({ row, place: rule })),
    ...rows('An example that teaches the wrong thing').map((row) => ({ row, place: sentence })),
  ])("gives the linter's reason, and mends what it finds: $row.0, $row.1", ({ row, place }) => {
    const [name, worse = '', better = '', why] = row;
    expect(
      reasons(
        base.replace(place, () => worse),
        name,
      ),
    ).toContain(why);
    expect(lintPrompt(base.replace(place, () => better))).toEqual([]);
  });

  it.each(rows('A section that is missing'))('gives the reason of %s without %s', (name, heading = '', why) => {
    const without = base.replace(new RegExp(`^${heading}\n.*?(?=^# (?!#)|$(?![\\s\\S]))`, 'ms'), '');
    expect(without.length).toBeLessThan(base.length);
    expect(reasons(without, name)).toContain(why);
  });

  it('has rows of each sort', () => {
    expect(
      ['One line, worse and better', 'A section that is missing', 'An example that teaches the wrong thing'].map(
        (one) => rows(one).length,
      ),
    ).toEqual([5, 5, 2]);
  });
});
