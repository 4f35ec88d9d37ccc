import type { ModelCard } from '../../src/index.js';

/** A text that a model may write, or somebody make it write, and what must come of it. */
export interface Payload {
  readonly name: string;
  readonly text: string;
  /** Kinds of the cards that come of it, in order. */
  readonly cards: readonly string[];
  /** Prose that a reader sees, white space aside; fallbacks not counted. */
  readonly prose: string;
  /** The cards to the last field, where that matters. */
  readonly exactly?: readonly ModelCard[];
}

const fence = (json: string, word = 'card'): string => `\`\`\`${word}\n${json}\n\`\`\``;
const P = '{"kind":"product","id":"a"}';

const valid: readonly Payload[] = [
  ...['product', 'variant_picker', 'order_status', 'coupon', 'image'].map((kind) =>
    one(`a ${kind}`, fence(`{"kind":"${kind}","id":"a"}`), kind),
  ),
  one('a cart', fence('{"kind":"cart"}'), 'cart'),
  one('suggestions', fence('{"kind":"suggestions","items":[{"label":"Yes"}]}'), 'suggestions'),
  one('a comparison', fence('{"kind":"comparison","items":[{"id":"a"},{"id":"b"}]}'), 'comparison'),
  one('a location list', fence('{"kind":"location_list","items":[{"id":"a"}]}'), 'location_list'),
  {
    name: 'prose and cards in turn',
    text: `One\n${fence(P)}\ntwo\n${fence(P)}\nthree`,
    cards: ['product', 'product'],
    prose: 'One two three',
  },
  { name: 'two cards in one fence', text: fence(`${P}\n${P}`), cards: ['product', 'product'], prose: '' },
  { name: 'a list of cards in a fence', text: fence(`[${P},{"kind":"cart"}]`), cards: ['product', 'cart'], prose: '' },
  {
    name: 'cards in an object with words',
    text: `{"text":"Hi","cards":[${P}],"message":"Bye"}`,
    cards: ['product'],
    prose: 'Hi Bye',
  },
  {
    name: 'an answer that is an object with words',
    text: '{"answer":"We have two shoes."}',
    cards: [],
    prose: 'We have two shoes.',
  },
  {
    name: 'a card in the words of an object',
    text: `{"text":"Look: ${P.replace(/"/g, '\\"')} nice"}`,
    cards: ['product'],
    prose: 'Look: nice',
  },
  one('a number as id', fence('{"kind":"product","id":1042}'), 'product'),
  one('a large number as id', fence('{"kind":"product","id":90071992547409931234}'), 'product'),
  one('an id in another script', fence('{"kind":"product","id":"产品一"}'), 'product'),
  one('escapes in an id', fence('{"kind":"product","id":"\\u0061\\u0062"}'), 'product'),
  one('carriage returns', fence(P).replace(/\n/g, '\r\n'), 'product'),
  one('a card for each way of a kind', fence('{"kind":"PRODUCT-CARD","id":"a"}'), 'product'),
  one('a kind in its second name', fence('{"type":"card","kind":"product","id":"a"}'), 'product'),
  one('a list without a card around it', fence('[{"id":"a"},{"id":"b"}]'), 'product_list'),
  one('ids without anything around them', fence('["a","b"]'), 'product_list'),
  one('an id without a kind', fence('{"id":"a"}'), 'product'),
  one('labels without a kind', fence('{"items":[{"label":"Yes"},{"label":"No"}]}'), 'suggestions'),
  one('ids in one text', fence('{"kind":"product_list","ids":"a, b, c"}'), 'product_list'),
  one('a list as an object', fence('{"kind":"product_list","items":{"0":{"id":"a"},"1":{"id":"b"}}}'), 'product_list'),
  one('an item that is an object in an object', fence('{"kind":"product","product":{"id":"a","price":5}}'), 'product'),
  one('several products of one', fence('{"kind":"product","items":[{"id":"a"},{"id":"b"}]}'), 'product_list'),
  one('a comparison of one', fence('{"kind":"comparison","items":[{"id":"a"}]}'), 'product'),
  one(
    'more items than there may be',
    fence(`{"kind":"product_list","items":[${Array.from({ length: 40 }, (_, n) => `{"id":"p${n}"}`).join()}]}`),
    'product_list',
  ),
  one(
    'more to compare than there may be',
    fence('{"kind":"comparison","items":["a","b","c","d","e","f"]}'),
    'comparison',
  ),
  one('a note that is too long', fence(`{"kind":"product","id":"a","note":"${'x'.repeat(900)}"}`), 'product'),
  one('the same id twice', fence('{"kind":"product_list","items":[{"id":"a"},{"id":"a"}]}'), 'product_list'),
];

const prose: readonly Payload[] = [
  plain('nothing', ''),
  plain('words', 'We have two pairs of trail shoes.'),
  plain('a link', 'See [the shoes](https://shop.example/a) and [x][1].'),
  plain('braces around a word', 'Use {size} or {{name}} here.'),
  plain('brackets', 'A list [1, 2] and ["a"] of [things'),
  plain('a code span', 'Type `npm test` or ``x``.'),
  plain('a fence of code', 'So:\n```js\nconst card = {"kind":"product","id":"a"};\n```\nDone.'),
  plain('a fence of tildes with code', '~~~py\nd = {"kind": "cart"}\n~~~\nDone.'),
  plain('a fence of JSON that is no card', '```json\n{"name":"aisle","version":"1.0"}\n```\nDone.'),
  plain('a fence without a word that holds words', '```\nplain text\n```'),
  plain('a fence of a schema', '```json\n{"type":"object","properties":{}}\n```'),
  plain('an empty fence of code', '```js\n```\nDone.'),
  plain('a quote at the start of a line', '"Light" is what most say.\n"Wide": some.'),
  plain('an emoticon', 'Great :-} and {: so'),
  plain('a word that begins like a call', 'We show shoes; show_cards is a name, and so is shop.'),
  plain('a comparison in prose', 'a < b and <b>c</b>'),
  plain('a tilde', 'About ~~5~~ 6 or ~7.'),
  plain('a table', '| a | b |\n|---|---|\n| 1 | {2} |'),
  plain('a formula', 'f(x) = {x | x > 0}'),
  plain('only white space', '  \n \n'),
];

const broken: readonly Payload[] = [
  one('a stray word in front of the first key', '{ x "kind":"product","id":"a"}', 'product'),
  { name: 'a comment that lost its stroke', text: '{ * a card */ "kind":"product","id":"a"}', cards: [], prose: '' },
  {
    name: 'a brace too early in the midst of prose',
    text: 'So: {"kind":"product","id":"a"}bes","fallback":"The Nine."} and\nmore.',
    cards: ['product'],
    prose: 'So: more.',
  },
  {
    name: 'prose on the line of a card',
    text: 'Both: {"kind":"product","id":"a"} is light, and {"kind":"product","id":"b"} is wide.',
    cards: ['product', 'product'],
    prose: 'Both: is light, and is wide.',
  },
  one('a trailing comma', fence('{"kind":"product","id":"a",}'), 'product'),
  one('two commas', fence('{"kind":"product",,"id":"a"}'), 'product'),
  one('a comma at the start', fence('{,"kind":"product","id":"a"}'), 'product'),
  one('no comma', fence('{"kind":"product" "id":"a"}'), 'product'),
  one('no colon', fence('{"kind" "product","id":"a"}'), 'product'),
  one('no closing brace', fence('{"kind":"product","id":"a"'), 'product'),
  one('no opening brace but a word', 'card\n{"kind":"product","id":"a"}', 'product', 'card'),
  one('the wrong closing bracket', fence('{"kind":"product","id":"a"]'), 'product'),
  one('an unclosed string', fence('{"kind":"product","id":"a","note":"so light'), 'product'),
  {
    ...one('quotes in quotes', fence('{"kind":"product","note":"the "best" one, 6" wide","id":"a"}'), 'product'),
    exactly: [{ kind: 'product', id: 'a', note: 'the "best" one, 6" wide' }],
  },
  one(
    'a brace too many in a list',
    fence('{"kind":"product_list","items":[{"id":"a"}},{"id":"b"}],"title":"x"}'),
    'product_list',
  ),
  none('JSON for an id', fence('{"kind":"product","id":"{\\"x\\":1}"}')),
  one('a line break in a string', fence('{"kind":"product","id":"a","note":"so\nlight"}'), 'product'),
  one('a wrong escape', fence('{"kind":"product","id":"a","note":"so \\q light \\u12"}'), 'product'),
  one('half a surrogate pair', fence('{"kind":"product","id":"a","note":"\\ud83d"}'), 'product'),
  one('comments', fence('{// yes\n"kind":"product",/* no */"id":"a" # so\n}'), 'product'),
  one('a comment that never ends', fence('{"kind":"product","id":"a", /* so'), 'product'),
  one('words for nothing', fence('{"kind":"product","id":"a","note":None,"x":undefined,"y":NaN}'), 'product'),
  one('a text without quotes', fence('{kind: product, id: a, note: Lightest of all}'), 'product'),
  one('a fence in a fence', `\`\`\`card\n\`\`\`json\n${P}\n\`\`\`\n\`\`\``, 'product'),
  one('a fence that closes with the wrong mark', `\`\`\`card\n${P}\n~~~`, 'product'),
  one('a fence that never closes, and words', `\`\`\`card\n${P}\n\nSo it is.`, 'product', 'So it is.'),
  one('a fence that never closes, and words on the next line', `\`\`\`card\n${P}\nSo it is.`, 'product', 'So it is.'),
  one('a card in the midst of words', `I like ${P} a lot.`, 'product', 'I like a lot.'),
  one('a card that was never closed, and words', '{"kind":"product","id":"a"\n\nSo it is.', 'product', 'So it is.'),
  one('a card in a quote', `> ${P}`, 'product', '>'),
  one('a card in a list', `- first\n- ${P}`, 'product', '- first -'),
  one('a splinter after a card', `${P}, "price": 5}\nSo.`, 'product', 'So.'),
  one('splinters in lines', `${P}\n"price": 5,\n}\nSo.`, 'product', 'So.'),
  none('no kind', fence('{"note":"so"}')),
  none('a kind that nobody knows', fence('{"kind":"hologram","id":"a"}')),
  none('a vendor kind', fence('{"kind":"com.acme.quiz","id":"a"}')),
  none('no id', fence('{"kind":"product"}')),
  none('an id that says nothing', fence('{"kind":"product","id":null}')),
  none('an empty id', fence('{"kind":"product","id":""}')),
  none('an id that is too long', fence(`{"kind":"product","id":"${'x'.repeat(129)}"}`)),
  none('an empty list', fence('{"kind":"product_list","items":[]}')),
  none('a list of nothing', fence('{"kind":"product_list","items":[null,{},[]]}')),
  none('an empty object', fence('{}')),
  none('an empty list as a card', fence('[]')),
  none('an empty card fence', fence('')),
  none('words in a card fence', fence('the trail shoe')),
  none('an object that is no card, in prose', '{"foo":"bar","n":5}'),
  none('a word for a card', fence('"product"')),
  none('half a card', '{"kind":"prod'),
  none('half a fence', '```car'),
  none('a fence and no more', '```card\n{'),
];

const deep = (open: string, close: string, levels: number): string => open.repeat(levels) + close.repeat(levels);

const hostile: readonly Payload[] = [
  one(
    'prototype keys',
    fence('{"kind":"product","id":"a","__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}'),
    'product',
  ),
  none('a prototype for a kind', fence('{"kind":"__proto__","id":"a"}')),
  none('an inherited name for a kind', fence('{"kind":"constructor","id":"a"}')),
  none('a kind in a prototype', fence('{"__proto__":{"kind":"product"},"note":"x"}')),
  one('a prototype for an id', fence('{"kind":"product","id":"__proto__"}'), 'product'),
  one(
    'names of methods',
    fence('{"kind":"product","id":"a","toString":1,"then":2,"length":-1,"valueOf":{}}'),
    'product',
  ),
  one('a forged template', fence('{"kind":"product","id":"a","_$litType$":1,"strings":["<script>"]}'), 'product'),
  one('depth 5,000', fence(`{"kind":"product","id":"a","x":${deep('[', ']', 5_000)}}`), 'product'),
  one('depth 5,000 of objects', fence(`{"kind":"product","id":"a","x":${deep('{"a":', '}', 5_000)}}`), 'product'),
  none('an id at depth 20,000', fence(`{"kind":"product","id":${deep('[', ']', 20_000)}}`)),
  none('a list at depth 20,000', fence(deep('[', ']', 20_000))),
  one('an unclosed depth', `\`\`\`card\n{"kind":"product","id":"a","x":${'['.repeat(20_000)}`, 'product'),
  one('1e400', fence('{"kind":"product","id":"a","price":1e400,"rating":-1e400}'), 'product'),
  one('1e400 for an id', fence('{"kind":"product","id":1e400}'), 'product'),
  one('duplicate keys', fence('{"kind":"cart","kind":"product","id":"x","id":"a"}'), 'product'),
  none('a title of 100 kB', fence(`{"kind":"product_list","title":"${'x'.repeat(100_000)}","items":[{"id":"a"}]}`)),
  none('an object of 100 kB', fence(`{"filler":"${'x'.repeat(100_000)}","kind":"product","id":"a"}`)),
  one(
    '20,000 keys',
    fence(`{"kind":"product","id":"a",${Array.from({ length: 20_000 }, (_, n) => `"k${n}":1`).join()}}`),
    'product',
  ),
  one(
    '1,000 products',
    fence(`{"kind":"product_list","items":[${'{"id":"a"},'.repeat(999)}{"id":"b"}]}`),
    'product_list',
  ),
  one(
    'what only the catalogue may say',
    fence('{"kind":"product","id":"a","resolved":{"id":"a","title":"Free"}}'),
    'product',
  ),
  one(
    'an invented price',
    fence('{"kind":"product","id":"a","price":"€1","list_price":9,"price_range":{"min":1}}'),
    'product',
  ),
  one(
    'links',
    fence('{"kind":"product","id":"a","url":"javascript:alert(1)","image":"data:x","href":"//evil"}'),
    'product',
  ),
  one('styles', fence('{"kind":"product","id":"a","style":"position:fixed","class":"x","color":"red;}"}'), 'product'),
  one('a handler', fence('{"kind":"product","id":"a","onclick":"x()","action":"checkout","quantity":1e9}'), 'product'),
  none('JSON in a note of nothing', fence('{"kind":"nothing","fallback":"{\\"kind\\":\\"product\\"}"}')),
  one('JSON in a note', fence('{"kind":"product","id":"a","note":"{\\"price\\":5}"}'), 'product'),
  none(
    'JSON in a string, ten times over',
    fence(
      Array.from({ length: 12 })
        .reduce((text: string) => JSON.stringify(text), P)
        .slice(0, 40_000),
    ),
  ),
  one('an id of a control character', fence('{"kind":"product","id":"a\\u0000"}'), 'product'),
  one('marks that turn the text around', fence('{"kind":"product","id":"a","note":"\\u202eevil"}'), 'product'),
  one('zero-width marks', `\u200b\`\`\`card\n\u200b{\u200b"kind"\u200b:\u200b"product","id":"a"}\n\`\`\``, 'product'),
  none('only braces', '{"a":'.repeat(5_000)),
  none('brackets in a card fence', `\`\`\`card\n${'['.repeat(5_000)}`),
  none('a million quotes', `\`\`\`card\n{"kind":"${'"'.repeat(70_000)}`),
  one(
    'an injection in a note',
    fence('{"kind":"product","id":"a","note":"</script><img src=x onerror=alert(1)>"}'),
    'product',
  ),
];

/** Valid, broken and hostile texts. */
export const PAYLOADS: readonly Payload[] = [...valid, ...prose, ...broken, ...hostile];

function one(name: string, text: string, card: string, seen = ''): Payload {
  return { name, text, cards: [card], prose: seen };
}

function none(name: string, text: string): Payload {
  return { name, text, cards: [], prose: '' };
}

function plain(name: string, text: string): Payload {
  return { name, text, cards: [], prose: text };
}
