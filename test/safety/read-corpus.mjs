/**
 * The corpus as data: corpus/T1.json … T19.json hold what an attacker makes a model write, a file a row of the threat table in
 * docs/security.md, and corpus/controls.json what honest answers hold.
 *
 * An input is `{ id, threat, note, text, keeps }`. A text is a string, or pieces: strings, `{ repeat, times }`, the same with
 * `number` (what stands for the count), and `{ grow, from, before, times }`: `grow` once more each time, then `before`.
 * `keeps` says what has to be there at the end, see page/judge-kept.mjs.
 */
import { readdirSync, readFileSync } from 'node:fs';

const folder = new URL('corpus/', import.meta.url);

const count = (times) => Array.from({ length: times }, (_, at) => at);

function expandPiece(piece) {
  if (typeof piece === 'string') return piece;
  const { repeat, grow, from, before, times, number } = piece;
  if (grow !== undefined)
    return count(times)
      .map((at) => grow.repeat(from + at) + before)
      .join('');
  return number === undefined
    ? repeat.repeat(times)
    : count(times)
        .map((at) => repeat.replaceAll(number, String(at)))
        .join('');
}

const expand = ({ text, ...rest }) => ({ ...rest, text: [text].flat().map(expandPiece).join('') });

const readFile = (name) => JSON.parse(readFileSync(new URL(name, folder), 'utf8')).map(expand);

/** `{ hostile, controls }`, every text written out. */
export function readCorpus() {
  const rows = readdirSync(folder).filter((name) => /^T\d+\.json$/.test(name));
  const hostile = rows.sort((a, b) => Number(a.match(/\d+/)) - Number(b.match(/\d+/))).flatMap(readFile);
  return { hostile, controls: readFile('controls.json') };
}
