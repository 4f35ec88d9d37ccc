import type { AnswerState, ChatMessage, ChatPart, SendFate } from '@aisle/client';
import { nextFrame, waitUntil } from '@open-wc/testing';
import { loadFamily } from '../cards/load-family.js';
import { cardPart, catalogueProduct } from './cards.js';
import { fakeChat, listing, mountWithChat, type FakeChat } from './fake-chat.js';
import { pack, sampleCart, sampleCoupon, sampleLocation, sampleOrder, shirt } from './family.js';
import type { TestWidget } from './widget.js';

const euros = (amount: number) => ({ amount, currency: 'EUR' });

const PROSE = `Both carry a **14″ laptop**. See [how we measure](/measure) and \`hb-24\`, or [Harbour](product:known).

> They weigh the same.

- The first is smaller
- The second is lighter

1. Choose

| Pack | Weight |
| --- | --- |
| A | 720 g |

\`\`\`css
a { color: red }
\`\`\``;

const sale = (id: string) =>
  catalogueProduct(id, {
    list_price_range: { min: euros(14900), max: euros(14900) },
    badges: [{ label: '−20%', tone: 'sale' }],
  });

const gone = (id: string) =>
  catalogueProduct(id, {
    badges: [{ label: 'New', tone: 'new' }],
    variants: [{ id: `${id}-1`, price: euros(11900), availability: { available: false, status: 'out_of_stock' } }],
  });

const low = (id: string) =>
  catalogueProduct(id, {
    badges: [{ label: 'Last ones', tone: 'warning' }],
    variants: [
      { id: `${id}-1`, price: euros(11900), availability: { available: true, status: 'limited_stock', quantity: 2 } },
    ],
  });

const told = (id: string) => catalogueProduct(id, { badges: [{ label: 'Recycled', tone: 'info' }] });

const item = (resolved: { readonly id: string }, note?: string) => ({ id: resolved.id, resolved, note });

const parts: readonly ChatPart[] = [
  { id: 'prose', kind: 'text', state: 'done', text: PROSE },
  cardPart('product', item(low('single'), 'Fits under a seat.')),
  cardPart('product_list', {
    title: 'Packs',
    items: [item(sale('sale'), 'The lightest'), item(gone('gone')), item(low('low')), item(told('told'))],
  }),
  cardPart('comparison', { items: [item(pack('a', '720 g')), item(pack('b', '640 g'))] }),
  cardPart('variant_picker', item(shirt())),
  cardPart('cart', { id: 'current', resolved: sampleCart() }),
  cardPart('order_status', { id: 'order-1', resolved: sampleOrder() }),
  cardPart('coupon', { id: 'promo-1', resolved: sampleCoupon() }),
  cardPart('location_list', { items: [{ id: 'loc-1', resolved: sampleLocation() }] }),
];

const suggestions = cardPart('suggestions', { items: [{ label: 'Is it waterproof?' }, { label: 'Compare them' }] });

const said = (id: string, text: string, fate: SendFate): ChatMessage => ({
  id,
  createdAt: Date.now(),
  role: 'user',
  parts: [{ id: 't', kind: 'text', state: 'done', text }],
  fate,
});

const answered = (id: string, answer: AnswerState, answerParts: readonly ChatPart[]): ChatMessage => ({
  id,
  createdAt: Date.now(),
  role: 'assistant',
  parts: answerParts,
  answer,
});

/** A conversation in which everything that a panel draws is seen at once. */
function everyState(): readonly ChatMessage[] {
  return [
    said('u1', 'Show me packs', { name: 'sent' }),
    answered('a1', { name: 'done', reason: 'complete' }, parts),
    said('u2', 'And this?', { name: 'failed', code: 'network', retryable: true }),
    answered('a2', { name: 'failed', code: 'internal', retryable: true }, [
      { id: 't', kind: 'text', state: 'done', text: 'I was about to' },
    ]),
    answered('a3', { name: 'done', reason: 'abandoned' }, []),
    said('u3', 'Later', { name: 'queued' }),
    answered('a4', { name: 'streaming', runId: 'r' }, [{ id: 't', kind: 'text', state: 'open', text: 'While it is' }]),
    answered('a5', { name: 'streaming', runId: 'r' }, []),
    answered('a6', { name: 'done', reason: 'complete' }, [suggestions]),
  ];
}

/** An open panel with that conversation, offline, its last answer the latest. */
export async function mountEveryState(attributes: Readonly<Record<string, string | null>> = {}): Promise<{
  readonly widget: TestWidget;
  readonly chat: FakeChat;
}> {
  const chat = fakeChat();
  const known = sale('known');
  chat.resolve = (refs) => Promise.resolve(new Map(refs.map(({ kind, id }) => [`${kind}:${id}`, { ...known, id }])));
  chat.listings = [listing('c1', 'Packs'), listing('c2', 'Tents', 60_000, { state: 'waiting' })];
  await Promise.all([loadFamily(), import('../text/text-renderer.js')]);
  const widget = await mountWithChat(chat, {
    actions: 'add_to_cart set_quantity open_cart checkout copy_code',
    'privacy-url': '/privacy',
    ...attributes,
  });
  await widget.open();
  chat.show({ messages: everyState(), online: false });
  const all = ['.coupon .code', '.place-top', '.prose table', '.reply', '.chip-price', '.swatch', '.bubble--queued'];
  for (const selector of all)
    await waitUntil(() => widget.find(selector), `there is no ${selector}`, { timeout: 10_000 });
  await waitUntil(() => !widget.find('.bone'), 'something is still to come', { timeout: 10_000 });
  for (let frames = 0; frames < 3; frames += 1) await nextFrame();
  return { widget, chat };
}
