import { expect } from '@open-wc/testing';
import { readColour } from '../test-support/colour.js';
import { openBench, randomColours, SEED, tellWorst } from '../test-support/contrast-bench.js';
import { restoreModules } from '../test-support/fake-chat.js';
import { createRandom } from '../test-support/random.js';
import { removeWidgets } from '../test-support/widget.js';

const MEANINGS = 64;
const THEMES = ['atelier', 'bloom', 'circuit', 'harvest', 'playroom', 'ridgeline'];

afterEach(() => {
  removeWidgets();
  restoreModules();
});

describe('colours', () => {
  it('are read as a canvas paints them', () => {
    const context = document.createElement('canvas').getContext('2d')!;
    const random = createRandom(SEED);
    for (let count = 0; count < 50; count += 1) {
      const share = () => random.between(0, 100) / 100;
      const colour = random.pick([
        `oklch(${share()} ${share() / 4} ${random.between(0, 360)})`,
        `oklab(${share()} ${share() / 3 - 0.15} ${share() / 3 - 0.15})`,
        `color(srgb ${share()} ${share()} ${share()})`,
        `rgb(${random.between(0, 255)}, 7, 200)`,
      ]);
      context.fillStyle = colour;
      context.fillRect(0, 0, 1, 1);
      const painted = [...context.getImageData(0, 0, 1, 1).data].slice(0, 3);
      const read = readColour(colour).slice(0, 3);
      const apart = Math.max(...read.map((channel, at) => Math.abs(channel - painted[at]!)));
      expect(apart, `${colour} ${String(read)} ${String(painted)}`).to.be.at.most(2);
    }
  });
});

for (const scheme of ['light', 'dark'] as const)
  describe(`contrast in ${scheme}`, () => {
    it('is enough in every ready theme', async () => {
      const style = document.createElement('style');
      document.head.append(style);
      const bench = await openBench(scheme);
      for (const theme of THEMES) {
        style.textContent = await (await fetch(new URL(`../../themes/${theme}.css`, import.meta.url))).text();
        bench.look({}, theme);
      }
      style.remove();
      tellWorst(`${THEMES.length} themes, ${scheme}`, bench);
      expect(bench.failures).to.deep.equal([]);
    }).timeout(80_000);

    it('is enough with any colour of danger, success and warning', async () => {
      const bench = await openBench(scheme);
      const any = randomColours();
      for (let count = 0; count < MEANINGS; count += 1) bench.look({ danger: any(), success: any(), warning: any() });
      tellWorst(`${MEANINGS} meanings, ${scheme}`, bench);
      expect(bench.failures).to.deep.equal([]);
    }).timeout(80_000);
  });
