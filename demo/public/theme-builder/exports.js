// What a shop takes with it.
import { readColour, splitSchemes, toHex } from './colour.js';
import { ATTRIBUTES, SEEDS } from './seeds.js';

/** The seeds that are not as they are anyway: those of the preset, and what was changed. */
const seedsOf = ({ preset, seeds }) => {
  const all = { ...preset.seeds, ...seeds };
  return SEEDS.flatMap((seed) => (all[seed.name] ? [[seed, all[seed.name]]] : []));
};

const attributesOf = ({ attributes }) =>
  ATTRIBUTES.flatMap(({ name }) => (attributes[name] ? [[name, attributes[name]]] : []));

/** A style sheet: seeds first, then what else the theme is made of. */
export function toCss(theme) {
  const lines = seedsOf(theme).map(([{ name }, value]) => `  --aisle-${name}: ${value};`);
  const seeds = lines.length === 0 ? [] : [`aisle-chat {\n${lines.join('\n')}\n}`];
  return [...seeds, ...(theme.preset.rest ? [theme.preset.rest] : [])].join('\n') || 'aisle-chat {\n}';
}

function colourToken(text) {
  const [red, green, blue, alpha] = readColour(text) ?? [0, 0, 0, 255];
  const components = [red, green, blue].map((channel) => Number((channel / 255).toFixed(4)));
  return { $value: { colorSpace: 'srgb', components, alpha: Number((alpha / 255).toFixed(3)), hex: toHex(text) } };
}

const dimension = (text) => ({ $value: { value: parseFloat(text), unit: 'px' } });
const families = (text) => text.split(',').map((family) => family.trim().replace(/^(['"])(.*)\1$/, '$2'));

/** Design tokens, Format Module 2025.10. A colour that differs by scheme stands in both groups. */
export function toTokens(theme) {
  const colours = seedsOf(theme).filter(([{ kind }]) => kind === 'colour');
  const inScheme = (scheme) =>
    Object.fromEntries(
      colours.map(([{ name }, value]) => {
        const { light, dark = light } = splitSchemes(value);
        return [name, colourToken(scheme === 'dark' ? dark : light)];
      }),
    );
  const others = Object.fromEntries(seedsOf(theme).map(([{ name }, value]) => [name, value]));
  const group = (type, names, make) => {
    const set = names.filter((name) => others[name] !== undefined);
    return set.length === 0
      ? undefined
      : { $type: type, ...Object.fromEntries(set.map((name) => [name, make(others[name])])) };
  };
  const colour =
    colours.length === 0 ? undefined : { $type: 'color', light: inScheme('light'), dark: inScheme('dark') };
  const font = others.font === 'inherit' ? [] : ['font'];
  const tokens = {
    $schema: 'https://www.designtokens.org/schemas/2025.10/format.json',
    aisle: {
      $description: 'Seeds of an Aisle theme: everything else in the chat is derived from them.',
      color: colour,
      dimension: group('dimension', ['radius', 'font-size'], dimension),
      number: group('number', ['density', 'shadow-strength'], (text) => ({ $value: Number(text) })),
      fontFamily: group('fontFamily', font, (text) => ({ $value: families(text) })),
    },
  };
  return JSON.stringify(tokens, null, 2);
}

const escape = (text) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;');

/** The tag, with what differs as attributes. Parts do not fit into attributes: a ready theme needs its style sheet, too. */
export function toScript(theme) {
  const { preset } = theme;
  const own = SEEDS.flatMap(({ name }) => (theme.seeds[name] ? [[`aisle-${name}`, theme.seeds[name]]] : []));
  const lines = [...attributesOf(theme), ...own].map(([name, value]) => `  data-${name}="${escape(value)}"`);
  const link = preset.name ? `<link rel="stylesheet" href="/aisle/aisle-theme-${preset.name}.css">\n` : '';
  return `${link}<script\n  async\n  src="/aisle/aisle.js"\n  data-gateway="https://assistant.shop.example"\n${lines.map((line) => `${line}\n`).join('')}></script>`;
}
