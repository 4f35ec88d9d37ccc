import { createPageCosts } from './page-cost.mjs';
import { median } from './statistics.mjs';

const WIDTH = 800;
const LEFT = 130;
const RIGHT = 690;
const ROW = 30;
const HEAD = 56;
const GROUP = 44;

const COLOURS = {
  aisle: { light: '#14594a', dark: '#6fd3b8' },
  'deep-chat': { light: '#c2570c', dark: '#ffa45c' },
  n8n: { light: '#b3261e', dark: '#ff8a80' },
};

/** Two groups of bars, as SVG: what each widget adds to the main thread, and what it transfers. */
export function drawPageCosts(measured) {
  const costs = createPageCosts(measured);
  const who = costs.measured.filter(({ id }) => id !== 'nothing');
  const groups = [
    {
      title: `Main thread, ms on a processor ${measured.about.throttle} times as slow`,
      value: (id) => Math.max(0, costs.added('mainThreadMs', id)?.median ?? 0),
      write: (value) => `${Math.round(value)} ms`,
    },
    {
      title: 'Transferred, kB',
      value: (id) => median(costs.series('bytes', id)) / 1000,
      write: (value) => `${value.toFixed(1)} kB`,
    },
  ];
  const height = HEAD + groups.length * (GROUP + who.length * ROW) + 12;
  const title = 'What a widget adds to a page that nobody has touched';
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img" aria-labelledby="title">`,
    `<title id="title">${title}</title>`,
    `<style>${styleSheet(who)}</style>`,
    `<rect class="paper" width="${WIDTH}" height="${height}" rx="8"/>`,
    `<text class="head" x="20" y="34">${title}</text>`,
    ...groups.flatMap((group, at) => drawGroup(group, who, HEAD + at * (GROUP + who.length * ROW))),
    '</svg>\n',
  ].join('\n');
}

function drawGroup({ title, value, write }, who, top) {
  const longest = Math.max(...who.map(({ id }) => value(id)), 1e-9);
  const rows = who.map(({ id, name }, at) => {
    const y = top + GROUP - 12 + at * ROW;
    const width = Math.max(2, (value(id) / longest) * (RIGHT - LEFT));
    const strong = id === 'aisle' ? ' class="strong"' : '';
    return `<text x="20" y="${y + 16}"${strong}>${name}</text><rect class="${id}" x="${LEFT}" y="${y + 2}" width="${width.toFixed(1)}" height="20" rx="3"/>
<text x="${(LEFT + width + 8).toFixed(1)}" y="${y + 16}"${strong}>${write(value(id))}</text>`;
  });
  return [`<text class="quiet" x="20" y="${top + 18}">${title}</text>`, ...rows];
}

function styleSheet(who) {
  const colours = (scheme) => who.map(({ id }) => `.${id}{fill:${COLOURS[id][scheme]}}`).join('');
  return `
    svg{font:13px system-ui,-apple-system,'Segoe UI',Roboto,'Noto Sans',sans-serif}
    .paper{fill:#fff;stroke:#d9dedc}text{fill:#191e1c}.quiet{fill:#5f6664;font-size:12px}
    .head{font-size:16px;font-weight:600}.strong{font-weight:600}
    ${colours('light')}
    @media (prefers-color-scheme:dark){
      .paper{fill:#12161a;stroke:#30363b}text{fill:#e8ebea}.quiet{fill:#a9b1ae}
      ${colours('dark')}
    }`;
}
