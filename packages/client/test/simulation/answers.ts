import type { StreamEvent } from '@aisle/protocol';
import type { AnswerStep } from './gateway.js';
import { createRandom, type Random } from './random.js';

const WORDS = [
  'trail',
  'shoe',
  '鞋子',
  '最轻的',
  'δρόμος',
  'обувь',
  'مقاوم',
  '👟',
  '👨‍👩‍👧',
  '🇮🇪',
  '𠮷',
  'é',
  '"€150"',
  '\\',
  '\u2028',
  '\n-',
];

const product = { id: 'prod_a', note: 'Lightest 🪶' };
const resolved = {
  id: 'prod_b',
  resolved: {
    id: 'prod_b',
    title: 'Ridge 山脊 "GTX"',
    url: 'https://shop.example/p/b',
    price_range: { min: { amount: 12900, currency: 'EUR' }, max: { amount: 12900, currency: 'EUR' } },
    media: [{ type: 'image', url: 'https://shop.example/b.webp', alt_text: 'b' }],
    description: { plain: 'Dry trails.' },
  },
};
const comparison = { items: [{ id: 'prod_a' }, { id: 'prod_b' }], attributes: ['Weight'] };

/** One answer with everything in it: several scripts, cards whole and in pieces, status, a snapshot, a part taken back. */
export function referenceAnswer(): StreamEvent[] {
  const json = JSON.stringify(comparison);
  return [
    { type: 'status', code: 'searching', text: 'Searching 目录…' },
    { type: 'part', id: 't1', kind: 'text', state: 'open', format: 'text' },
    ...['Für 山 ', '**مقاوم', ' للماء** ', '👨‍👩‍👧🇮🇪 ', '𠮷e\u0301 "\\"\n', '- обувь\u2028'].map((append): StreamEvent => ({
      type: 'delta',
      id: 't1',
      append,
    })),
    { type: 'part', id: 'x', kind: 'text', state: 'done', text: 'wrong' },
    { type: 'end', id: 't1' },
    { type: 'part', id: 'p1', kind: 'product', state: 'done', data: resolved, fallback: 'Ridge, 129 €' },
    { type: 'remove', id: 'x' },
    { type: 'part', id: 'c1', kind: 'comparison', state: 'open', format: 'json', fallback: 'A or B' },
    { type: 'delta', id: 'c1', append: json.slice(0, 21) },
    { type: 'delta', id: 'c1', append: json.slice(21, 40) },
    {
      type: 'snapshot',
      message: {
        id: 'm',
        parts: [
          { id: 't1', kind: 'text', state: 'done', format: 'text', text: 'Für 山 **مقاوم للماء** 👨‍👩‍👧🇮🇪' },
          { id: 'p1', kind: 'product', state: 'done', data: product, fallback: 'A' },
          { id: 'c1', kind: 'comparison', state: 'open', format: 'json', text: json.slice(0, 40), fallback: 'A or B' },
          { id: 't2', kind: 'text', state: 'open', format: 'text', text: 'Zwei: ' },
        ],
      },
    },
    { type: 'delta', id: 'c1', append: json.slice(40) },
    { type: 'delta', id: 't2', append: '一' },
    { type: 'end', id: 'c1' },
    { type: 'delta', id: 't2', append: '二👟' },
    { type: 'part', id: 'p2', kind: 'product', state: 'done', data: product },
    { type: 'end', id: 't2' },
    { type: 'done', reason: 'complete', usage: { inputTokens: 8, outputTokens: 9 } },
  ];
}

/** An answer of about `size` pieces, always the same for the same seed. */
export function randomAnswer(seed: number, size: number): AnswerStep[] {
  const random = createRandom(seed);
  const events: StreamEvent[] = [];
  for (let piece = 1; piece <= size; piece += 1) events.push(...randomPiece(random, piece));
  events.push(
    random.below(8) > 0
      ? { type: 'done', reason: random.pick(['complete', 'complete', 'length', 'filtered']) }
      : {
          type: 'error',
          code: random.pick(['internal', 'tool_failed', 'content_blocked']),
          message: '',
          retryable: true,
        },
  );
  const pace = random.pick([1, 10, 40, 200]);
  return events.map((event) => ({ afterMs: random.below(20) === 0 ? 3_000 : random.below(pace), event }));
}

function randomPiece(random: Random, piece: number): StreamEvent[] {
  const id = `p${piece}`;
  switch (random.below(9)) {
    case 0:
      return [{ type: 'status', code: 'searching', text: `Searching ${piece}…` }];
    case 1:
      return [
        { type: 'part', id, kind: 'product', state: 'done', data: random.pick([product, resolved]), fallback: id },
      ];
    case 2: {
      const json = JSON.stringify(comparison);
      const at = 1 + random.below(json.length - 1);
      return [
        { type: 'part', id, kind: 'comparison', state: 'open', format: 'json' },
        { type: 'delta', id, append: json.slice(0, at) },
        { type: 'delta', id, append: json.slice(at) },
        random.below(2) === 0 ? { type: 'end', id } : { type: 'end', id, data: comparison },
      ];
    }
    case 3:
      return [
        { type: 'part', id, kind: 'text', state: 'done', text: `mistake ${piece}` },
        random.below(2) === 0
          ? { type: 'remove', id }
          : { type: 'part', id, kind: 'text', state: 'done', text: `mended ${piece}` },
      ];
    default:
      return randomText(random, id);
  }
}

function randomText(random: Random, id: string): StreamEvent[] {
  // Numbered, so that a word that is lost, doubled or out of place shows.
  const words = Array.from({ length: 1 + random.below(8) }, (_, at) => `${at + 1}${random.pick(WORDS)} `);
  return [
    { type: 'part', id, kind: 'text', state: 'open', format: 'text' },
    ...words.map((append): StreamEvent => ({ type: 'delta', id, append })),
    { type: 'end', id },
  ];
}
