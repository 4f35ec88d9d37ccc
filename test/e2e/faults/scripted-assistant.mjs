import { ProtocolError } from '@aisle/protocol';

/** Two products: what the cards of a scripted answer are filled from. */
export const CATALOGUE = JSON.stringify({
  locale: 'en',
  currency: 'EUR',
  products: [
    { id: 'lark', title: 'Lark 20 Backpack', variants: [{ id: 'lark_1', price: { amount: 12900, currency: 'EUR' } }] },
    { id: 'wren', title: 'Wren Größe L', variants: [{ id: 'wren_1', price: { amount: 4950, currency: 'EUR' } }] },
  ],
});

/** Letters of two, three and four bytes: a cut can fall inside each of them. */
const PIECES = ['Zwei Stück ', 'für Sie – ', '你好 ', '👟🏽 and ', 'a “quoted” ', 'word.'];

const card = (...ids) => ({
  kind: 'product_list',
  items: ids.map((id) => ({ id })),
  fallback: 'Lark 20 Backpack and Wren',
});

/**
 * The outputs of an answer. In a log they are the events: 1 run, 2 status, 3 part, 4-9 deltas, 10 end, 11 cards, 12 part,
 * 13-14 deltas, 15 end, 16 suggestions, 17 done.
 */
const outputsTo = (question) => [
  { type: 'status', code: 'searching', text: 'Searching the catalogue' },
  ...PIECES.map((text) => ({ type: 'text', text })),
  { type: 'card', card: card('lark', 'wren') },
  { type: 'text', text: `You asked: ` },
  { type: 'text', text: question },
  { type: 'card', card: { kind: 'suggestions', items: [{ label: 'Only the red one' }] } },
];

/** Long enough to press Stop in the middle of it. */
const LONG_PIECES = Array.from({ length: 400 }, (_, at) => `word ${at}, `);
const LONG_PIECE_MS = 25;

/** What a long answer says once it has come to its end, which no test waits for. */
export const LONG_ANSWER = LONG_PIECES.join('').trim();

function pause(ms, signal) {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal.addEventListener('abort', end);
  });
}

/**
 * An assistant that always answers the same, but for its first answer: `fails: { code, after, retryAfterMs? }` breaks it after
 * so many outputs, `long` makes it go on for seconds, `finish` is the reason that it ends with.
 */
export function createScriptedAssistant({ fails, long, finish, pace = 8 } = {}) {
  let answers = 0;
  return {
    name: 'scripted',
    get answers() {
      return answers;
    },
    async *answer({ messages, signal }) {
      answers += 1;
      const isFirst = answers === 1;
      const question = messages
        .at(-1)
        .parts.map(({ text = '' }) => text)
        .join(' ');
      const isLong = long && isFirst;
      const outputs = isLong ? LONG_PIECES.map((text) => ({ type: 'text', text })) : outputsTo(question);
      for (const [at, output] of outputs.entries()) {
        if (fails && isFirst && at === fails.after) {
          const { code, retryAfterMs } = fails;
          throw new ProtocolError(code, 'as the script says', retryAfterMs === undefined ? {} : { retryAfterMs });
        }
        await pause(isLong ? LONG_PIECE_MS : pace, signal);
        if (signal.aborted) return;
        yield output;
      }
      if (finish && isFirst) yield { type: 'finish', reason: finish };
    },
  };
}
