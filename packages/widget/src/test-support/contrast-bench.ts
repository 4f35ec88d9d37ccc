import { expect } from '@open-wc/testing';
import { keepPlaces, measure, placesOf, probe, type ContrastPair } from './contrast.js';
import { mountEveryState } from './every-state.js';
import { createRandom } from './random.js';

/** Drawn anew in each run. */
const ACCENTS = document.documentElement.hasAttribute('data-full') ? 512 : 96;

/** Of one run; printed with what came of it. */
export const SEED = Math.floor(Math.random() * 2 ** 32);

/** The corners of sRGB, where formulas break first. */
const CORNERS = ['#000000', '#ffffff', '#ff0000', '#00ff00', '#0000ff', '#ffff00', '#00ffff', '#ff00ff', '#808080'];

/** Any colour. */
export function randomColours(): () => string {
  const random = createRandom(SEED);
  return () => `#${random.between(0, 0xffffff).toString(16).padStart(6, '0')}`;
}

/** Every pair that the panel draws, with the default and with as many accents as the run has time for. */
export async function measureAccents(scheme: 'light' | 'dark'): Promise<void> {
  const bench = await openBench(scheme);
  expect(bench.places.length).to.be.above(100);
  bench.look({});
  const any = randomColours();
  for (let count = 0; count < ACCENTS; count += 1) bench.look({ accent: CORNERS[count] ?? any() });
  tellWorst(`${ACCENTS} accents, ${scheme}`, bench);
  expect(bench.failures).to.deep.equal([]);
}

/** A panel that shows everything, and how its colours stand with tokens set on it. */
export async function openBench(scheme: 'light' | 'dark') {
  const { widget } = await mountEveryState({ 'color-scheme': scheme });
  const root = widget.element.shadowRoot!;
  const still = new CSSStyleSheet();
  // A transition would show the colours of before.
  still.replaceSync('* { transition: none !important; animation: none !important }');
  root.adoptedStyleSheets.push(still);
  const places = placesOf(root);
  keepPlaces(root, places);
  const probes = probe(root);
  const worst = new Map<string, ContrastPair>();
  const failures: string[] = [];
  return {
    places,
    worst,
    failures,
    look(tokens: Readonly<Record<string, string>>, about = JSON.stringify(tokens)) {
      for (const [name, value] of Object.entries(tokens)) widget.element.style.setProperty(`--aisle-${name}`, value);
      for (const pair of [...measure(places), ...probes()]) {
        if (pair.ratio < (worst.get(pair.name)?.ratio ?? Infinity)) worst.set(pair.name, pair);
        if (pair.ratio < pair.least) failures.push(`${scheme} ${about} ${pair.name} ${pair.ratio.toFixed(2)}`);
      }
    },
  };
}

/** Prints the worst pair of text, and of the rest. */
export function tellWorst(what: string, { worst, places }: Awaited<ReturnType<typeof openBench>>): void {
  const of = (least: number) =>
    [...worst.values()].filter((pair) => pair.least === least).sort((a, b) => a.ratio - b.ratio)[0]!;
  const words = [of(4.5), of(3)].map(({ name, ratio }) => `${ratio.toFixed(2)} (${name})`);
  console.log(`${what}: ${places.length} places, worst text ${words[0]}, worst other ${words[1]}, seed ${SEED}`);
}
