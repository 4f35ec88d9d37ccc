import { createBlocks } from './blocks.mjs';
import { LANGUAGES } from './languages.mjs';
import { createProse } from './prose.mjs';
import { seeded } from './seeded.mjs';

const SEEDS = { en: 20_261, zh: 20_262 };

/** What each kind of text is called where it is shown. */
export const KINDS = {
  mixed: 'an answer of many blocks',
  list: 'one list',
  table: 'one table',
  fence: 'one code block',
  paragraph: 'one paragraph',
};

// One round of a mixed text: what an answer of a model is made of, in no fixed order.
const ROUND = ['paragraph', 'paragraph', 'paragraph', 'list', 'list', 'table', 'fence', 'quote', 'introduction'];

/**
 * A Markdown text of a kind in a language, `chars` UTF-16 code units long, cut wherever that is. The same on every machine; a
 * shorter text is the beginning of a longer one.
 */
export function makeText({ kind, language, chars }) {
  const random = seeded(SEEDS[language]);
  const prose = createProse(LANGUAGES[language], random);
  const blocks = createBlocks(LANGUAGES[language], random, prose);
  return MAKERS[kind]({ random, prose, blocks, chars }).slice(0, chars);
}

const MAKERS = {
  mixed: ({ random, blocks, chars }) =>
    grow(chars, '', '\n\n', () => {
      const kinds = random.times(random.whole(3, 6), () => random.pick(ROUND));
      // Two lists in a row would be one, with other rules.
      const unlike = kinds.filter((kind, place) => kind === 'paragraph' || kind !== kinds[place - 1]);
      return [blocks.heading(), ...unlike.map((kind) => blocks[kind]())].join('\n\n');
    }),
  list: ({ blocks, chars }) => grow(chars, '', '\n', () => blocks.listItems(1)),
  table: ({ blocks, chars }) => grow(chars, `${blocks.tableHead(4)}\n`, '\n', () => blocks.tableRow(4)),
  fence: ({ blocks, chars }) => grow(chars, '```js\n', '\n', () => blocks.code(4)),
  paragraph: ({ prose, chars }) => grow(chars, '', '', prose.sentence),
};

function grow(chars, head, between, next) {
  const pieces = [];
  for (let length = head.length; length < chars;) {
    const piece = next() + between;
    pieces.push(piece);
    length += piece.length;
  }
  return head + pieces.join('');
}
