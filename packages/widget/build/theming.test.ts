import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readLook } from './look-contract.mjs';
import { namesOfSources } from './source-names.mjs';
import { GUIDE, makeGuide } from './theming-tables.mjs';

const src = fileURLToPath(new URL('../src/', import.meta.url));
const themes = fileURLToPath(new URL('../themes/', import.meta.url));

const { tokens, parts, slots } = await readLook();
const names = (of: readonly { readonly name: string | undefined }[]) => of.map(({ name }) => name).sort();
const sources = await Promise.all(
  (await namesOfSources(src))
    .filter((name) => !name.endsWith('element-base.ts'))
    .map(async (name) => (await readFile(join(src, name), 'utf8')).replaceAll(/^\s*(?:\*|\/\/).*$/gm, '')),
);
const code = sources.join('\n');
const found = (pattern: RegExp) =>
  [...new Set([...code.matchAll(pattern)].flatMap(([, words = '']) => words.split(/\s+/).filter(Boolean)))].sort();

describe('the contract of looks', () => {
  it('has 56 tokens: 12 seeds, 20 of meaning, 16 of pieces, 8 of layout', () => {
    const count = (layer: string) => tokens.filter((token) => token.layer === layer).length;
    expect([tokens.length, ...['seed', 'semantic', 'component', 'layout'].map(count)]).toEqual([56, 12, 20, 16, 8]);
  });

  it('names exactly the tokens that the style sheets read', () => {
    expect(found(/var\(\s*(--aisle-[a-z-]+)/g)).toEqual(names(tokens));
  });

  it('names exactly the parts that there are', () => {
    const used = [
      ...found(/\bpart="([a-z -]+)"/g),
      ...found(/\bpart\.add\('([a-z-]+)'\)/g),
      ...found(/\bpart: '([a-z-]+)'/g),
      ...found(/\bpart=\$\{\w+ \? '([a-z -]+)' :/g),
      ...found(/\bpart=\$\{\w+ \? '[a-z -]+' : '([a-z -]+)'\}/g),
    ];
    expect([...new Set(used)].sort()).toEqual(names(parts));
  });

  it('names exactly the slots that there are', () => {
    const used = [...found(/<slot name="([a-z-]+)"/g), ...found(/make\('slot', \{ name: '([a-z-]+)' \}/g)];
    expect([...new Set(used)].sort()).toEqual(names(slots));
  });

  it('is what docs/theming.md says; if not: node packages/widget/build/theming-tables.mjs', async () => {
    expect(await readFile(GUIDE, 'utf8')).toBe(await makeGuide());
  });
});

const themeFiles = (await readdir(themes)).sort();

it('there are six ready themes', () => expect(themeFiles).toHaveLength(6));

describe.each(themeFiles)('the theme %s', (file) => {
  const read = async () => (await readFile(join(themes, file), 'utf8')).replaceAll(/\/\*[\s\S]*?\*\//g, '');

  it('is made of tokens and parts of the contract only', async () => {
    const text = await read();
    const known = new Set(tokens.map(({ name }) => name));
    const used = [...text.matchAll(/--aisle-[a-z-]+/g)].map(([name]) => name);
    expect(used.filter((name) => !known.has(name))).toEqual([]);
    const selectors = [...text.matchAll(/(?:^|\})\s*([^{}]+?)\s*\{/g)].map(([, selector = '']) => selector);
    const allowed = new Set(parts.map(({ name }) => name));
    for (const selector of selectors) {
      const [, part] = /^aisle-chat(?:::part\(([a-z-]+)\)(?:::(?:before|after))?)?$/.exec(selector) ?? [];
      expect(selector).toMatch(/^aisle-chat/);
      if (selector !== 'aisle-chat') expect(allowed, selector).toContain(part);
    }
    expect(text).not.toMatch(/!important|@import|url\(/);
  });

  it('begins with its seeds, which the theme builder changes', async () => {
    const [first = '', ...rest] = (await read()).split(/^\}$/m);
    const seeds = new Set(tokens.filter(({ layer }) => layer === 'seed').map(({ name }) => name));
    const declared = (text: string) => [...text.matchAll(/^ {2}(--aisle-[a-z-]+):/gm)].map(([, name = '']) => name);
    expect(declared(first).filter((name) => !seeds.has(name))).toEqual([]);
    expect(declared(first).length).toBeGreaterThan(8);
    expect(declared(rest.join('')).filter((name) => seeds.has(name))).toEqual([]);
  });

  it('is listed in the guide', async () => {
    expect(await readFile(GUIDE, 'utf8')).toContain(`themes/${basename(file)}`);
  });
});
