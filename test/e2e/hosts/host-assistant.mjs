import { setTimeout } from 'node:timers/promises';

/** The pieces of an answer, as a model sends them: with everything in it that the widget's text knows. */
const WORDS = `**Two** of them keep *rain* out, see [our returns](/returns) &copy; us:

- the \`Lark\`, with <b>taped</b> seams
- the Wren, which is lighter

| Bag | Litres |
| --- | -----: |
| Lark | 20 |

That is all.`;

const pieces = WORDS.match(/[\s\S]{1,12}/g);

/** Two products, with pictures where `images` is. */
export const catalogueText = (images) =>
  JSON.stringify({
    locale: 'en',
    currency: 'EUR',
    products: [
      ['lark', 'Lark 20 Backpack', 12_900],
      ['wren', 'Wren 14 Daypack', 4_950],
    ].map(([id, title, amount]) => ({
      id,
      title,
      url: '/p',
      media: [{ type: 'image', url: `${images}/${id}.svg`, alt_text: title, width: 400, height: 400 }],
      variants: [{ id: `${id}_1`, price: { amount, currency: 'EUR' } }],
    })),
  });

const PICTURE = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40"><path fill="#d8e3da" d="M0 0h40v40H0z"/>
<path fill="#2f5d55" d="M12 14a8 8 0 0 1 16 0v16a2 2 0 0 1-2 2H14a2 2 0 0 1-2-2z"/></svg>`;

/** The picture of every product. */
export const picture = { type: 'image/svg+xml', body: PICTURE };

const pause = (ms, signal) => setTimeout(ms, undefined, { signal }).catch(() => undefined);

/** Answers everything alike, in pieces; a question with the word `slowly` takes a second or two. */
export const hostAssistant = {
  name: 'scripted',
  async *answer({ messages, signal }) {
    const question = messages.at(-1).parts.map(({ text = '' }) => text);
    const pace = question.some((text) => text.includes('slowly')) ? 60 : 10;
    for (const text of pieces) {
      yield { type: 'text', text };
      await pause(pace, signal);
      if (signal.aborted) return;
    }
    const items = [{ id: 'lark' }, { id: 'wren' }];
    yield { type: 'card', card: { kind: 'product_list', items, fallback: 'Lark and Wren' } };
    yield { type: 'card', card: { kind: 'suggestions', items: [{ label: 'Only the lighter one' }] } };
  },
};
