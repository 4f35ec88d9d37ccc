import { nameOf } from '../rig/contenders.mjs';
import { LANGUAGES } from '../texts/languages.mjs';
import { median } from './statistics.mjs';

/** Who is drawn, from the dearest down, with a colour for light and for dark, and a mark that tells them apart without one. */
const SERIES = [
  { id: 'deep-chat-token', light: '#b3261e', dark: '#ff8a80', mark: 'cross' },
  { id: 'deep-chat-frame', light: '#c2570c', dark: '#ffa45c', mark: 'plus' },
  { id: 'naive', light: '#8a6100', dark: '#e8c04a', mark: 'triangle' },
  { id: 'widget', light: '#14594a', dark: '#6fd3b8', mark: 'hollow', ours: true },
  { id: 'renderer', light: '#14594a', dark: '#6fd3b8', mark: 'circle', ours: true },
  { id: 'streaming-markdown', light: '#2456b8', dark: '#8ab4ff', mark: 'square' },
  { id: 'floor', light: '#5f6664', dark: '#a9b1ae', mark: 'diamond' },
];

const WIDTH = 800;
const PLOT = { left: 276, right: 784, top: 70, bottom: 350 };
const ROW = 24;
const TABLE_TOP = PLOT.bottom + 34;

/**
 * A chart of CPU time against length in a language, both logarithmic, as SVG, with the medians in a table under its columns.
 * Undefined where nothing of that language was measured.
 */
export function drawChart(results, language) {
  const mixed = results.runs.filter(({ text, throttle }) => text.kind === 'mixed' && throttle === 1);
  const sizes = [...new Set(mixed.filter(({ text }) => text.language === language).map(({ text }) => text.chars))];
  const series = SERIES.map((one) => ({ ...one, points: pointsOf(results, one.id, language, sizes) }));
  const drawn = series.filter(({ points }) => points.length > 0);
  if (drawn.length === 0) return undefined;
  const scales = createScales(
    sizes,
    drawn.flatMap(({ points }) => points.map(({ cost }) => cost)),
  );
  const height = TABLE_TOP + drawn.length * ROW + 16;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img" aria-labelledby="title">`,
    `<title id="title">${titleOf(language)}</title>`,
    `<style>${styleSheet(drawn)}</style>`,
    `<rect class="paper" width="${WIDTH}" height="${height}" rx="8"/>`,
    `<text class="head" x="20" y="32">${titleOf(language)}</text>`,
    '<text class="quiet" x="20" y="52">Seconds of CPU time, median of all runs; both axes logarithmic, lower is better</text>',
    ...drawGrid(scales, sizes),
    ...drawn.map((one) => drawLine(one, scales)),
    ...drawn.flatMap((one, place) => drawRow(one, TABLE_TOP + place * ROW, sizes, scales)),
    '</svg>\n',
  ].join('\n');
}

const titleOf = (language) => `What it costs to stream an answer in ${LANGUAGES[language].name}`;

const pointsOf = (results, contender, language, sizes) =>
  [...sizes]
    .sort((a, b) => a - b)
    .map((chars) => [chars, results.series('cpuSeconds', { text: { kind: 'mixed', language, chars }, contender })])
    .filter(([, costs]) => costs.length > 0)
    .map(([chars, costs]) => ({ chars, cost: median(costs) }));

function createScales(sizes, costs) {
  const least = Math.floor(Math.log10(Math.min(...costs)));
  const most = Math.max(least + 1, Math.ceil(Math.log10(Math.max(...costs))));
  const [shortest, longest] = [Math.min(...sizes), Math.max(...sizes)].map(Math.log10);
  const share = (chars) => (longest > shortest ? (Math.log10(chars) - shortest) / (longest - shortest) : 0.5);
  return {
    decades: Array.from({ length: most - least + 1 }, (_, place) => 10 ** (least + place)),
    // Room at the sides for the columns of figures.
    x: (chars) => round(PLOT.left + 40 + share(chars) * (PLOT.right - PLOT.left - 80)),
    y: (cost) => round(PLOT.bottom - ((Math.log10(cost) - least) / (most - least)) * (PLOT.bottom - PLOT.top)),
  };
}

const round = (value) => Math.round(value * 10) / 10;

function drawGrid({ decades, x, y }, sizes) {
  const across = decades.flatMap((cost) => [
    `<path class="grid" d="M${PLOT.left} ${y(cost)}H${PLOT.right}"/>`,
    `<text class="quiet end" x="${PLOT.left - 8}" y="${y(cost) + 4}">${Number(cost.toPrecision(1))} s</text>`,
  ]);
  const down = sizes.flatMap((chars) => [
    `<path class="grid" d="M${x(chars)} ${PLOT.top}V${PLOT.bottom}"/>`,
    `<text class="mid" x="${x(chars)}" y="${PLOT.bottom + 18}">${chars.toLocaleString('en')}</text>`,
  ]);
  return [...across, ...down, `<text class="quiet" x="20" y="${PLOT.bottom + 18}">Characters</text>`];
}

function drawLine({ id, mark, ours, points }, { x, y }) {
  const places = points.map(({ chars, cost }) => [x(chars), y(cost)]);
  const path = places.map(([left, top], place) => `${place === 0 ? 'M' : 'L'}${left} ${top}`).join('');
  const marks = places.map(([left, top]) => drawMark(mark, left, top));
  return `<g class="${id}"><path class="line${ours ? ' ours' : ''}" d="${path}"/>${marks.join('')}</g>`;
}

const MARKS = {
  circle: '<circle r="4.5"/>',
  hollow: '<circle class="hollow" r="4.5"/>',
  square: '<path d="M-4-4H4V4H-4Z"/>',
  diamond: '<path d="M0-5.5L5.5 0L0 5.5L-5.5 0Z"/>',
  triangle: '<path d="M0-5.5L5.5 4.5H-5.5Z"/>',
  cross: '<path class="stroke" d="M-4-4L4 4M4-4L-4 4"/>',
  plus: '<path class="stroke" d="M0-5V5M-5 0H5"/>',
};

const drawMark = (mark, x, y) => `<g transform="translate(${x} ${y})">${MARKS[mark]}</g>`;

function drawRow({ id, mark, ours, points }, y, sizes, { x }) {
  const weight = ours ? ' strong' : '';
  const costOf = (chars) => points.find((point) => point.chars === chars)?.cost;
  const figures = sizes.map((chars) => {
    const cost = costOf(chars);
    const label = cost === undefined ? '–' : `${secondsOf(cost)} s`;
    return `<text class="mid${weight}" x="${x(chars)}" y="${y + 16}">${label}</text>`;
  });
  return [
    `<path class="grid" d="M20 ${y}H${PLOT.right}"/>`,
    `<g class="${id}"><path class="line${ours ? ' ours' : ''}" d="M20 ${y + 12}H44"/>${drawMark(mark, 32, y + 12)}</g>`,
    `<text class="${weight.trim()}" x="54" y="${y + 16}">${nameOf(id)}</text>`,
    ...figures,
  ];
}

/** Two figures that count: 0.10, 1.2, 12, 140. */
const secondsOf = (cost) => (cost < 10 ? cost.toPrecision(2) : String(Number(cost.toPrecision(cost < 100 ? 2 : 3))));

function styleSheet(series) {
  const colours = (scheme) => series.map((one) => `.${one.id}{color:${one[scheme]}}`).join('');
  return `
    svg{color:#191e1c;font:13px system-ui,-apple-system,'Segoe UI',Roboto,'Noto Sans',sans-serif}
    .paper{fill:#fff;stroke:#d9dedc}.grid{stroke:#e3e7e5}.quiet{fill:#5f6664;font-size:12px}text{fill:#191e1c}
    .head{font-size:16px;font-weight:600}.strong{font-weight:600}.mid{text-anchor:middle}.end{text-anchor:end}
    .line{fill:none;stroke:currentColor;stroke-width:1.5}.ours{stroke-width:3}g{fill:currentColor}
    .hollow{fill:#fff;stroke:currentColor;stroke-width:2}.stroke{fill:none;stroke:currentColor;stroke-width:2}
    ${colours('light')}
    @media (prefers-color-scheme:dark){
      .paper,.hollow{fill:#12161a}.paper{stroke:#30363b}.grid{stroke:#2a3035}text{fill:#e8ebea}.quiet{fill:#a9b1ae}
      ${colours('dark')}
    }`;
}
