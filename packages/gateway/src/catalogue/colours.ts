/**
 * Basic colours: the words shoppers use for each (folded), and shade names that shops give their wares. Longer words come
 * first where one contains another.
 */
export interface ColourFamily {
  readonly name: string;
  readonly words: readonly string[];
  readonly shades: readonly string[];
}

export const COLOUR_FAMILIES: readonly ColourFamily[] = [
  family('black', '黑色 黑 ブラック', 'ink jet onyx ebony coal raven midnight obsidian'),
  family('white', '白色 白 ホワイト', 'snow ivory chalk milk cloud'),
  family('grey', 'gray 灰色 灰 グレー', 'slate charcoal ash graphite stone fog smoke steel granite silver pewter'),
  family('red', '红色 红 紅色 レッド', 'crimson scarlet cherry brick rust ember ruby burgundy wine cardinal'),
  family('orange', '橙色 橙 橘色 橘 オレンジ', 'apricot tangerine rust amber ember copper terracotta clay'),
  family('yellow', '黄色 黄 黃色 イエロー', 'mustard ochre lemon gold saffron straw amber sun'),
  family('green', '绿色 绿 綠色 グリーン', 'pine moss olive sage forest fern juniper spruce mint lichen kelp'),
  family(
    'blue',
    '蓝色 蓝 藍色 ブルー',
    'navy sky ocean tide indigo cobalt denim teal harbour harbor lake midnight glacier',
  ),
  family('purple', 'violet 紫色 紫 パープル', 'plum heather lavender lilac aubergine mulberry dusk'),
  family('pink', '粉红色 粉色 粉 ピンク', 'rose blush coral salmon'),
  family(
    'brown',
    '棕色 棕 褐色 褐 咖啡色 ブラウン',
    'clay tan walnut chestnut cocoa chocolate coffee cognac earth bark saddle cedar umber',
  ),
  family(
    'beige',
    'cream 米色 米白 卡其色 卡其 ベージュ',
    'sand oat khaki linen dune ecru bone natural straw wheat birch',
  ),
];

function family(name: string, words: string, shades: string): ColourFamily {
  return { name, words: [name, ...words.split(' ')], shades: shades.split(' ') };
}

/** Names of the families that a swatch belongs to; shades between two belong to both. */
export function familiesOfSwatch(swatch: string): string[] {
  const value = /^#([0-9a-f]{6})$/i.exec(swatch)?.[1];
  if (value === undefined) return [];
  const [red, green, blue] = [0, 2, 4].map((at) => Number.parseInt(value.slice(at, at + 2), 16) / 255);
  const max = Math.max(red ?? 0, green ?? 0, blue ?? 0);
  const min = Math.min(red ?? 0, green ?? 0, blue ?? 0);
  return familiesOf({ hue: hueOf(red ?? 0, green ?? 0, blue ?? 0), chroma: max - min, light: (max + min) / 2 });
}

function hueOf(red: number, green: number, blue: number): number {
  const max = Math.max(red, green, blue);
  const chroma = max - Math.min(red, green, blue);
  if (chroma === 0) return 0;
  if (max === red) return (((green - blue) / chroma + 6) % 6) * 60;
  return max === green ? ((blue - red) / chroma + 2) * 60 : ((red - green) / chroma + 4) * 60;
}

function familiesOf({ hue, chroma, light }: { hue: number; chroma: number; light: number }): string[] {
  if (light < 0.14 || (light < 0.2 && chroma < 0.1)) return ['black'];
  if (chroma < 0.09) return [light > 0.9 ? 'white' : 'grey'];
  if (light > 0.68 && chroma < 0.3 && hue >= 20 && hue < 65) return ['beige'];
  if (hue < 12 || hue >= 340) return [light > 0.65 ? 'pink' : 'red'];
  if (hue < 42) return chroma > 0.55 ? ['orange'] : light < 0.35 ? ['brown'] : ['brown', 'orange'];
  if (hue < 66) return chroma < 0.25 ? ['beige'] : ['yellow'];
  if (hue < 172) return ['green'];
  if (hue < 190) return ['green', 'blue'];
  if (hue < 255) return ['blue'];
  return [hue < 300 ? 'purple' : light > 0.6 ? 'pink' : 'purple'];
}
