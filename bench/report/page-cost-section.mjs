import { createPageCosts, listPageTargets, spread } from './page-cost.mjs';
import { markdownTable } from './tables.mjs';
import { median } from './statistics.mjs';

/** The chapter of docs/benchmarks.md about what a widget costs a page that nobody has touched. */
export function pageCostSection(measured) {
  const costs = createPageCosts(measured);
  return [
    '## What the widget costs a page',
    introduction(measured.about, costs.runs),
    '![Main-thread time and transferred bytes that each widget adds to a page; the figures are in the tables below](benchmarks/page-cost.svg)',
    targetTable(costs),
    costTable(costs),
    METHOD,
    returnTable(costs),
    RETURNING,
    ...(measured.about.repeated.length > 0
      ? [
          `Measured again, because they failed at first:\n\n${measured.about.repeated.map((one) => `- ${one}`).join('\n')}`,
        ]
      : []),
  ].join('\n\n');
}

const introduction = ({ measuredOn, browser, platform, processors, throttle, versions }, runs) =>
  `Most visitors never open a chat: what counts for them is what it costs before it is touched. Written by \`npm run bench:page\` on
${measuredOn}: Chromium ${browser} without a window, ${platform}, ${processors} processors, slowed down ${throttle} times, ${runs} runs;
${Object.entries(versions)
  .map(([name, version]) => `${name} ${version}`)
  .join(', ')}. The raw figures are in [page-cost.json](benchmarks/page-cost.json).`;

function targetTable(costs) {
  const rows = listPageTargets(costs).map(({ claim, target, measured, verdict }) => [
    claim,
    target,
    measured,
    verdict === 'misses' ? '**misses**' : verdict,
  ]);
  return markdownTable(['', 'target', 'measured', ''], rows);
}

const ms = (value) => `${Math.round(value)}`;
const bytes = (values) => (values.length === 0 ? '–' : median(values).toLocaleString('en'));
const most = (values) => String(Math.max(0, ...values.map(({ length }) => length)));

function costTable(costs) {
  const rows = costs.measured.map(({ id, name, launcher, composer }) => [
    name,
    bytes(costs.series('bytes', id)),
    id === 'nothing'
      ? spread(costs.series('mainThreadMs', id), ms)
      : `+ ${spread(costs.added('mainThreadMs', id), ms)}`,
    ms(median(costs.series('scriptMs', id))),
    ms(median(costs.series('layoutMs', id).map((value, at) => value + costs.series('styleMs', id)[at]))),
    most(costs.series('ownLongTasksMs', id)),
    Math.max(...costs.series('shift', id)).toFixed(4),
    composer ? spread(costs.series('seenMs', id), ms) : '–',
    launcher ? spread(costs.series('openedMs', id), ms) : '–',
    bytes(costs.series('bytesOpen', id)),
  ]);
  return markdownTable(
    [
      '',
      'bytes',
      'main thread ms',
      'script ms',
      'layout ms',
      'tasks > 50 ms',
      'shift',
      'seen ms',
      'open ms',
      'bytes, open',
    ],
    rows,
  );
}

const METHOD = `- **The page** is a small shop of text and shapes, the same for all; each widget stands on it as its documentation says, from its published files, as
  gzip -9 of one loopback address. _Nothing_ is looked at while it loads.
- **Bytes** are those of the widget's own files that the browser fetched, compressed, without headers; _open_: until something can be written.
- **Main thread** is processor time (\`TaskDuration\` of the DevTools protocol, in thread ticks) from the navigation until four seconds after the load event,
  everything included: parsing, compiling, script, style, layout, paint. The first row is the page alone; the others are what comes on top, run by run.
  _Script_ and _layout_ (with style) are what the browser counts apart, not all of it.
- **Tasks over 50 ms** are those in which a script ran (the page has none of its own), the most in one run. _Shift_ is the largest layout shift of all runs.
- **Seen**: until the launcher is painted, in another visit; of deep-chat, which has none, its field. **Open**: from the click until there is a field that can be written in.
- Medians; in brackets the least and the most. Every visit has a cache and a storage of its own; in every run all are measured one after the other.`;

function returnTable({ returns }) {
  const engines = [...new Set(returns.map(({ engine }) => engine))];
  const names = [...new Set(returns.map(({ who }) => who))];
  const cell = (name, engine) => {
    const found = returns.find(({ who, engine: one }) => who === name && one === engine);
    if (!found) return '–';
    if (found.persisted) return 'as it was left';
    return found.reasons.length > 0 ? `loaded anew (${found.reasons.join(', ')})` : 'loaded anew';
  };
  return markdownTable(
    ['back to', ...engines.map((engine) => NAMES[engine] ?? engine)],
    names.map((name) => [name, ...engines.map((engine) => cell(name, engine))]),
  );
}

const NAMES = { chromium: 'Chromium', firefox: 'Firefox', webkit: 'WebKitGTK' };

const RETURNING = `**Going back** to a page that was put aside as it was (the back/forward cache) is what a widget can spoil for a shop. A visitor goes to the next page
and back; \`pageshow\` says whether the page was kept, and where it was not, the browser's reasons stand beside it. Firefox keeps no page that reads a
stream at the moment of the click; the widget then shows the answer from the gateway's log.`;
