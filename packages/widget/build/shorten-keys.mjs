import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { walk } from './walk.mjs';

/** Keys that are put together while the panel runs stay whole. */
const COMPOSED = /^(?:banner|error|launcher|message)\./;
const LETTERS = 'etnrisoalcdufpmhgbvyxwkjqz';

/**
 * Gives the texts of the panel short names, which are the same in every file. A page that says them in its own words knows their keys:
 * `keyNames` has both.
 *
 * @param src the folder of the widget's sources
 */
export async function shortenKeys(src) {
  const english = await readFile(join(src, 'locales/en.ts'), 'utf8');
  const keys = [...english.matchAll(/^ {2}'([\w.]+)':/gm)].map(([, key]) => key).filter((key) => !COMPOSED.test(key));
  const names = new Map(keys.map((key, at) => [key, nameOf(at)]));
  return {
    name: 'aisle-shorten-keys',
    transform(code, id) {
      if (!id.startsWith(src)) return null;
      if (id.endsWith('/locales/key-names.ts'))
        return { code: `export const keyNames = new Map(${JSON.stringify([...names])});`, map: null };
      const found = [];
      walk(this.parse(code), (node) => {
        if (node.type === 'Literal' && names.has(node.value)) found.push(node);
        if (node.type === 'TemplateLiteral') refuseComposed(node, keys, id);
      });
      for (const { start, end, value } of found.sort((a, b) => b.start - a.start))
        code = `${code.slice(0, start)}'${names.get(value)}'${code.slice(end)}`;
      return found.length > 0 ? { code, map: null } : null;
    },
  };
}

const nameOf = (at) =>
  (at < LETTERS.length ? '' : nameOf(Math.floor(at / LETTERS.length) - 1)) + LETTERS[at % LETTERS.length];

/** A template such as `card.${status}` would miss a text that has another name. */
function refuseComposed({ quasis }, keys, id) {
  const head = quasis[0].value.cooked;
  if (quasis.length > 1 && /^[a-z]+\.(?:\w+\.)?$/.test(head) && keys.some((key) => key.startsWith(head)))
    throw new Error(`${id} puts together keys that begin with "${head}". Write each of them whole.`);
}
