import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ModelCardSchema, type ModelCard, type RequestContext, type RequestMessage } from '@aisle/protocol';
import { readCatalogue } from '../../catalogue/read-catalogue.js';
import { SERVED_CARD_KINDS } from '../../index.js';
import { createEmbeddedAssistant } from './create-embedded-assistant.js';

const northfold = new URL('../../../../../demo/catalogue/northfold.json', import.meta.url);
const { catalogue } = readCatalogue(readFileSync(northfold, 'utf8'));
const smallShop = readCatalogue(readFileSync(new URL('../../catalogue/small-shop.json', import.meta.url), 'utf8'));
const assistant = createEmbeddedAssistant({ pace: 0 });
const english: RequestContext = { locale: 'en', currency: 'EUR' };

interface Setting {
  readonly shop?: typeof catalogue;
  readonly accept?: readonly string[];
  readonly context?: RequestContext;
}

async function ask(
  texts: readonly string[],
  { shop = catalogue, accept = SERVED_CARD_KINDS, context = english }: Setting = {},
) {
  const messages: RequestMessage[] = [];
  let text = '';
  let cards: ModelCard[] = [];
  for (const question of texts) {
    messages.push({ id: `u${messages.length}`, role: 'user', parts: [{ kind: 'text', text: question }] });
    [text, cards] = ['', []];
    const signal = new AbortController().signal;
    const owner = { kind: 'anonymous', key: 'k' } as const;
    const turn = { runId: 'r', conversationId: 'c', messages, context, owner, catalogue: shop, signal };
    for await (const output of assistant.answer({ ...turn, accept: new Set(accept) })) {
      if (output.type === 'text') text += output.text;
      if (output.type === 'card') cards.push(ModelCardSchema.parse(output.card));
    }
    const parts = cards.map(({ kind, fallback: _, ...data }) => ({ kind, data }));
    messages.push({ id: `a${messages.length}`, role: 'assistant', parts: [{ kind: 'text', text }, ...parts] });
  }
  return { text, cards: cards.filter(({ kind }) => kind !== 'suggestions') };
}

const withoutFallback = (cards: readonly ModelCard[]) => cards.map(({ fallback: _, ...card }) => card);

describe('the cards of a shop', () => {
  it.each<[string, Partial<ModelCard>]>([
    [
      'compare the Harbour 24 and the Transit 26',
      { kind: 'comparison', items: [{ id: 'prod_harbour_24' }, { id: 'prod_transit_26' }] },
    ],
    ['对比海港 24 和中转 26', { kind: 'comparison', items: [{ id: 'prod_harbour_24' }, { id: 'prod_transit_26' }] }],
    ['which sizes does the Scarp boot come in?', { kind: 'variant_picker', id: 'prod_scarp_boot' }],
    ['what colours does the Harbour 24 come in?', { kind: 'variant_picker', id: 'prod_harbour_24' }],
    ['海港 24 有什么颜色', { kind: 'variant_picker', id: 'prod_harbour_24' }],
    ['add the Harbour 24 to my cart', { kind: 'variant_picker', id: 'prod_harbour_24' }],
    ['do you have a size chart?', { kind: 'image', id: 'media_size_chart_footwear' }],
    ['size guide for jackets', { kind: 'image', id: 'media_size_chart_clothing' }],
    ['is there a size chart for the Gale 3L?', { kind: 'image', id: 'media_size_chart_clothing' }],
    ['登山靴有尺码表吗', { kind: 'image', id: 'media_size_chart_footwear' }],
  ])('answer %j', async (question, card) => {
    const { cards } = await ask([question]);
    expect(withoutFallback(cards)).toMatchObject([card]);
  });

  it.each([
    "what's in my cart?",
    'What is in my basket',
    'show me my cart',
    'my cart',
    'view cart',
    '购物车里有什么？',
    '看看购物车',
    '我的购物车',
  ])('show the cart to %j', async (question) => {
    const { cards } = await ask([question]);
    expect(cards).toMatchObject([{ kind: 'cart', fallback: expect.stringMatching(/cart page|购物车页面/) }]);
  });

  it.each([
    'where can I try it?',
    'Where can I try the Scarp boot?',
    'do you have a physical store?',
    'what are your opening hours?',
    'nearest shop',
    'where are your shops?',
    '哪里可以试穿？',
    '你们有实体店吗',
    '营业时间是几点',
  ])('show the shops to %j', async (question) => {
    const { cards, text } = await ask([question]);
    const items = [{ id: 'loc_london' }, { id: 'loc_berlin' }, { id: 'loc_shanghai' }];
    expect(withoutFallback(cards)).toEqual([{ kind: 'location_list', items }]);
    expect(text).toMatch(/call before|打电话|opening hours|营业时间/);
  });

  it.each(['any discount?', 'do you have a coupon?', 'promo code please', '有优惠券吗'])(
    'show coupons, then what is reduced, to %j',
    async (question) => {
      const { cards } = await ask([question]);
      expect(cards.map(({ kind }) => kind)).toEqual(['coupon', 'coupon', 'product_list']);
    },
  );

  it('speak of what was spoken of', async () => {
    const { cards } = await ask(['tell me about the Scarp boot', 'which sizes does it come in?']);
    expect(cards).toMatchObject([{ kind: 'variant_picker', id: 'prod_scarp_boot' }]);
    const chart = await ask(['tell me about the Scarp boot', 'is there a size chart?']);
    expect(chart.cards).toMatchObject([{ kind: 'image', id: 'media_size_chart_footwear' }]);
    const shops = await ask(['tell me about the Scarp boot', 'where can I try it?']);
    expect(shops.text).toContain('Scarp');
  });

  it('become words where the client shows no such card', async () => {
    const plain = { accept: ['text'] };
    expect((await ask(['any discount?'], plain)).text).toContain('**WELCOME10**: 10% off your first order');
    expect((await ask(['where can I try it?'], plain)).text).toContain('12 Harbour Yard');
    expect((await ask(["what's in my cart?"], plain)).text).toContain('cart page');
    expect((await ask(['size chart'], plain)).text).toContain('/charts/footwear.svg');
  });

  it('say so where the shop has none of it', async () => {
    const small = { shop: smallShop.catalogue };
    expect((await ask(['any discount?'], small)).text).toContain('I have no coupons');
    expect((await ask(['where can I try it?'], small)).text).toMatch(/don't know this shop's policies/);
    expect((await ask(['size chart'], small)).cards.filter(({ kind }) => kind === 'image')).toEqual([]);
  });

  it('leave a search for a bag, a tent or a try-on alone', async () => {
    for (const question of [
      'a bag for my shopping',
      'shop for tents',
      'tents with an opening on both sides',
      'cart bag',
    ]) {
      const kinds = (await ask([question])).cards.map(({ kind }) => kind);
      expect(
        kinds.filter((kind) => kind === 'location_list' || kind === 'cart'),
        question,
      ).toEqual([]);
    }
  });
});
