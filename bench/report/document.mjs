import { CONTENDERS } from '../rig/contenders.mjs';
import { LANGUAGES } from '../texts/languages.mjs';
import { growthOf } from './statistics.mjs';
import { listCells, markdownTable, tableOf, titleOf } from './tables.mjs';
import { listTargets, measuredOf } from './targets.mjs';

/** The whole of docs/benchmarks.md. */
export function writeDocument({ about, results }) {
  const charts = Object.entries(LANGUAGES).map(
    ([language, { name }]) =>
      `![CPU time of an answer in ${name} against its length, both axes logarithmic; the figures are in the tables below](benchmarks/cpu-${language}.svg)`,
  );
  const cells = listCells(results).map(
    (cell) => `### ${titleOf(cell)} (${cell.runs} runs)\n\n${tableOf(results, cell)}`,
  );
  return [
    '# What streaming text costs',
    introduction(about),
    ...charts,
    '## What must hold, and whether it does',
    READING,
    '### The text renderer',
    targetTable(results, 'renderer'),
    '### The whole widget',
    'Protocol, history, cards and all, held to the same figures as the text renderer.',
    targetTable(results, 'widget'),
    '## How the cost grows',
    GROWTH,
    growthTable(results),
    '## How it is measured',
    METHOD,
    '## All figures',
    FIGURES,
    ...repeatedOf(about),
    ...cells,
  ].join('\n\n');
}

const repeatedOf = ({ repeated }) =>
  repeated.length === 0
    ? []
    : [`Measured again, because they failed at first:\n\n${repeated.map((one) => `- ${one}`).join('\n')}`];

const introduction = ({ measuredOn, browser, platform, processors, versions }) =>
  `An answer of a model arrives a few characters at a time, and every time the page has to show it. This is what that costs:
our text renderer alone, our whole widget, and others, with the same texts, in one run of one browser.

Written by \`npm run bench\` on ${measuredOn}: Chromium ${browser} without a window, ${platform}, ${processors} processors;
${Object.entries(versions)
  .map(([name, version]) => `${name} ${version}`)
  .join(', ')}. The raw figures are in [results.json](benchmarks/results.json).`;

const READING = `Targets were set before the renderer was written. A ratio is taken run by run; its median decides, and the least and the most stand in
brackets. Of long tasks the longest of all runs decides.`;

const GROWTH = `The exponent _k_ in “cost grows as length to the power of _k_”, of CPU time less what the same frames cost when nothing happens in them: 1 is
linear, 2 is quadratic.`;

const METHOD = `- **Texts.** Made by a seeded generator (\`bench/texts\`): headings, paragraphs with emphasis and links, lists, tables, code blocks and
  quotes, of about 250 characters each. A shorter text is the beginning of a longer one. Lengths are UTF-16 code units.
- **Delivery.** 25 tokens of 2 to 6 characters in every animation frame, into a scroller of 400 × 600 pixels whose end is kept in view.
- **CPU** is the time of the page’s main thread on the processor (\`TaskDuration\` of the DevTools protocol, in thread ticks), from the first
  token until nothing changes any more for five frames: script, style, layout and paint. Code is loaded before; nothing has been rendered yet.
- **Long tasks** are those that the browser reports (over 50 ms by the clock). A machine that is busy with other things makes some for everybody.
- **Memory** is taken after the answer, with garbage collected: JavaScript heap, and memory that the page’s process shares with nobody (Linux only).
- **Structure** counts headings, items, rows, code blocks, quotes, emphasis and links, against what marked makes of the whole text.
- Whoever shows less than 80 % of the letters has failed, and is measured again.
- **Runs.** Each in a page, a process and a storage of its own; in every run all contenders are measured one after the other.

Who is measured:

- _Floor_: plain text, a new element for each blank line, once a frame. There is no cheaper way to show a text.
- _Aisle: text renderer_: the built file of the script tag, told of every token, with the widget’s own style sheet.
  It shows what has come with the first frame that is 24 ms after the last one, so in every other frame here, and has shown three short texts before.
- _Aisle: whole widget_: \`aisle.js\` on a page, open, with an answer of one word behind it; a gateway inside the page sends one event for each token.
  Protocol, history in IndexedDB and everything else included. A part of an answer holds 64 KiB, so long texts come in several.
- _streaming-markdown_: with its own renderer, given what came since the last frame; “per token”, each token by itself.
- _marked + DOMPurify + innerHTML_: the whole text so far, once a frame.
- _deep-chat_: its handler told of each token, as it does with an event stream of its own, or once a frame. Per token it is quadratic, and takes
  minutes above 10,000 characters: it is measured up to there, and not on the slowed processor.

All but deep-chat and the whole widget render under the widget’s style sheet. \`text-wrap: pretty\`, the dearest of its looks, is left to our own renderer.`;

const FIGURES = `Medians; in brackets the least and the most of all runs. _× floor_ and _× streaming-markdown_ are ratios of CPU time, run by run. Of tasks
over 50 ms, the most in one run; of their length, the longest of all.`;

function targetTable(results, who) {
  const targets = listTargets(results).filter((target) => target.who === who);
  const rows = targets.map((target) => [
    target.claim,
    `${target.bound} ${target.write(target.limit)}`,
    measuredOf(target) + (target.note ? `; ${target.note}` : ''),
    target.verdict === 'misses' ? '**misses**' : target.verdict,
  ]);
  return markdownTable(['', 'target', 'measured', ''], rows);
}

function growthTable(results) {
  const mixed = listCells(results).filter(({ text, throttle }) => text.kind === 'mixed' && throttle === 1);
  const sizes = [...new Set(mixed.map(({ text }) => text.chars))].sort((a, b) => a - b);
  const steps = sizes.slice(1).map((size, place) => [sizes[place], size]);
  const exponent = (contender, language, [from, to]) => {
    const costs = (chars) => results.netCosts({ text: { kind: 'mixed', language, chars }, contender });
    const spread = growthOf({ chars: from, costs: costs(from) }, { chars: to, costs: costs(to) });
    return spread ? spread.median.toFixed(2) : '–';
  };
  const columns = Object.keys(LANGUAGES).flatMap((language) => steps.map((step) => ({ language, step })));
  const head = columns.map(
    ({ language, step }) => `${LANGUAGES[language].name} ${step.map((size) => size.toLocaleString('en')).join('→')}`,
  );
  const rows = CONTENDERS.filter(({ id }) => id !== 'nothing')
    .map(({ id, name }) => [name, ...columns.map(({ language, step }) => exponent(id, language, step))])
    .filter(([, ...cells]) => cells.some((cell) => cell !== '–'));
  return markdownTable(['', ...head], rows);
}
