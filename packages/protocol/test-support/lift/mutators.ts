import fc from 'fast-check';
import type { ModelCard } from '../../src/index.js';

/** A card as a model got it wrong, and what it meant. */
export interface Misspelt {
  readonly text: string;
  readonly meant: ModelCard;
  /** Names of what was done to it. */
  readonly by: readonly string[];
  /** Cut before its end: less of it is enough. */
  readonly isCut: boolean;
}

type Fields = Record<string, unknown>;
/** Changes how it is written. */
type Respelling = readonly [name: string, change: (json: string) => string];
/** Puts something around it. */
type Wrapping = readonly [name: string, wrap: (json: string) => string];

const OTHER_KINDS: Readonly<Record<string, readonly string[]>> = {
  product: ['Product', 'product-card', 'PRODUCT', 'productCard'],
  product_list: ['ProductList', 'product-list', 'carousel', 'products', 'productCarousel'],
  comparison: ['Comparison', 'compare', 'comparison_table'],
  variant_picker: ['VariantPicker', 'variant-picker', 'variants'],
  cart: ['Cart', 'shopping_cart', 'basket'],
  order_status: ['OrderStatus', 'order', 'order-tracking'],
  coupon: ['Coupon', 'promo', 'discount_code'],
  location_list: ['LocationList', 'stores', 'store-locator'],
  image: ['Image', 'photo'],
  suggestions: ['Suggestions', 'quick_replies', 'suggestion'],
};

const rename = (card: Fields, from: string, to: string): Fields =>
  Object.fromEntries(Object.entries(card).map(([key, value]) => [key === from ? to : key, value]));

const mapItems = (card: Fields, change: (item: Fields) => unknown): Fields =>
  Array.isArray(card['items']) ? { ...card, items: (card['items'] as Fields[]).map(change) } : card;

const INVENTED = { price: '€5', title: 'Phantom', url: 'https://evil.example/x', image: 'https://evil.example/x.png' };

/** Changes what is said, so that it means the same; `pick` chooses among the ways of one mistake. */
export const REWORDINGS: readonly (readonly [string, (card: Fields, pick: number) => unknown])[] = [
  ['as it is', (card) => card],
  [
    'another spelling of the kind',
    (card, pick) => {
      const names = OTHER_KINDS[String(card['kind'])] ?? [];
      return { ...card, kind: names[pick % names.length] };
    },
  ],
  ['"type" for "kind"', (card) => rename(card, 'kind', 'type')],
  [
    '"product_id" for "id"',
    (card) =>
      mapItems('items' in card ? card : rename(card, 'id', 'product_id'), (item) => rename(item, 'id', 'product_id')),
  ],
  ['"products" for "items"', (card) => (card['kind'] === 'product_list' ? rename(card, 'items', 'products') : card)],
  [
    'ids for items',
    (card) =>
      card['kind'] === 'product_list'
        ? { ...mapItems(card, ({ id }) => id), items: undefined, ids: (card['items'] as Fields[]).map(({ id }) => id) }
        : card,
  ],
  ['bare ids in items', (card) => (card['kind'] === 'suggestions' ? card : mapItems(card, ({ id }) => id))],
  ['labels without objects', (card) => (card['kind'] === 'suggestions' ? mapItems(card, ({ label }) => label) : card)],
  ['a list of one card', (card) => [card]],
  ['cards in an object', (card) => ({ cards: [card] })],
  [
    'one thing in a list',
    (card) => ('id' in card ? { ...card, id: undefined, items: [{ id: card['id'], note: card['note'] }] } : card),
  ],
  [
    'invented fields',
    (card) =>
      mapItems({ ...card, ...(card['kind'] === 'product' ? INVENTED : { price: 5, stock: 3 }) }, (item) =>
        'id' in item ? { ...item, ...INVENTED } : item,
      ),
  ],
  [
    'nulls for what is left out',
    (card) => ({ ...card, note: card['note'] ?? null, layout: card['layout'] ?? null, rating: null }),
  ],
  ['other order of fields', (card) => Object.fromEntries(Object.entries(card).reverse())],
  ['a tool call in words', (card) => ({ name: 'show_cards', arguments: { cards: [card] } })],
  [
    'a tool call with arguments as text',
    (card) => ({ name: 'show_cards', arguments: JSON.stringify({ cards: [card] }) }),
  ],
];

/** Outside of strings only: `outside` gets what lies between them. */
function between(
  json: string,
  outside: (piece: string) => string,
  inside: (text: string) => string = (text) => text,
): string {
  return json.replace(/("(?:[^"\\]|\\.)*")|([^"]+)/g, (_, text?: string, piece?: string) =>
    text === undefined ? outside(piece ?? '') : inside(text),
  );
}

export const RESPELLINGS: readonly Respelling[] = [
  ['as it is', (json) => json],
  ['in lines', (json) => JSON.stringify(JSON.parse(json), null, 2)],
  ['trailing commas', (json) => between(json, (piece) => piece.replace(/([}\]])/g, ',$1'))],
  [
    'single quotes',
    (json) =>
      between(
        json,
        (piece) => piece,
        (text) => `'${text.slice(1, -1)}'`,
      ),
  ],
  [
    'smart quotes',
    (json) =>
      between(
        json,
        (piece) => piece,
        (text) => `“${text.slice(1, -1)}”`,
      ),
  ],
  ['unquoted keys', (json) => json.replace(/"(\w+)":/g, '$1:')],
  ['comments', (json) => between(json, (piece) => piece.replace(/,/g, ', // so\n').replace(/^\{/, '{ /* a card */ '))],
  ['comments of Python', (json) => between(json, (piece) => piece.replace(/,/g, ', # so\n'))],
  ['None, True and NaN', (json) => json.replace(/\}$/, ',"a":None,"b":True,"c":NaN,"d":1e400}')],
  ['missing commas between lines', (json) => JSON.stringify(JSON.parse(json), null, 2).replace(/,\n/g, '\n')],
  ['a closing bracket too few', (json) => json.replace(/[}\]]$/, '')],
  ['a closing bracket too many', (json) => `${json}}`],
  ['escaped newlines', (json) => JSON.stringify(JSON.parse(json), null, 2).replace(/\n/g, '\\n')],
  ['escaped quotes', (json) => json.replace(/"/g, '\\"')],
  ['quotes in quotes', (json) => json.replace(/"note":"/, '"note":"The "best": ')],
  ['doubled braces', (json) => (json.startsWith('{') ? `{${json}}` : json)],
  ['full-width marks', (json) => between(json, (piece) => piece.replace(/:/g, '：').replace(/,/g, '，'))],
  ['equals signs', (json) => json.replace(/"(\w+)":/g, '"$1" = ')],
  ['a zero-width space', (json) => between(json, (piece) => `${piece}\u200b`)],
  ['JSON in a string', (json) => JSON.stringify(json)],
];

export const WRAPPINGS: readonly Wrapping[] = [
  ['a fence', (json) => `\`\`\`card\n${json}\n\`\`\``],
  ['a fence of tildes', (json) => `~~~card\n${json}\n~~~`],
  ['a fence of JSON', (json) => `\`\`\`json\n${json}\n\`\`\``],
  ['a fence of JSON, called a card', (json) => `\`\`\`json card\n${json}\n\`\`\``],
  ['a fence without a word', (json) => `\`\`\`\n${json}\n\`\`\``],
  ['a fence in capitals', (json) => `\`\`\`CARD\n${json}\n\`\`\``],
  ['four marks', (json) => `\`\`\`\`card\n${json}\n\`\`\`\``],
  ['a fence on one line', (json) => `\`\`\`card ${json}\`\`\``],
  ['a doubled fence', (json) => `\`\`\`card\n\`\`\`json\n${json}\n\`\`\`\n\`\`\``],
  ['a fence with words in it', (json) => `\`\`\`card\nHere is the card:\n${json}\n\`\`\``],
  ['a fence that never closes', (json) => `\`\`\`card\n${json}\n`],
  ['an indented fence', (json) => `   \`\`\`card\n   ${json}\n   \`\`\``],
  ['nothing', (json) => json],
  ['a byte order mark', (json) => `\ufeff${json}`],
  ['a code span', (json) => `\`${json}\``],
  ['tags of a tool call', (json) => `<tool_call>\n${json}\n</tool_call>`],
  ['a call', (json) => `show_cards(${json})`],
];

/** A card in its place in an answer, its JSON spoilt in up to four places: nothing that a model means, but what a network makes of it. */
export function spoilt(
  goldens: readonly ModelCard[],
): fc.Arbitrary<{ readonly text: string; readonly wrapping: string }> {
  const change = fc.tuple(
    fc.nat(),
    fc.constantFrom('delete', 'double', 'swap', 'insert'),
    fc.constantFrom(...'{}[]",:\'\\ \nx5'),
  );
  return fc
    .record({
      card: fc.constantFrom(...goldens),
      respelling: fc.constantFrom(...RESPELLINGS),
      wrapping: fc.constantFrom(...WRAPPINGS),
      changes: fc.array(change, { minLength: 1, maxLength: 4 }),
    })
    .filter(({ respelling, wrapping }) => isFair(respelling, wrapping))
    .map(({ card, respelling, wrapping, changes }) => {
      const json = respelling[1](JSON.stringify(card));
      const wrong = changes.reduce((now, [at, how, mark]) => spoil(now, 1 + (at % (now.length - 1)), how, mark), json);
      return { text: `Here you are:\n\n${wrapping[1](wrong)}\n\nAnything else?`, wrapping: wrapping[0] };
    });
}

function spoil(text: string, at: number, how: string, mark: string): string {
  if (how === 'delete') return text.slice(0, at) + text.slice(at + 1);
  if (how === 'double') return text.slice(0, at) + text.slice(at, at + 1) + text.slice(at);
  if (how === 'insert') return text.slice(0, at) + mark + text.slice(at);
  return text.slice(0, at) + text.slice(at + 1, at + 2) + text.slice(at, at + 1) + text.slice(at + 2);
}

/** JSON in a string, and a list, are a card only where it is clear that a card is meant. */
function isFair([respelling]: Respelling, [wrapping]: Wrapping): boolean {
  return respelling !== 'JSON in a string' || wrapping.includes('card') || wrapping === 'a fence';
}

/** Golden cards as models get them wrong: one mistake in what is said, one in the spelling, one in what is around it. */
export function misspelt(goldens: readonly ModelCard[]): fc.Arbitrary<Misspelt> {
  return fc
    .record({
      card: fc.constantFrom(...goldens),
      rewording: fc.constantFrom(...REWORDINGS),
      respelling: fc.constantFrom(...RESPELLINGS),
      wrapping: fc.constantFrom(...WRAPPINGS),
      prose: fc.constantFrom(['', ''], ['Here you are:\n\n', '\n\nAnything else?'], ['', '\n\nTell me more.']),
      pick: fc.nat(20),
      cut: fc.oneof(
        { arbitrary: fc.constant(1), weight: 3 },
        { arbitrary: fc.double({ min: 0.6, max: 1, noNaN: true }), weight: 1 },
      ),
    })
    .filter(({ respelling, wrapping }) => isFair(respelling, wrapping))
    .map(({ card, rewording, respelling, wrapping, prose, pick, cut }) => {
      const json = JSON.stringify(rewording[1]({ ...card }, pick));
      const whole = `${prose[0] ?? ''}${wrapping[1](respelling[1](json))}${prose[1] ?? ''}`;
      const text = whole.slice(0, Math.ceil(whole.length * cut));
      return { text, meant: card, by: [rewording[0], respelling[0], wrapping[0]], isCut: text !== whole };
    });
}
