import { readFile } from 'node:fs/promises';
import { expect, it, vi } from 'vitest';
import * as tuning from './index.js';
import { HELP } from './cli/help.js';

const readme = await readFile(new URL('../README.md', import.meta.url), 'utf8');
const guide = await readFile(new URL('../../../docs/tuning/train-command.md', import.meta.url), 'utf8');
const blocks = (language: string, text: string) =>
  [...text.matchAll(new RegExp(`\`\`\`${language}\n(.*?)\`\`\``, 'gs'))].map(([, code]) => code ?? '');

it('has an example that prints what it should', async () => {
  const [code = '', ...more] = blocks('js', readme);
  expect(more).toEqual([]);
  const body = code.replace(/^import (\{[^}]+\}) from '@aisle\/tuning';$/gm, 'const $1 = tuning;');
  const log = vi.spyOn(console, 'log').mockImplementation(() => undefined);
  const execute = new Function('tuning', `return (async () => {${body}})()`) as (given: object) => Promise<void>;
  await execute(tuning);
  expect(log.mock.calls.map((line) => line.join(' '))).toEqual([
    '2 × Is it waterproof?, 1 × 防水吗？',
    'dropped',
    'max_source_length Write cutoff_len: the sum of both lengths.',
    'oss://[redacted]@bucket/data/',
  ]);
});

it('shows commands that there are, with flags that they have', () => {
  const shown = [...blocks('sh', readme), ...blocks('sh', guide)].flatMap((block) =>
    block.replace(/\\\n/g, '').split('\n'),
  );
  const commands = shown.filter((line) => line.startsWith('aisle-tuning '));
  expect(commands.length).toBeGreaterThanOrEqual(8);
  for (const line of commands) {
    expect(HELP).toContain(line.split(' ').slice(0, 2).join(' '));
    for (const flag of line.match(/--[a-z-]+/g) ?? []) expect(HELP).toContain(flag);
  }
});
