import { readFile } from 'node:fs/promises';
import { describe, expect, it, vi } from 'vitest';
import { HELP } from './config.js';
import { SETTINGS } from './config/settings.js';
import * as core from './index.js';
import * as node from './node.js';
import * as files from 'node:fs/promises';
import * as os from 'node:os';
import * as redis from './redis.js';
import * as jose from 'jose';

const readme = await readFile(new URL('../README.md', import.meta.url), 'utf8');
const blocks = [...readme.matchAll(/```js\n(.*?)```/gs)].map(([, code]) => code ?? '');
const modules: Record<string, object> = {
  '@aisle/gateway': core,
  '@aisle/gateway/node': node,
  '@aisle/gateway/redis': redis,
  jose,
  'node:fs/promises': files,
  'node:os': os,
};

/** The one block that has these words. */
const having = (words: string): string => blocks.find((code) => code.includes(words)) ?? '';

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
    expect(blocks).toHaveLength(13);
  });

  it('load a catalogue and keep it fresh', async () => {
    expect(await run(blocks[0] ?? '')).toBe('1 product from json');
  });

  it('ask a live source', async () => {
    expect(await run(blocks[1] ?? '')).toBe('Fresh from the shop\n1');
  });

  it('fence what a model reads', async () => {
    expect(await run(having('fenceRule'))).toBe('true 5 false');
  });

  it('answer a message over the handler, with a card from the catalogue', async () => {
    const printed = await run(blocks[2] ?? '');
    expect(printed).toMatch(/^1 product\n/);
    expect(printed).toContain('"append":"This one is light:"');
    expect(printed).toContain('"resolved":{');
    expect(printed).toContain('"type":"done","reason":"complete"');
  });

  it('serve a gateway on Node', async () => {
    expect(await run(blocks[3] ?? '')).toBe('protocol 1.0');
  });

  it('ask the shop for a cart', async () => {
    expect(await run(blocks[4] ?? '')).toBe('1 unknown');
  });

  it('sign a token that the gateway takes', async () => {
    expect(await run(blocks[5] ?? '')).toBe('200');
  });

  it('find a card in what a model writes, and count an id that it has invented', async () => {
    const printed = await run(blocks[6] ?? '');
    expect(printed).toContain('"append":"This one:"');
    expect(printed).toContain('"text":"The Trail Nine."');
    expect(printed).not.toMatch(/prod_a|€5/);
    expect(printed).toMatch(/\n1 invented$/);
  });

  it('look up what a model asks for, and show its card', async () => {
    const printed = await run(having('createModelAssistant({ model, shop'));
    expect(printed).toContain(
      '<data name="search_products">\n1 found; 1 shown:\n[prod_a] Trail Nine; price 129.00 EUR',
    );
    expect(printed).toContain('"append":"This one:"');
    expect(printed).toContain('"resolved":{');
    expect(printed).toContain('"usage":{"inputTokens":1850,"outputTokens":50}');
  });

  it('ask a language model', async () => {
    expect(await run(having('withFallback('))).toBe('text Two light ones.\nfinish complete');
  });

  it('take a prompt of the shop, and say what is wrong with one', async () => {
    expect(await run(having('Answer in two sentences'))).toBe(
      'my:model\nthe prompt cannot be used: line 9: {{shop}} is not declared; add it to "fenced", or to "inline" when it is yours',
    );
  });

  it('say of several replicas that they cannot take runs where there is no Redis', async () => {
    expect(await run(having('createRedisRunStore(').replace('process.env.AISLE_REDIS ?? ', ''))).toBe('store_away');
  });

  it('are not ready while they drain', async () => {
    expect(await run(having('gateway.drain('))).toBe('503');
  });
});

it('shows a configuration that is one', () => {
  const settings = /```json\n(.*?)```/s.exec(readme)?.[1] ?? '';
  const keys = SETTINGS.map(({ key }) => key);
  for (const [name, value] of Object.entries(JSON.parse(settings) as Record<string, unknown>)) {
    const inner = typeof value === 'object' && !Array.isArray(value) && name === 'jwt' ? Object.keys(value ?? {}) : [];
    for (const key of inner.length > 0 ? inner.map((one) => `${name}.${one}`) : [name]) expect(keys).toContain(key);
  }
  for (const key of keys) expect(readme).toContain(key.replace('jwt.', ''));
});

it('lists every flag and variable of the command, and no other', () => {
  const names = (text: string): string[] => [...new Set(text.match(/AISLE_[A-Z_]+|--[a-z][a-z-]+/g))].sort();
  const table = readme.slice(readme.search(/\| flag +\|/), readme.indexOf('A flag wins'));
  const help = names(HELP).filter((name) => name !== '--help' && name !== '--version');
  expect(names(table)).toEqual(help);
});
