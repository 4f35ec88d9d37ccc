import { fileURLToPath } from 'node:url';
import { parseAst } from 'vite';
import { describe, expect, it } from 'vitest';
import { en } from '../src/locales/en.js';
import { inlineLimits } from './inline-limits.mjs';
import { shortenKeys } from './shorten-keys.mjs';

const src = fileURLToPath(new URL('../src/', import.meta.url));
const packages = fileURLToPath(new URL('../../', import.meta.url));
const limits = `${packages}protocol/src/limits.ts`;

const transform = async (code: string, id = `${src}panel/x.ts`): Promise<string> => {
  const plugin = await shortenKeys(src);
  const result = plugin.transform.call({ parse: (text: string) => parseAst(text) }, code, id);
  return result?.code ?? code;
};

describe('short names of texts', () => {
  it('are the same where a text is written and where it is said, and each text has its own', async () => {
    const keys = Object.keys(en);
    const written = await transform(`export const x=[${keys.map((key) => JSON.stringify(key)).join(',')}];`);
    const names = JSON.parse(
      written
        .replace(/^[^[]*/, '')
        .replace(/;$/, '')
        .replaceAll("'", '"'),
    ) as string[];
    expect(new Set(names).size).toBe(keys.length);
    expect(names.join('').length).toBeLessThan(keys.join('').length / 2);
    expect(await transform("text('card.add')")).toBe(`text('${names[keys.indexOf('card.add')] ?? ''}')`);
  });

  it('leave whole what is put together while the panel runs, and what is no key', async () => {
    const code = "const x=['error.network','banner.offline',`error.${a}Detail`,'card.add.more'];";
    expect(await transform(code)).toBe(code);
  });

  it('are told to who translates the keys that a page knows', async () => {
    const code = await transform('', `${src}locales/key-names.ts`);
    expect(code).toContain('["card.add",');
    expect(code).not.toContain('error.');
  });

  it('are refused where a key is put together that has one', async () => {
    await expect(transform('text(`card.${status}`)')).rejects.toThrow('Write each of them whole.');
  });
});

describe('the figures of the protocol', () => {
  it('stand where they are named', async () => {
    const plugin = await inlineLimits(packages, limits);
    expect(plugin.transform('a(LIMITS.stopMs, LIMITS.cardBytes)', `${src}x.ts`)?.code).toBe('a(3000, 65536)');
    expect(plugin.transform('a(LIMITS.stopMs)', '/elsewhere/x.ts')).toBe(null);
  });

  it('are refused where there is none of that name', async () => {
    const plugin = await inlineLimits(packages, limits);
    expect(() => plugin.transform('LIMITS.none', `${src}x.ts`)).toThrow('LIMITS.none');
  });
});
