import { readFile } from 'node:fs/promises';
import { describe, expect, it, vi } from 'vitest';
import * as prompts from './index.js';

const readme = await readFile(new URL('../README.md', import.meta.url), 'utf8');
const blocks = [...readme.matchAll(/```js\n(.*?)```/gs)].map(([, code]) => code ?? '');
const modules: Record<string, object> = { '@aisle/prompts': prompts };

/** Runs a block as it is written; only its imports are bound to the sources. Answers what it printed. */
async function run(code: string): Promise<string> {
  const body = code.replace(/^import (\{[^}]+\}) from '([^']+)';$/gms, "const $1 = modules['$2'];");
  expect(body).not.toMatch(/^import /m);
  const log = vi.spyOn(console, 'log').mockImplementation(() => undefined);
  const execute = new Function('modules', `return (async () => {${body}})()`) as (given: object) => Promise<void>;
  await execute(modules);
  return log.mock.calls.map((line) => line.join(' ')).join('\n');
}

describe('the examples of the README', () => {
  it.each([
    [0, 'system user\ntrue\ntrue'],
    [1, '1 missing-output\n1 no-fallback\n1 no-example\n12 vague-quantity\n12 shown-thinking'],
    [2, 'Yes, it is.'],
  ])('number %i prints what it should', async (index, printed) => {
    expect(await run(blocks[index] ?? '')).toBe(printed);
  });

  it('are all here', () => {
    expect(blocks).toHaveLength(3);
  });

  it('stand beside every rule of the linter', () => {
    for (const rule of prompts.LINT_RULES) expect(readme).toContain(`\`${rule}\``);
  });
});
