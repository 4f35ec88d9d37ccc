import type { AnswerState, AssistantMessage, ChatMessage, ChatPart, UserMessage } from '@aisle/client';
import type { ErrorCode } from '@aisle/protocol';
import { nextFrame, waitUntil } from '@open-wc/testing';
import { answerScenes } from './answer-scenes.js';
import { cardPart, catalogueProduct } from './cards.js';
import type { FakeChat } from './fake-chat.js';
import { pack, sampleCart, sampleCoupon, sampleLocation, sampleOrder, shirt } from './family.js';
import { listScenes } from './list-scenes.js';
import { press, type Scene } from './scene.js';
import type { TestWidget } from './widget.js';

const DAY = 86_400_000;
let count = 0;

function user(fate: UserMessage['fate'], text = 'Waterproof?', createdAt = Date.now()): UserMessage {
  const id = `u${(count += 1)}`;
  return { id, role: 'user', createdAt, parts: [{ id: 't', kind: 'text', state: 'done', text }], fate };
}

function bot(answer: AnswerState, parts: readonly ChatPart[] = [], more: Partial<AssistantMessage> = {}): ChatMessage {
  return { id: `a${(count += 1)}`, role: 'assistant', createdAt: Date.now(), parts, answer, ...more };
}

const failed = (code: ErrorCode, retryAfterMs?: number) => () =>
  bot({ name: 'failed', code, retryable: true, ...(retryAfterMs !== undefined && { retryAfterMs }) });
const done = { name: 'done', reason: 'complete' } as const;
const sent = { name: 'sent' } as const;
const streaming = { name: 'streaming', runId: 'r' } as const;
const card =
  (kind: string, data: unknown, more: Partial<ChatPart> = {}) =>
  () =>
    bot(done, [cardPart(kind, data, { id: `p${(count += 1)}`, ...more })]);
const product = (id: string, availability: Record<string, unknown>, more: Record<string, unknown> = {}) => {
  const price = { amount: 11900, currency: 'EUR' };
  const variants = [{ id: `${id}-1`, price, list_price: { ...price, amount: 14900 }, availability, ...more }];
  return catalogueProduct(id, { variants });
};
const show =
  (...make: readonly (ChatMessage | (() => ChatMessage))[]) =>
  (_: TestWidget, chat: FakeChat) =>
    chat.show({
      status: { name: 'idle' },
      messages: [user(sent), ...make.map((one) => (typeof one === 'function' ? one() : one))],
      online: true,
      earlier: false,
      later: false,
    });

const products = [
  product('a', { available: true, status: 'in_stock', quantity: 3 }),
  product('b', { available: true, status: 'limited_stock' }),
  product('c', { available: true, status: 'preorder' }),
  product('d', { available: true, status: 'backorder' }),
  product('e', { available: false, status: 'out_of_stock' }),
  product('f', { available: true, status: 'in_stock' }),
  catalogueProduct('g', { options: shirt().options, variants: shirt().variants }),
];
const euros = (amount: number) => ({ min: { amount, currency: 'EUR' }, max: { amount, currency: 'EUR' } });
const versions = catalogueProduct('v', {
  variants: ['Short', 'Long'].map((title) => ({ id: `v-${title}`, title, price: { amount: 4900, currency: 'EUR' } })),
});
const items = (list: readonly { readonly id: string }[]) => ({
  items: list.map((one) => ({ id: one.id, resolved: one })),
});

const ends = [
  show(user({ name: 'queued' }), user({ name: 'failed', code: 'network', retryable: true })),
  show(user({ name: 'failed', code: 'too_large', retryable: false }), user(sent, 'Yesterday?', Date.now() - DAY)),
  show(failed('overloaded', 3_600_000), failed('overloaded'), failed('content_blocked'), failed('forbidden')),
  show(failed('interrupted'), failed('network'), failed('quota_exceeded'), failed('too_large')),
  show(failed('context_too_long'), failed('internal'), bot({ name: 'done', reason: 'length' })),
  show(bot({ name: 'done', reason: 'stopped' }), bot({ name: 'done', reason: 'complete' })),
].map((scene, index): Scene => ({ name: `ends ${index}`, show: scene }));

const welcomes = [8, 14, 20].map((hour): Scene => ({
  name: `welcome at ${hour}`,
  show(_, chat) {
    const hours = Object.getOwnPropertyDescriptor(Date.prototype, 'getHours');
    Date.prototype.getHours = () => hour;
    chat.show({ messages: [] });
    setTimeout(() => hours && Object.defineProperty(Date.prototype, 'getHours', hours), 100);
    return new Promise((resolve) => setTimeout(resolve, 110));
  },
}));

const states: readonly Scene[] = [
  { name: 'offline', show: (_, chat) => chat.show({ messages: [user(sent)], online: false }) },
  {
    name: 'reconnecting',
    show: (_, chat) =>
      chat.show({ online: true, status: { name: 'reconnecting' } as never, messages: [user(sent), bot(streaming)] }),
  },
  {
    name: 'reconnecting, unsent',
    show: (_, chat) => chat.show({ status: { name: 'reconnecting' } as never, messages: [user({ name: 'queued' })] }),
  },
  {
    name: 'running',
    show: (_, chat) =>
      chat.show({
        status: { name: 'streaming' } as never,
        messages: [user(sent), bot(streaming, [], { activity: { code: 'searched' } })],
        earlier: true,
        later: true,
      }),
  },
  { name: 'sending', show: (_, chat) => chat.show({ status: { name: 'sending' } as never, messages: [user(sent)] }) },
  { name: 'too long', show: (widget) => widget.type('x'.repeat(8012)) },
  {
    name: 'editing',
    async show(widget, chat) {
      await widget.type('');
      show(user({ name: 'queued' }))(widget, chat);
      await press(widget, '.fate--queued .link');
    },
  },
];

const cards: readonly Scene[] = [
  { name: 'carousel', show: show(card('product_list', items(products))) },
  { name: 'one product', show: show(card('product', { id: 'a', resolved: products[0] })) },
  {
    name: 'a product of eleven minutes ago',
    show: show(card('product', { id: 'f', resolved: products[5] }, { resolvedAt: Date.now() - 660_000 })),
  },
  {
    name: 'a product that is gone',
    show(widget, chat) {
      chat.resolve = () => Promise.resolve(new Map([['product:f', null]]));
      show(card('product', { id: 'f', resolved: products[5] }, { resolvedAt: Date.now() - 660_000 }))(widget, chat);
    },
  },
  {
    name: 'a product of another price',
    show(widget, chat) {
      chat.resolve = () =>
        Promise.resolve(new Map([['product:a', catalogueProduct('a', { price_range: euros(9900), variants: [] })]]));
      show(card('product', { id: 'a', resolved: products[0] }, { resolvedAt: Date.now() - 660_000 }))(widget, chat);
    },
  },
  { name: 'loading', show: show(bot(streaming, [{ id: 'l', kind: 'product_list', state: 'open', text: '' }])) },
  {
    name: 'comparison',
    show: show(
      card(
        'comparison',
        items([pack('a', '900 g'), pack('b', '1.2 kg', { attributes: [{ name: 'Laptop', value: '14″' }] })]),
      ),
    ),
  },
  {
    name: 'picker',
    async show(widget, chat) {
      show(
        card('variant_picker', { id: 'shirt', resolved: shirt() }),
        card('variant_picker', { id: 'v', resolved: versions }),
      )(widget, chat);
      await press(widget, '.swatch:last-child');
    },
  },
  { name: 'cart', show: show(card('cart', { resolved: sampleCart() }, { resolvedAt: Date.now() })) },
  { name: 'empty cart', show: show(card('cart', { resolved: sampleCart({ lines: [] }) })) },
  ...[
    'confirmed',
    'out_for_delivery',
    'delayed',
    'delivery_failed',
    'delivered',
    'cancelled',
    'returned',
    'ready_for_pickup',
  ].map((type): Scene => ({
    name: `order ${type}`,
    show: show(
      card('order_status', {
        id: 'order-1',
        resolved: sampleOrder({
          ...(type === 'cancelled' || type === 'returned' ? { status: type } : {}),
          fulfillment: {
            ...sampleOrder().fulfillment,
            events: [...(sampleOrder().fulfillment?.events ?? []), { type, occurred_at: '2026-06-11T09:00:00Z' }],
          },
        }),
      }),
    ),
  })),
  {
    name: 'coupons',
    show: show(
      card('coupon', { id: 'promo-1', resolved: sampleCoupon({ ends_at: '2090-06-30' }) }),
      card('coupon', { id: 'promo-1', resolved: sampleCoupon({ ends_at: '2020-06-30' }) }),
    ),
  },
  ...openings().map((hours, index): Scene => {
    const resolved = sampleLocation({ time_zone: 'UTC', hours });
    return { name: `shop ${index}`, show: show(card('location_list', { items: [{ id: 'loc-1', resolved }] })) };
  }),
  {
    name: 'picture that is not there',
    async show(widget, chat) {
      show(
        card('image', {
          id: 'j',
          resolved: { id: 'j', url: '/nothing.svg', alt_text: 'Chart', width: 800, height: 400 },
        }),
      )(widget, chat);
      await waitUntil(() => widget.find('.figure-none'), 'the picture is there', { timeout: 5000 });
    },
  },
  {
    name: 'picture',
    show: show(
      card('image', {
        id: 'i',
        resolved: { id: 'i', url: '/demo/public/icon.svg', alt_text: 'Chart', width: 800, height: 400 },
      }),
    ),
  },
];

/** Opening hours in which a shop is open, about to close, open all day, about to open, closed until a day, and closed for good. */
function openings(): readonly { readonly days: string; readonly opens: string; readonly closes: string }[][] {
  const clock = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString().slice(11, 16);
  const dayIn = (days: number) =>
    ['Su', 'Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa'][new Date(Date.now() + days * DAY).getUTCDay()] ?? '';
  return [
    [{ days: 'Mo-Su', opens: clock(-120), closes: clock(180) }],
    [{ days: 'Mo-Su', opens: clock(-120), closes: clock(25) }],
    [{ days: 'Mo-Su', opens: '00:00', closes: '00:00' }],
    [{ days: 'Mo-Su', opens: clock(30), closes: clock(60) }],
    [{ days: dayIn(2), opens: '09:00', closes: '12:00' }],
  ];
}

const actions: readonly Scene[] = [
  {
    name: 'an action that waits',
    async show(widget, chat) {
      widget.element.addEventListener('aisle-action', (event) => event.respondWith(new Promise(() => undefined)), {
        once: true,
      });
      show(card('product', { id: 'a', resolved: products[0] }))(widget, chat);
      await press(widget, '[part="card-action"]');
    },
  },
  {
    name: 'an action that fails, and one that succeeds',
    async show(widget, chat) {
      const outcomes = [() => Promise.reject(new Error('')), () => Promise.resolve()];
      widget.element.addEventListener('aisle-action', (event) =>
        event.respondWith(outcomes.shift()?.() ?? Promise.resolve()),
      );
      show(
        card('product', { id: 'a', resolved: products[0] }),
        card('product', { id: 'f', resolved: products[5] }),
        card('cart', { resolved: sampleCart() }),
      )(widget, chat);
      await press(widget, '[part="card-action"]');
      await waitUntil(() => widget.find('[data-state="failed"]'));
      await press(widget, '[part="card-action"][data-state="idle"]');
      await waitUntil(() => widget.find('[data-state="done"]'));
    },
  },
  ...['checkout', 'open_cart'].map((action): Scene => ({
    name: `is asked before ${action}`,
    async show(widget, chat) {
      widget.element.setAttribute(
        'actions',
        `add_to_cart remove_from_cart set_quantity:confirm ${action} ${action}:confirm`,
      );
      await nextFrame();
      show(card('cart', { resolved: sampleCart() }))(widget, chat);
      await press(widget, '.card-foot button');
      await waitUntil(() => widget.find('dialog.confirm'));
    },
  })),
];

/** All that the widget says, in the order in which one widget can show it. */
export const scenes: readonly Scene[] = [
  ...welcomes,
  ...ends,
  ...states,
  ...cards,
  ...answerScenes,
  ...actions,
  ...listScenes,
];
