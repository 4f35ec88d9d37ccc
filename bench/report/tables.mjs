import { CONTENDERS } from '../rig/contenders.mjs';
import { KINDS } from '../texts/texts.mjs';
import { LANGUAGES } from '../texts/languages.mjs';
import { ratioOf, spreadOf } from './statistics.mjs';

const MIB = 1024 * 1024;
const ABSENT = '–';

const number = (digits) => (value) => value.toFixed(digits);
// Three figures that count, and no more.
const seconds = (value) => (value < 10 ? value.toFixed(value < 1 ? 3 : 2) : value.toFixed(1));
const times = (value) => (value < 10 ? value.toFixed(2) : value.toFixed(1));

const middle = (spread, write) => (spread ? write(spread.median) : ABSENT);
const withSpread = (spread, write) =>
  spread ? `${write(spread.median)} (${write(spread.least)}–${write(spread.most)})` : ABSENT;

/** The texts of some results, in the order in which they were measured: `{ text, throttle, runs }`. */
export function listCells(results) {
  const cells = new Map();
  for (const { text, throttle, run } of results.runs) {
    const key = [text.kind, text.language, text.chars, throttle].join(' ');
    const runs = Math.max(run + 1, cells.get(key)?.runs ?? 0);
    cells.set(key, { text, throttle, runs });
  }
  const rank = ({ text, throttle }) => [
    Object.keys(KINDS).indexOf(text.kind),
    throttle,
    Object.keys(LANGUAGES).indexOf(text.language),
    text.chars,
  ];
  return [...cells.values()].sort((a, b) => compare(rank(a), rank(b)));
}

function compare(a, b) {
  const place = a.findIndex((value, at) => value !== b[at]);
  return place < 0 ? 0 : a[place] - b[place];
}

export function titleOf({ text, throttle }) {
  const slowed = throttle > 1 ? `, on a processor ${throttle} times as slow` : '';
  const what = text.kind === 'mixed' ? '' : `, ${KINDS[text.kind]}`;
  return `${LANGUAGES[text.language].name}, ${text.chars.toLocaleString('en')} characters${what}${slowed}`;
}

const COLUMNS = [
  ['', ({ name }) => name],
  ['CPU s', ({ series }) => withSpread(spreadOf(series('cpuSeconds')), seconds)],
  ['× floor', ({ against }) => withSpread(against('floor'), times)],
  ['× streaming-markdown', ({ against }) => withSpread(against('streaming-markdown'), times)],
  ['tasks > 50 ms', ({ series }) => String(Math.max(...series('longTasksMs').map(({ length }) => length)))],
  ['longest ms', ({ series }) => number(0)(Math.max(0, ...series('longTasksMs').flat()))],
  ['DOM nodes', ({ series }) => middle(spreadOf(series('nodes')), (value) => Math.round(value).toLocaleString('en'))],
  ['heap MiB', ({ series }) => middle(spreadOf(series('heapBytes').map((bytes) => bytes / MIB)), number(1))],
  ['private MiB', ({ series }) => middle(privateOf(series), number(1))],
  ['structure', ({ series }) => structureOf(series('shown'))],
];

const privateOf = (series) =>
  spreadOf(
    series('privateBytes')
      .filter((bytes) => bytes != null)
      .map((bytes) => bytes / MIB),
  );

/** How much of what marked makes of the whole text stands there, at least. */
function structureOf(shown) {
  const shares = shown.map(({ elements, astray }) => Math.max(0, 1 - astray / elements));
  return `${(Math.min(...shares) * 100).toFixed(1)} %`;
}

/** One text: everybody in a row each, as Markdown. */
export function tableOf(results, { text, throttle }) {
  const rows = CONTENDERS.map(({ id, name }) => {
    const what = { text, throttle, contender: id };
    const series = (figure) => results.series(figure, what);
    const against = (other) =>
      ratioOf(series('cpuSeconds'), results.series('cpuSeconds', { ...what, contender: other }));
    return { name, series, against };
  }).filter(({ series }) => series('cpuSeconds').length > 0);
  return markdownTable(
    COLUMNS.map(([head]) => head),
    rows.map((row) => COLUMNS.map(([, write]) => write(row))),
  );
}

/** A Markdown table, in columns for those who read it as text: the first is read, the others are figures. */
export function markdownTable(head, rows) {
  const widths = head.map((_, place) => Math.max(3, ...[head, ...rows].map((row) => row[place].length)));
  const pad = (cell, place) => (place === 0 ? cell.padEnd(widths[0]) : cell.padStart(widths[place]));
  const line = (cells) => `| ${cells.join(' | ')} |`;
  const rule = widths.map((width, place) => (place === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`));
  return [line(head.map(pad)), line(rule), ...rows.map((row) => line(row.map(pad)))].join('\n');
}
