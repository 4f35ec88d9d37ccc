// What a page may style and fill of <aisle-chat>, read from the tags of its sources.
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const SOURCE = fileURLToPath(new URL('../src/chat-element/element-base.ts', import.meta.url));

const tagsOf = (source, tag) => [...source.matchAll(new RegExp(`^ \\* @${tag} (.+)$`, 'gm'))].map(([, line]) => line);

function readToken(line) {
  const found = /^\{(.+?)\} \[(--aisle-[a-z-]+)=(.+?)\] - (\w+) \| (.+)$/.exec(line);
  if (!found)
    throw new Error(`A token is written "{<type>} [--aisle-name=default] - layer | what it is", not: ${line}`);
  const [, type, name, value, layer, description] = found;
  return { type, name, value, layer, description };
}

function readName(line) {
  const [, name, description = ''] = /^([a-z-]+)(?: - (.+))?$/.exec(line) ?? [];
  if (!name) throw new Error(`A name is written "name - what it is", not: ${line}`);
  return { name, description };
}

/** Tokens, parts, slots and states, in the order of the source. */
export async function readLook() {
  const source = await readFile(SOURCE, 'utf8');
  return {
    tokens: tagsOf(source, 'cssprop').map(readToken),
    parts: tagsOf(source, 'csspart').map(readName),
    slots: tagsOf(source, 'slot').map(readName),
    states: tagsOf(source, 'cssState').map(readName),
  };
}
