/** Red, green and blue as a screen shows them, from 0 to 255, and how much they cover. */
export type Rgba = readonly [red: number, green: number, blue: number, alpha: number];

const context = Object.assign(document.createElement('canvas'), { width: 1, height: 1 }).getContext('2d', {
  willReadFrequently: true,
})!;
const read = new Map<string, Rgba>();

const gamma = (share: number) => (share <= 0.0031308 ? share * 12.92 : 1.055 * share ** (1 / 2.4) - 0.055);
const to255 = (share: number) => Math.round(Math.min(1, Math.max(0, share)) * 255);

// Björn Ottosson's matrices, as CSS Color 4 has them.
function fromOklab(lightness: number, a: number, b: number, alpha: number): Rgba {
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    to255(gamma(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s)),
    to255(gamma(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s)),
    to255(gamma(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s)),
    alpha,
  ];
}

// A canvas is slow to read, so it is asked only about what is not written in one of these ways.
function fromCanvas(colour: string): Rgba {
  context.clearRect(0, 0, 1, 1);
  context.fillStyle = colour;
  context.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0, alpha = 0] = context.getImageData(0, 0, 1, 1).data;
  return [red, green, blue, alpha / 255];
}

function parse(colour: string): Rgba {
  const [, notation = '', list = ''] = /^(rgba?|oklch|oklab|color)\((.*)\)$/.exec(colour) ?? [];
  const words = list.replace(/^srgb /, '').split(/[\s,/]+/);
  const [one = 0, two = 0, three = 0, alpha = 1] = words.map((word) => (word === 'none' ? 0 : Number(word)));
  if (notation === '' || ![one, two, three, alpha].every(Number.isFinite)) return fromCanvas(colour);
  if (notation === 'oklab') return fromOklab(one, two, three, alpha);
  if (notation === 'color') return [to255(one), to255(two), to255(three), alpha];
  if (notation !== 'oklch') return [one, two, three, alpha];
  const hue = (three * Math.PI) / 180;
  return fromOklab(one, two * Math.cos(hue), two * Math.sin(hue), alpha);
}

/** A colour as `getComputedStyle` writes it. */
export function readColour(colour: string): Rgba {
  const known = read.get(colour) ?? parse(colour);
  read.set(colour, known);
  return known;
}

/** What is seen of colours that are laid on white one after the other. */
export function lay(colours: readonly string[]): Rgba {
  return colours.map(readColour).reduce<Rgba>(
    (under, over) => {
      const mix = (at: 0 | 1 | 2) => Math.round(over[at] * over[3] + under[at] * (1 - over[3]));
      return [mix(0), mix(1), mix(2), 1];
    },
    [255, 255, 255, 1],
  );
}

// Relative luminance, WCAG 2.2.
function luminance([red, green, blue]: Rgba): number {
  const linear = (channel: number) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

/** From 1 to 21. */
export function contrast(one: Rgba, other: Rgba): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}
