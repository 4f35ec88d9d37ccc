import { expect } from '@open-wc/testing';
import type { ChatPart } from '@aisle/client';
import {
  cardPart,
  catalogueProduct,
  createCardStage,
  recordingContext,
  type CardStage,
} from '../test-support/cards.js';

let stage: CardStage;

beforeEach(() => {
  stage = createCardStage();
});

afterEach(() => {
  stage.remove();
});

const shown = () => stage.box.textContent.replace(/\s+/g, ' ').trim();
const suggestions = {
  items: [{ label: 'True to size?' }, { label: 'Compare', prompt: 'Compare Harbour and Transit' }],
};

describe('suggestions', () => {
  it('are replies that send their prompt, accessible', async () => {
    const context = recordingContext();
    await stage.show(cardPart('suggestions', suggestions), context);
    await expect(stage.box).to.be.accessible();
    const replies = [...stage.box.querySelectorAll<HTMLElement>('.reply')];
    expect(replies.map((reply) => reply.textContent)).to.deep.equal(['True to size?', 'Compare']);
    for (const reply of replies) reply.click();
    expect(context.asked).to.deep.equal(['True to size?', 'Compare Harbour and Transit']);
  });

  it('stand only under the last message, and only once they are complete', async () => {
    await stage.show(cardPart('suggestions', suggestions), recordingContext({ latest: false }));
    expect(shown()).to.equal('');
    await stage.show(cardPart('suggestions', suggestions, { state: 'open' }), recordingContext());
    expect(shown()).to.equal('');
  });

  it('are not shown in a wrong shape', async () => {
    for (const data of [{ items: 'x' }, { items: [{}] }, null, [], { items: [{ label: '' }] }]) {
      await stage.show(cardPart('suggestions', data), recordingContext());
      expect(shown()).to.equal('');
    }
  });
});

describe('cards that show nothing of what they were given', () => {
  const kinds = [
    'comparison',
    'variant_picker',
    'cart',
    'order_status',
    'coupon',
    'location_list',
    'image',
    'com.acme.size_quiz',
    'constructor',
    '__proto__',
  ];

  it('show their fallback, and never their data', async () => {
    for (const kind of kinds) {
      await stage.show(
        cardPart(kind, { secret: 'raw data' }, { fallback: 'Two packs side by side' }),
        recordingContext(),
      );
      expect(shown(), kind).to.equal('Two packs side by side');
    }
  });

  it('show nothing without one', async () => {
    for (const kind of [...kinds, 'source', 'action', 'reasoning']) {
      await stage.show(cardPart(kind, { secret: 'raw data' }, { text: '{"secret":"raw data"}' }), recordingContext());
      expect(shown(), kind).to.equal('');
    }
  });

  it('show a fallback as words only', async () => {
    await stage.show(
      cardPart('cart', {}, { fallback: '<img src=x onerror=alert(1)> **b** \u202eevil' }),
      recordingContext(),
    );
    expect(shown()).to.equal('<img src=x onerror=alert(1)> **b** evil');
    expect(stage.box.querySelector('img')).to.equal(null);
    await stage.show(cardPart('cart', {}, { fallback: 'x'.repeat(100_000) }), recordingContext());
    expect(shown()).to.have.length(300);
  });
});

describe('hostile cards', () => {
  const price = (amount: unknown, currency: unknown = 'EUR') => ({
    min: { amount, currency },
    max: { amount, currency },
  });
  const resolved = (parts: Record<string, unknown>) => ({ id: 'a', resolved: { ...catalogueProduct('a'), ...parts } });
  const lit = { _$litType$: 1, strings: Object.assign(['<img src=x onerror=alert(1)>'], { raw: ['x'] }), values: [] };

  const refused: Readonly<Record<string, unknown>> = {
    'an amount that is no number': resolved({ price_range: price(Number.NaN) }),
    'an infinite amount': resolved({ price_range: price(Infinity) }),
    'a negative amount': resolved({ price_range: price(-100) }),
    'a fraction of a cent': resolved({ price_range: price(1.5) }),
    'an amount beyond what a number holds': resolved({ price_range: price(1e300) }),
    'an amount in words': resolved({ price_range: price('free') }),
    'a currency that is none': resolved({ price_range: price(100, 'euro') }),
    'a currency with markup': resolved({ price_range: price(100, '<b>') }),
    'a title of 100 kB': resolved({ title: 'W'.repeat(100_000) }),
    'an empty title': resolved({ title: '' }),
    'a title that is a template': resolved({ title: lit }),
    'a forged template for a product': { id: 'a', resolved: lit },
    'an id that is an object': { id: { toString: () => 'a' }, resolved: catalogueProduct('a') },
    'an id of 1,000 characters': { id: 'a'.repeat(1000) },
    'a rating that is no number': resolved({ rating: { value: Number.NaN, count: 3 } }),
    'no data': null,
    'an array': [catalogueProduct('a')],
    'a text': 'a',
    'a function': () => 'a',
  };
  for (const [name, data] of Object.entries(refused)) {
    it(`show their fallback: ${name}`, async () => {
      await stage.show(cardPart('product', data, { fallback: 'One pack' }), recordingContext());
      expect(shown()).to.equal('One pack');
      await stage.show(
        cardPart('product_list', { items: [data, data] }, { fallback: 'Two packs' }),
        recordingContext(),
      );
      expect(shown()).to.equal('Two packs');
    });
  }

  const harmless: Readonly<Record<string, Record<string, unknown>>> = {
    'own __proto__ key': JSON.parse(
      '{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}',
    ) as Record<string, unknown>,
    'keys of Object': { toString: 'x', valueOf: 'x', then: 'x', length: -1, hasOwnProperty: 'x' },
    'markup in the title': { title: '<img src=x onerror=alert(1)>{{7*7}}' },
    'markup in the badge': { badges: [{ label: '<b>Sale</b>', tone: '"><script>' }] },
    'a script for an address': { url: 'javascript:alert(1)', media: [{ type: 'image', url: 'javascript:alert(1)' }] },
    'addresses of another site': {
      url: 'https://evil.example/',
      media: [{ type: 'image', url: 'https://evil.example/a.png' }],
    },
    'an address that breaks out': {
      url: '/x" onclick="alert(1)',
      media: [{ type: 'image', url: '/a.png" onerror="alert(1)' }],
    },
    'a description in HTML': { description: { html: '<script>alert(1)</script>' } },
    'styles and classes': { style: 'position:fixed', class: 'x', color: 'red' },
    'a huge rating': { rating: { value: 1e300, scale_max: 1e308, count: 1 } },
    'actions of its own': { actions: [{ name: 'buy', url: 'https://evil.example/' }], onclick: 'alert(1)' },
    'a very wide word': { title: 'W'.repeat(300) },
    'invisible characters': { title: `Pack\u202e\u200b\u{e0041}` },
    'display text for a price': {
      price_range: { min: { amount: 1, currency: 'EUR', display: '<b>€1</b>' }, max: { amount: 1, currency: 'EUR' } },
    },
  };
  for (const [name, parts] of Object.entries(harmless)) {
    it(`are shown without it: ${name}`, async () => {
      const data = resolved(parts);
      await stage.show(cardPart('product', data), recordingContext());
      await stage.show(
        cardPart(
          'product_list',
          { items: [data, { id: 'b', resolved: { ...catalogueProduct('b'), ...parts } }] },
          { id: 'l' },
        ),
        recordingContext(),
      );
      expect(stage.box.querySelectorAll('aisle-product-card')).to.have.length(2);
      for (const element of stage.box.querySelectorAll('*')) {
        expect(['script', 'b', 'iframe']).not.to.include(element.localName);
        expect(element.getAttributeNames().filter((attribute) => attribute.startsWith('on'))).to.deep.equal([]);
        expect(element.getAttribute('src') ?? '').not.to.match(/evil|javascript/);
        expect(element.getAttribute('href') ?? '').not.to.match(/evil|javascript/);
      }
      expect(shown()).not.to.match(/NaN|undefined|\[object|[\u202e\u200b]/);
      expect(({} as Record<string, unknown>)['polluted']).to.equal(undefined);
      const { right } = stage.box.getBoundingClientRect();
      for (const card of stage.box.querySelectorAll('.product-title')) {
        expect(card.getBoundingClientRect().width).to.be.at.most(162);
        expect(right).to.be.above(0);
      }
    });
  }

  it('show ten products of a list of a thousand', async () => {
    const items = Array.from({ length: 1000 }, (_, index) => ({
      id: `p${index}`,
      resolved: catalogueProduct(`p${index}`),
    }));
    await stage.show(cardPart('product_list', { items }), recordingContext());
    expect(stage.box.querySelectorAll('aisle-product-card')).to.have.length(10);
  });

  it('never throw, whatever the part is', async () => {
    const odd: readonly unknown[] = [
      undefined,
      null,
      0,
      '',
      true,
      [],
      {},
      { items: null },
      { items: [null, 1, 'x', [], {}] },
      { items: { length: 3 } },
    ];
    for (const kind of ['product', 'product_list', 'suggestions', 'unknown']) {
      for (const data of odd) {
        for (const state of ['open', 'done'] as const) {
          const part = { id: 'p', kind, state, text: '', data, resolvedAt: Number.NaN } as ChatPart;
          await stage.show(part, recordingContext());
          expect(shown()).not.to.match(/NaN|undefined|null|\[object/);
        }
      }
    }
  });
});
