// The theme builder: controls change a theme, the previews show it, the figures and exports follow.
import { showContrast } from './contrast-table.js';
import { createControls, createPresets } from './controls.js';
import { toCss, toScript, toTokens } from './exports.js';
import { readPresets } from './presets.js';
import { takeSeeds } from './take-from-page.js';
import { createThemeState } from './theme-state.js';

const find = (name) => document.querySelector(`[data-${name}]`);
const presets = await readPresets();
const theme = createThemeState(presets);
const FILES = {
  css: ['theme.css', 'text/css'],
  tokens: ['aisle.tokens.json', 'application/json'],
  script: ['snippet.html', 'text/html'],
};

createPresets(find('presets'), presets, theme);
createControls(find('controls'), theme);

// Previews

const figures = [...document.querySelectorAll('figure[data-view]')];
const viewOf = (figure) => figure.querySelector('iframe').contentWindow?.preview;

function showViews({ view }) {
  for (const radio of document.querySelectorAll('[name=view]')) radio.checked = radio.value === view;
  for (const figure of figures) {
    const isShown = figure.dataset.view === view;
    const frame = figure.querySelector('iframe');
    // The first two stay: the figures are read from them.
    const isMeasured = figure.dataset.view === 'pair';
    figure.hidden = !isShown && !isMeasured;
    figure.classList.toggle('is-aside', !isShown);
    figure.inert = !isShown;
    if ((isShown || isMeasured) && !frame.src) frame.src = frame.dataset.src;
  }
}

function applyTo(figure) {
  const { scheme } = figure.dataset;
  const { state } = theme;
  const own = state.attributes['color-scheme'];
  const asked = scheme === 'dark' ? 'dark' : 'light';
  const fixed = own === 'light' || own === 'dark' ? own : asked;
  const attributes = { density: '', radius: '', ...state.attributes, 'color-scheme': fixed };
  viewOf(figure)?.show({ css: toCss(state), attributes });
}

let looking = 0;
function lookSoon() {
  clearTimeout(looking);
  looking = setTimeout(look, 400);
}

function look() {
  const pair = figures.filter(({ dataset }) => dataset.view === 'pair');
  if (!pair.every(viewOf)) return;
  const read = pair.map((figure) => [figure.dataset.scheme, viewOf(figure).measure()]);
  showContrast(find('contrast'), find('verdict'), Object.fromEntries(read));
  document.body.dataset.measured = String(Number(document.body.dataset.measured ?? 0) + 1);
}

window.addEventListener('message', ({ source, origin, data }) => {
  if (origin !== location.origin || data?.type !== 'preview-ready') return;
  const figure = figures.find((one) => one.querySelector('iframe').contentWindow === source);
  if (!figure) return;
  applyTo(figure);
  figure.classList.add('is-ready');
  // A theme's transitions have to end before its colours are what they will be.
  setTimeout(look, 600);
});

// Exports

const format = () => document.querySelector('[name=export]:checked').value;
const exported = () => ({ css: toCss, tokens: toTokens, script: toScript })[format()](theme.state);

function showExport() {
  find('export').textContent = exported();
}

function say(name, words) {
  find(name).textContent = words;
  setTimeout(() => {
    if (find(name).textContent === words) find(name).textContent = '';
  }, 3_000);
}

async function copy(text, name, words) {
  const done = await navigator.clipboard.writeText(text).then(
    () => true,
    () => false,
  );
  say(name, done ? words : 'The browser does not let this page copy. Select the text instead.');
}

find('copy').onclick = () => void copy(exported(), 'said', 'Copied');
find('copy-link').onclick = () => void copy(location.href, 'said', 'Link copied');
find('start-over').onclick = () => theme.startOver();
find('download').onclick = () => {
  const [name, type] = FILES[format()];
  const address = URL.createObjectURL(new globalThis.Blob([exported()], { type }));
  Object.assign(document.createElement('a'), { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 1_000);
};
find('take').onclick = () => {
  const seeds = Object.entries(takeSeeds(find('take-text').value));
  for (const [name, value] of seeds) theme.setSeed(name, value);
  find('taken').textContent =
    seeds.length === 0
      ? 'Nothing in it is a colour, a font or a radius.'
      : `Taken: ${seeds.map(([name]) => name).join(', ')}`;
};
for (const radio of document.querySelectorAll('[name=view]')) radio.onchange = () => theme.setView(radio.value);
for (const radio of document.querySelectorAll('[name=export]')) radio.onchange = showExport;
document.querySelector('form').onsubmit = (event) => event.preventDefault();

theme.subscribe((state) => {
  showViews(state);
  for (const figure of figures) applyTo(figure);
  showExport();
  lookSoon();
});
