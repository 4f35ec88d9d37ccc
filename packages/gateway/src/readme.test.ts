import { readFile } from 'node:fs/promises';
import { describe, expect, it, vi } from 'vitest';
import { HELP } from './config.js';
import * as core from './index.js';
import * as node from './node.js';
import * as jose from 'jose';

const readme = await readFile(new URL('../README.md', import.meta.url), 'utf8');
const blocks = [...readme.matchAll(/```js\n(.*?)```/gs)].map(([, code]) => code ?? '');
const modules: Record<string, object> = { '@aisle/gateway': core, '@aisle/gateway/node': node, jose };

/** Runs a block as it is written; only its imports are bound to the sources. Answers what it printed. */
async function run(code: string): Promise<string> {
  const body = code.replace(/^import (\{[^}]+\}) from '([^']+)';$/gm, "const $1 = modules['$2'];");
  expect(body).not.toMatch(/^import /m);
  const log = vi.spyOn(console, 'log').mockImplementation(() => undefined);
  const execute = new Function('modules', `return (async () => {${body}})()`) as (given: object) => Promise<void>;
  await execute(modules);
  return log.mock.calls.map((line) => line.join(' ')).join('\n');
}

describe('the examples of the README', () => {
  it('are all here', () => {
    expect(blocks).toHaveLength(5);
  });

  it('answer a message over the handler, with a card from the catalogue', async () => {
    const printed = await run(blocks[0] ?? '');
    expect(printed).toMatch(/^1 product\n/);
    expect(printed).toContain('"append":"This one is light:"');
    expect(printed).toContain('"resolved":{');
    expect(printed).toContain('"type":"done","reason":"complete"');
  });

  it('serve a gateway on Node', async () => {
    expect(await run(blocks[1] ?? '')).toBe('protocol 1.0');
  });

  it('ask the shop for a cart', async () => {
    expect(await run(blocks[2] ?? '')).toBe('1 unknown');
  });

  it('sign a token that the gateway takes', async () => {
    expect(await run(blocks[3] ?? '')).toBe('200');
  });

  it('find a card in what a model writes, and count an id that it has invented', async () => {
    const printed = await run(blocks[4] ?? '');
    expect(printed).toContain('"append":"This one:"');
    expect(printed).toContain('"text":"The Trail Nine."');
    expect(printed).not.toMatch(/prod_a|€5/);
    expect(printed).toMatch(/\n1 invented$/);
  });
});

it('lists every flag and variable of the command, and no other', () => {
  const names = (text: string): string[] => [...new Set(text.match(/AISLE_[A-Z_]+|--[a-z][a-z-]+/g))].sort();
  const table = readme.slice(readme.search(/\| flag +\|/), readme.indexOf('A flag wins'));
  const help = names(HELP).filter((name) => name !== '--help' && name !== '--version');
  expect(names(table)).toEqual(help);
});
