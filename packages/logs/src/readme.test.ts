import * as fs from 'node:fs/promises';
import * as os from 'node:os';
import * as path from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import * as core from './index.js';
import * as node from './node.js';

const readme = await fs.readFile(new URL('../README.md', import.meta.url), 'utf8');
const blocks = [...readme.matchAll(/```js\n(.*?)```/gs)].map(([, code]) => code ?? '');
const modules: Record<string, object> = {
  '@aisle/logs': core,
  '@aisle/logs/node': node,
  'node:fs/promises': fs,
  'node:os': os,
  'node:path': path,
};

/** Runs a block as it is written; only its imports are bound to the sources. Answers what it printed. */
async function run(code: string): Promise<unknown[]> {
  const body = code.replace(/^import (\{[^}]+\}) from '([^']+)';$/gm, "const $1 = modules['$2'];");
  expect(body).not.toMatch(/^import /m);
  const log = vi.spyOn(console, 'log').mockImplementation(() => undefined);
  const execute = new Function('modules', `return (async () => {${body}})()`) as (given: object) => Promise<void>;
  await execute(modules);
  return log.mock.calls.flat();
}

describe('the examples of the README', () => {
  it.each([
    [0, ['written', 'I am [email]. Where is order [order]?', 'Please call +44 20 7946 0123.', 'no_consent']],
    [1, [['turns-2026-11-23.jsonl'], { lines: 0, files: 0 }]],
  ])('number %i prints what it should', async (index, printed) => {
    expect(await run(blocks[index] ?? '')).toEqual(printed);
  });

  it('are all here, and every field of a turn is named', () => {
    expect(blocks).toHaveLength(2);
    const told = new Set(readme.match(/`\w+`/g));
    const fields = Object.keys(core.TurnRecordSchema.shape).filter(
      (name) => !['type', 'v', 'consent', 'locale'].includes(name),
    );
    expect(fields.filter((name) => !told.has(`\`${name}\``))).toEqual([]);
  });
});
