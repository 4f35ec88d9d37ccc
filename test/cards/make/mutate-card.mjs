/** What goes wrong with the JSON of a card: in a catalogue, in a gateway, or by somebody's will. */

const TEXTS = [
  '',
  '   ',
  '<img src=x onerror=canary()>',
  'a\u202eb\u2066c\u200bd\u0007',
  `e${'\u0301'.repeat(40)}`,
  '@@raw "\\ud83d"',
  '@@raw "\\udc00x"',
  '@@long 100000',
  '@@word 290',
  '@@deep 5000',
  '__proto__',
  '\u2028\u2029\n\r\t',
];
const NUMBERS = [
  '@@raw 1e400',
  '@@raw -1e400',
  '@@raw -0',
  '@@raw 1e21',
  '@@raw 1e-7',
  '@@raw 9007199254740993',
  '@@raw NaN',
  '@@raw 0x10',
  -1,
  1.5,
  '12',
];
const ADDRESSES = [
  'javascript:canary()',
  'data:text/html,<script>canary()</script>',
  'https://evil.example/" onload="canary()',
  '//evil.example/x',
  '\\\\evil.example\\x',
  'https://user:pass@cdn.shop.example/x',
  'http://cdn.shop.example/x',
  'https://cdn.shop.example.evil.example/',
  'https://192.168.0.1/',
  'blob:https://evil.example/1',
  ' java\nscript:canary()',
  '@@long 3000',
];
const OTHERS = [
  null,
  true,
  '',
  [],
  {},
  [[]],
  '@@deep 5000',
  '@@deep-object 5000',
  '@@list 20000 1',
  '@@list 1000 {"id":"x"}',
];
const CURRENCIES = ['eur', 'EU', '€', 'EURO', 'EUR\u0000', '__proto__', ''];
const SWATCHES = [
  'red',
  '#fff',
  'red;position:fixed',
  '#2f5d55;background:url(https://evil.example/)',
  'url(//evil.example)',
];
const POLLUTION = {
  ['__proto__#1']: { polluted: true, resolved: '@@phantom prod_trail_nine' },
  constructor: { prototype: { polluted: true } },
  prototype: { polluted: true },
  toString: 'x',
  valueOf: 1,
  then: 'x',
  toJSON: 'x',
  _$litType$: 1,
  strings: ['<img src=x onerror=canary()>'],
};
const NAMES = ['ID', '__proto__', 'constructor', 'price', 'resolved', 'title', 'items', ''];

const isBranch = (value) => typeof value === 'object' && value !== null;

/** Every place of a value: its holder and its key. */
function placesOf(value, found = []) {
  for (const [key, inner] of Object.entries(value)) {
    found.push({ holder: value, key });
    if (isBranch(inner)) placesOf(inner, found);
  }
  return found;
}

function replacements(key, value) {
  if (/url$/.test(key)) return ADDRESSES;
  if (key === 'currency') return CURRENCIES;
  if (key === 'swatch') return SWATCHES;
  if (typeof value === 'number') return NUMBERS;
  return typeof value === 'string' ? TEXTS : OTHERS;
}

function renamed(holder, key, name) {
  const entries = Object.entries(holder);
  for (const [each] of entries) delete holder[each];
  for (const [each, value] of entries) holder[each === key ? `${name}#9` : each] = value;
}

const MUTATIONS = {
  drop: ({ holder, key }) => (Array.isArray(holder) ? holder.splice(Number(key), 1) : delete holder[key]),
  retype: ({ holder, key }, random) => (holder[key] = structuredClone(random.pick(OTHERS))),
  replace: ({ holder, key }, random) => (holder[key] = structuredClone(random.pick(replacements(key, holder[key])))),
  twice({ holder, key }, random) {
    if (Array.isArray(holder))
      holder.push(...Array.from({ length: random.pick([1, 3, 40]) }, () => structuredClone(holder[key])));
    else holder[`${key}#1`] = structuredClone(random.pick([holder[key], ...replacements(key, holder[key])]));
  },
  rename: ({ holder, key }, random) =>
    Array.isArray(holder) ? holder.reverse() : renamed(holder, key, random.pick(NAMES)),
  pollute({ holder }) {
    if (!Array.isArray(holder)) Object.assign(holder, structuredClone(POLLUTION));
  },
  bury: ({ holder, key }) => (holder[key] = { resolved: holder[key], items: [structuredClone(holder[key])] }),
  shuffle({ holder }) {
    if (Array.isArray(holder)) holder.reverse();
  },
};

/** One mutation mostly, up to three. Says what was done. */
export function mutateCard(data, random) {
  const card = structuredClone(data);
  const done = [];
  for (let left = random.pick([1, 1, 1, 2, 3]); left > 0; left -= 1) {
    const places = placesOf(card);
    if (places.length === 0) break;
    const place = random.pick(places);
    const name = random.pick(Object.keys(MUTATIONS));
    const { key } = place;
    MUTATIONS[name](place, random);
    done.push(`${name} ${key}`);
  }
  return { card, done };
}
