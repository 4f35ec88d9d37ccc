// What build.mjs does to the style sheets: plugins of Vite. `src` is the folder of the widget's sources.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { namesOfSources } from './source-names.mjs';

/** Takes comments and spare whitespace out of css`…` literals. None of them holds an expression. */
export function minifyStyles(src) {
  return {
    name: 'aisle-minify-styles',
    enforce: 'pre',
    transform(code, id) {
      if (!id.startsWith(src) || !id.endsWith('.styles.ts')) return null;
      return { code: code.replace(/css`([^`]*)`/g, (_, text) => `\`${minifyCss(text)}\``), map: null };
    },
  };
}

function minifyCss(text) {
  return text
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};,>]) ?/g, '$1')
    .replace(/([{;(][\w-]+): /g, '$1:')
    .replace(/\( | \)/g, (bracket) => bracket.trim())
    .replace(/(?<![\w.])0(\.\d)/g, '$1')
    .replace(/ !important/g, '!important')
    .replace(/\[([\w-]+)='([a-z]+)'\]/g, '[$1=$2]')
    .replace(/#(\w)\1(\w)\2(\w)\3\b/g, '#$1$2$3')
    .replace(/\) \* (?=[\d.v])/g, ')*')
    .replace(/;}/g, '}')
    .trim();
}

/** Gives the private tokens of the style sheets short names, which are the same in every file. */
export async function shortenTokens(src) {
  const token = /--_[\w-]+/g;
  const texts = (await namesOfSources(src)).map((name) => readFile(join(src, name), 'utf8'));
  const tokens = [...new Set((await Promise.all(texts)).join('').match(token))];
  // Two characters: a page may have a --_a of its own.
  const short = new Map(tokens.map((long, at) => [long, `--_${(at + 360).toString(36)}`]));
  return {
    name: 'aisle-shorten-tokens',
    transform(code, id) {
      if (!id.startsWith(src) || !code.includes('--_')) return null;
      return { code: code.replace(token, (long) => short.get(long)), map: null };
    },
  };
}
