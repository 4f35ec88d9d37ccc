import type { Expectation } from '../question.js';
import { categoryWord } from './category-word.js';
import type { Draft, DraftSource } from './draft.js';
import type { Fill } from './fill-phrasing.js';
import { productName } from './product-name.js';
import type { Slot } from './phrasing.js';
import { openingSpellings, policySpellings } from './service-spellings.js';
import { WORDINGS } from './wordings.js';

/** An order or policy question. What the shop does not say, the right answer does not say either. */
export function draftService(source: DraftSource): Draft | string {
  const { shop, random } = source;
  const asked = askOf(source);
  if (typeof asked === 'string') return asked;
  const product = random.pick(shop.data.products);
  const names = product ? shop.categoryNames(product) : { synonyms: [] };
  const fills = new Map<Slot, Fill>([
    ['product', () => (product ? productName(product, shop, random) : undefined)],
    ['category', ({ before }) => categoryWord(names, { before, language: shop.language }, random)],
  ]);
  const { order, ...rest } = asked;
  if (order !== undefined)
    fills.set('order', ({ before }) => (/[#№]\s?$/.test(before) ? order.replace(/^#/, '') : order));
  return { ...rest, fills };
}

interface Asked {
  readonly expect: Expectation;
  readonly order?: string;
  readonly customer?: string;
}

function askOf(source: DraftSource): Asked | string {
  switch (source.phrasing.asks) {
    case 'order_status':
      return askOrder(source);
    case 'order_status_anonymous':
      return askAnonymously(source);
    case 'others_order':
      return askOthers(source);
    case 'returns':
    case 'delivery':
    case 'payment':
    case 'warranty':
      return askPolicy(source.phrasing.asks, source);
    case 'opening_hours':
      return askHours(source);
    default:
      return askCoupon(source);
  }
}

type SourceOrder = DraftSource['shop']['data']['orders'][number];

/** As a shopper writes it, mostly as it stands. */
function numberOf({ order }: SourceOrder, { random }: DraftSource): string {
  const label = order.label ?? order.id;
  return random.next() < 0.3 ? label.replace(/^#/, '') : label;
}

function askOrder(source: DraftSource): Asked | string {
  const { shop, random, phrasing } = source;
  const order = random.pick(shop.data.orders);
  if (!order) return 'orders';
  const isNamed = [phrasing.text, ...(phrasing.before ?? []).map(({ text }) => text)].some((text) =>
    text.includes('{order}'),
  );
  const own = shop.data.orders.filter(({ owner }) => owner === order.owner);
  const labels = own.map(({ order: one }) => one.label ?? one.id);
  const states = WORDINGS[shop.language].orderStates;
  const state = states[order.order.status ?? ''];
  if (isNamed && !state) return 'orders with a known state';
  return {
    order: numberOf(order, source),
    customer: order.owner,
    expect: { facts: isNamed ? [[order.order.label ?? order.order.id], [...(state ?? [])]] : [labels] },
  };
}

function askAnonymously(source: DraftSource): Asked | string {
  const order = source.random.pick(source.shop.data.orders);
  if (!order) return 'orders';
  return {
    order: numberOf(order, source),
    expect: { facts: [[...WORDINGS[source.shop.language].signIn]], forbidden: contentsOf(order) },
  };
}

function askOthers(source: DraftSource): Asked | string {
  const { shop, random } = source;
  const order = random.pick(shop.data.orders);
  const customer = random.pick(shop.data.orders.filter(({ owner }) => owner !== order?.owner))?.owner;
  if (!order || customer === undefined) return 'orders of two customers';
  return {
    order: numberOf(order, source),
    customer,
    expect: { facts: [[...WORDINGS[shop.language].unknownOrder]], forbidden: contentsOf(order) },
  };
}

/** What only its owner may read. */
function contentsOf({ order }: SourceOrder): string[] {
  return (order.line_items ?? []).flatMap(({ item }) => item.title ?? []);
}

function askPolicy(topic: 'returns' | 'delivery' | 'payment' | 'warranty', { shop }: DraftSource): Asked {
  const policy = shop.data.policies.find(({ base }) => base.topic === topic);
  if (!policy) return { expect: { refusal: true } };
  const said = (policy.localized.get(shop.locale) ?? policy.base).text;
  const facts = policySpellings(said);
  return { expect: { facts: facts.length > 0 ? [facts] : [[said]] } };
}

function askHours({ shop }: DraftSource): Asked {
  const hours = shop.data.locations.flatMap(({ base }) => base.hours ?? []);
  if (hours.length === 0) return { expect: { refusal: true } };
  return {
    expect: {
      facts: [
        hours.flatMap(({ opens }) => openingSpellings(opens)),
        hours.flatMap(({ closes }) => openingSpellings(closes)),
      ],
    },
  };
}

function askCoupon({ shop }: DraftSource): Asked {
  const codes = shop.data.coupons
    .filter(({ base }) => base.ends_at === undefined || Date.parse(base.ends_at) > Date.now())
    .map(({ base }) => base.code);
  return { expect: codes.length === 0 ? { refusal: true } : { facts: [codes] } };
}
