import { readFrames } from './event-frames.mjs';

/**
 * What a run's log says, as a shopper reads it: the texts of its parts, the cards, the suggestions, and its terminal. Written
 * without the client's reducer, which is what it is compared with.
 */
export async function readLog(response) {
  const parts = new Map();
  let end;
  for await (const { event } of readFrames(response.body)) {
    if (event?.type === 'part') parts.set(event.id, { ...event, text: event.text ?? '' });
    if (event?.type === 'delta') parts.get(event.id).text += event.append;
    if (event?.type === 'done') end = event.reason;
    if (event?.type === 'error') end = event.code;
  }
  const of = (kind) => [...parts.values()].filter((part) => part.kind === kind);
  return {
    said: of('text').map(({ text }) => plain(text)),
    cards: of('product_list').flatMap(({ data }) => data.items.map(({ resolved }) => cardOf(resolved))),
    /** The same, with the gateway's own words in place of the cards. */
    inWords: [...parts.values()].flatMap(({ kind, text, fallback = '' }) => {
      if (kind === 'text') return [plain(text)];
      return kind === 'product_list' ? [fallback] : [];
    }),
    replies: of('suggestions').flatMap(({ data }) => data.items.map(({ label }) => label)),
    end,
  };
}

const plain = (text) => text.trim().replace(/\s+/g, ' ');

function cardOf({ title, variants }) {
  const [{ price }] = variants;
  const money = new Intl.NumberFormat('en', { style: 'currency', currency: price.currency });
  return { title, price: money.format(price.amount / 100) };
}
