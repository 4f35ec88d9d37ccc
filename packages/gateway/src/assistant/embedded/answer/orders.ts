import { LIMITS, type Order } from '@aisle/protocol';
import type { AnswerContext, Piece } from './answer.js';
import { plainWords, shorten } from './plain-words.js';

/** Where an order is: for its signed-in customer only. */
export function answerOrders(number: string | undefined, context: AnswerContext): Piece[] {
  const { owner, catalogue, phrases } = context;
  if (owner.kind !== 'customer')
    return [{ text: phrases.orderSignIn }, { suggest: [phrases.suggest.sell, phrases.suggest.help] }];
  const orders = catalogue.ordersOf(owner.subject);
  const order = number === undefined ? orders[0] : orders.find((candidate) => isNumbered(candidate, number));
  if (!order) {
    return [
      { text: number === undefined ? phrases.orderNone : phrases.orderUnknown(plainWords(number.toUpperCase())) },
      { suggest: [phrases.suggest.orders, phrases.suggest.sell] },
    ];
  }
  const others = number === undefined ? orders.slice(1, 4).map(labelOf) : [];
  const tail = others.length === 0 ? '' : `\n\n${phrases.orderOthers(others.map(plainWords))}`;
  const text = `${plainSentence(order, context)}${tail}`;
  if (!context.accept.has('order_status')) return [{ text }];
  return [
    { text },
    { card: { kind: 'order_status', id: order.id, fallback: shorten(labelOf(order), LIMITS.fallbackChars) } },
  ];
}

/** `1042`, `#1042` and `order_1042` are the same order. */
function isNumbered(order: Order, number: string): boolean {
  const digits = number.replace(/\D/g, '');
  return digits !== '' && [order.label, order.id].some((name) => name?.replace(/\D/g, '') === digits);
}

function labelOf(order: Order): string {
  return order.label ?? order.id;
}

function plainSentence(order: Order, { phrases }: AnswerContext): string {
  const state = phrases.orderStates[order.status ?? ''] ?? plainWords(order.status ?? '');
  const expected =
    order.status === 'delivered' || order.status === 'cancelled' ? undefined : order.fulfillment?.expectations?.at(-1);
  const event = order.fulfillment?.events?.at(-1);
  const detail = [
    ...(expected?.earliest === undefined
      ? []
      : [
          phrases.orderExpected(
            dayOf(expected.earliest, phrases.locale),
            expected.latest === undefined ? undefined : dayOf(expected.latest, phrases.locale),
          ),
        ]),
    ...(event?.description === undefined ||
    event.occurred_at === undefined ||
    !isReadable(event.description, phrases.locale)
      ? []
      : [phrases.orderLast(plainWords(event.description), dayOf(event.occurred_at, phrases.locale))]),
  ];
  return phrases.orderFound(plainWords(labelOf(order)), state, detail.join(phrases.locale === 'en' ? ' ' : ''));
}

/** Days are the shop's own, so the same text comes out wherever the gateway runs. */
function dayOf(date: string, locale: string): string {
  const time = Date.parse(date);
  if (Number.isNaN(time)) return plainWords(date.slice(0, 40));
  return new Intl.DateTimeFormat(locale, { month: 'long', day: 'numeric', timeZone: 'UTC' }).format(time);
}

/** Orders are in one language. A line of another one stays on the card, where it is the shop's. */
function isReadable(text: string, locale: string): boolean {
  return locale === 'en' || /\p{Script=Han}/u.test(text);
}
