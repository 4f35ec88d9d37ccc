import type { CatalogueData } from '@aisle/gateway';
import { folded, isColourName, namesOfLabel, type ShopProduct } from './shop-words.js';

/** What shoppers call a colour, in both languages. */
interface ColourName {
  readonly en: string;
  readonly zh: string;
  readonly words: readonly string[];
}

const COLOURS: readonly ColourName[] = [
  { en: 'black', zh: '黑色', words: ['black', '黑'] },
  { en: 'white', zh: '白色', words: ['white', '白'] },
  { en: 'grey', zh: '灰色', words: ['grey', 'gray', '灰'] },
  { en: 'red', zh: '红色', words: ['red', '红'] },
  { en: 'orange', zh: '橙色', words: ['orange', '橙', '橘'] },
  { en: 'yellow', zh: '黄色', words: ['yellow', '黄'] },
  { en: 'green', zh: '绿色', words: ['green', '绿'] },
  { en: 'blue', zh: '蓝色', words: ['blue', '蓝'] },
  { en: 'purple', zh: '紫色', words: ['purple', 'violet', '紫'] },
  { en: 'pink', zh: '粉色', words: ['pink', '粉'] },
  { en: 'brown', zh: '棕色', words: ['brown', '棕', '褐', '咖啡'] },
  { en: 'beige', zh: '米色', words: ['beige', 'cream', '米色', '米白', '卡其'] },
];

/** Colours that are materials too: not asked for. */
const METALS = new Set(['silver', 'gold', 'bronze', 'copper', '银色', '金色', '铜色', '银', '金']);

/** A colour word, and the labels that it may stand for. */
export interface AskedColour {
  readonly word: string;
  /** The product's own labels that are of this colour beyond doubt. */
  readonly sure: ReadonlySet<string>;
  /** Besides, those that somebody may call so. */
  readonly possible: ReadonlySet<string>;
}

/** The colour words of a shop in one language. */
export function coloursOf(data: CatalogueData, language: 'en' | 'zh'): readonly AskedColour[] {
  const labels = new Map(
    [...labelsOf(data)].map(([label, { names, swatches, among }]) => [
      label,
      { families: familiesOf(names, swatches), among },
    ]),
  );
  const hasSure = (product: ShopProduct, name: string): boolean =>
    product.options.some(
      (option) =>
        isColourName(option.name) &&
        option.values.some(({ label }) => labels.get(label)?.families.sure.has(name) ?? false),
    );
  return COLOURS.map(({ en, zh, words }) => {
    const sure = new Set<string>();
    const possible = new Set<string>([...words.filter((word) => word.length > 1), en, zh].map(folded));
    for (const [label, { families, among }] of labels) {
      // A shop that tags its products by colour knows best.
      const isTagged = among.every((product) => !hasColourTag(product) || isTaggedAs(product, words));
      if (families.sure.has(en) && isTagged) sure.add(label);
      if (families.sure.has(en) || families.possible.has(en)) possible.add(label);
      // The tag is somebody's: where no label is beyond doubt, it may be that of any doubtful one.
      const isLeft =
        families.sure.size === 0 && among.some((product) => isTaggedAs(product, words) && !hasSure(product, en));
      if (isLeft) possible.add(label);
    }
    return { word: language === 'en' ? en : zh, sure, possible };
  });
}

/** The words of all colours but one, in every language. */
export function coloursBut(word: string): string[] {
  const others = COLOURS.filter(({ en, zh }) => en !== word && zh !== word);
  return [...METALS, ...others.flatMap(({ en, zh, words }) => [en, zh, ...words])];
}

/** Whether a word is that of a colour, in any language. */
export function isColourWord(word: string): boolean {
  const bare = folded(word);
  return (
    METALS.has(bare) ||
    COLOURS.some(({ words, zh }) => bare === zh || words.some((one) => bare === one || bare === `${one}色`))
  );
}

interface Label {
  readonly names: Set<string>;
  readonly swatches: Set<string>;
  readonly among: ShopProduct[];
}

function labelsOf(data: CatalogueData): Map<string, Label> {
  const labels = new Map<string, Label>();
  for (const product of data.products)
    for (const option of product.options.filter(({ name }) => isColourName(name)))
      for (const { label, swatch } of option.values) {
        const entry = labels.get(label) ?? { names: new Set(), swatches: new Set(), among: [] };
        for (const name of namesOfLabel(product, label)) entry.names.add(name);
        if (swatch !== undefined) entry.swatches.add(swatch);
        entry.among.push(product);
        labels.set(label, entry);
      }
  return labels;
}

function isTaggedAs(product: ShopProduct, words: readonly string[]): boolean {
  return allTags(product).some((tag) => words.some((word) => tag === word || tag === `${word}色`));
}

function hasColourTag(product: ShopProduct): boolean {
  return allTags(product).some(isColourWord);
}

function allTags(product: ShopProduct): string[] {
  return [...product.tags, ...[...product.localized.values()].flatMap(({ tags }) => tags)].map(folded);
}

interface Families {
  readonly sure: ReadonlySet<string>;
  readonly possible: ReadonlySet<string>;
}

/** A name that says its colour is believed; else the swatch is looked at. */
function familiesOf(names: ReadonlySet<string>, swatches: ReadonlySet<string>): Families {
  const said = COLOURS.filter(({ words }) => words.some((word) => [...names].some((name) => contains(name, word))));
  const seen = [...swatches].map(familiesOfSwatch);
  const possible = new Set([...said.map(({ en }) => en), ...seen.flatMap((one) => [...one.possible])]);
  if (said.length > 0) return { sure: new Set(said.map(({ en }) => en)), possible };
  const [first] = seen;
  const isOne = seen.length === 1 && first;
  return { sure: isOne ? first.sure : new Set(), possible };
}

function contains(name: string, word: string): boolean {
  return /^[a-z]+$/.test(word) ? name.split(/[^a-z]+/).includes(word) : name.includes(word);
}

/** Hue ranges in degrees; at the seams two names are possible and none is sure. */
const HUES: readonly (readonly [name: string, from: number, to: number])[] = [
  ['red', 345, 372],
  ['orange', 12, 45],
  ['yellow', 40, 68],
  ['green', 65, 178],
  ['blue', 172, 258],
  ['purple', 250, 320],
  ['pink', 300, 350],
];
const SEAM = 8;

function familiesOfSwatch(swatch: string): Families {
  const digits = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(swatch);
  const [red = 0, green = 0, blue = 0] = (digits ?? []).slice(1).map((pair) => Number.parseInt(pair, 16) / 255);
  if (!digits) return { sure: new Set(), possible: new Set() };
  const [max, min] = [Math.max(red, green, blue), Math.min(red, green, blue)];
  const chroma = max - min;
  const light = (max + min) / 2;
  const plain = new Set<string>();
  if (light < 0.27) plain.add('black');
  if (light > 0.82) plain.add('white').add('beige');
  if (chroma < 0.2) plain.add('grey');
  const hue = hueOf(red, green, blue);
  if (chroma < 0.12) return { sure: plain.size === 1 ? plain : new Set(), possible: plain.add('beige').add('grey') };
  const at = (width: number): string[] =>
    HUES.filter(([, from, to]) => [hue, hue + 360].some((degrees) => degrees > from - width && degrees < to + width))
      .map(([name]) => name)
      .sort();
  const possible = new Set([...plain, ...at(SEAM)]);
  if (hue < 70) for (const name of ['brown', 'beige']) possible.add(name);
  if (light > 0.6 && (hue > 320 || hue < 20)) possible.add('pink');
  const sure = chroma > 0.25 && light > 0.25 && light < 0.75 && hue >= 70 ? at(-SEAM) : [];
  return { sure: new Set(sure.length === 1 ? sure : []), possible };
}

function hueOf(red: number, green: number, blue: number): number {
  const max = Math.max(red, green, blue);
  const chroma = max - Math.min(red, green, blue);
  if (chroma === 0) return 0;
  if (max === red) return (((green - blue) / chroma + 6) % 6) * 60;
  return max === green ? ((blue - red) / chroma + 2) * 60 : ((red - green) / chroma + 4) * 60;
}
