import { expect } from '@open-wc/testing';
import type { ChatPart } from '@aisle/client';
import {
  catalogueProduct,
  cardPart,
  createCardStage,
  recordingContext,
  type CardStage,
} from '../../test-support/cards.js';
import { sampleCart, sampleCoupon, sampleLocation, sampleOrder, shirt } from '../../test-support/family.js';

let stage: CardStage;
let errors: unknown[];
const collect = (event: ErrorEvent | PromiseRejectionEvent) => void errors.push(event);

beforeEach(() => {
  stage = createCardStage();
  errors = [];
  addEventListener('error', collect);
  addEventListener('unhandledrejection', collect);
});

afterEach(() => {
  removeEventListener('error', collect);
  removeEventListener('unhandledrejection', collect);
  stage.remove();
});

const image = { id: 'i', url: '/demo/public/icon.svg', alt_text: 'A chart', width: 800, height: 500 };
/** Data of each kind as it should be, around facts that are not. */
const kinds: Readonly<Record<string, (spoil: (facts: object) => unknown) => unknown>> = {
  product_list: (spoil) => ({
    layout: 'grid',
    items: ['a', 'b'].map((id) => ({ id, resolved: spoil(catalogueProduct(id)) })),
  }),
  comparison: (spoil) => ({ items: ['a', 'b'].map((id) => ({ id, resolved: spoil(catalogueProduct(id)) })) }),
  variant_picker: (spoil) => ({ id: 'shirt', resolved: spoil(shirt()) }),
  cart: (spoil) => ({ resolved: spoil(sampleCart()) }),
  order_status: (spoil) => ({ id: 'order-1', resolved: spoil(sampleOrder()) }),
  coupon: (spoil) => ({ id: 'promo-1', resolved: spoil(sampleCoupon()) }),
  location_list: (spoil) => ({ items: [{ id: 'loc-1', resolved: spoil(sampleLocation()) }] }),
  image: (spoil) => ({ id: 'i', resolved: spoil(image) }),
};
const lit = { _$litType$: 1, strings: Object.assign(['<img src=x onerror=alert(1)>'], { raw: ['x'] }), values: [] };
const markup = '<img src=x onerror=alert(1)>{{7*7}}\u202e\u200b';

/** Every string replaced, every number replaced, or keys added: what a hostile shop feed or a confused model sends. */
function replaced(value: unknown, change: (leaf: unknown, key: string) => unknown, key = ''): unknown {
  if (Array.isArray(value)) return value.map((one) => replaced(one, change, key));
  if (typeof value !== 'object' || value === null) return change(value, key);
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, replaced(one, change, name)]));
}

const isFact = (key: string) => !['id', 'type', 'currency', 'kind'].includes(key);
const spoils: Readonly<Record<string, (facts: object) => unknown>> = {
  'markup in every text': (facts) =>
    replaced(facts, (leaf, key) =>
      typeof leaf === 'string' && /title|label|name|value|alt_text|description|stock|address/.test(key) ? markup : leaf,
    ),
  'scripts for addresses': (facts) => replaced(facts, (leaf, key) => (/url$/.test(key) ? 'javascript:alert(1)' : leaf)),
  'addresses of another site': (facts) =>
    replaced(facts, (leaf, key) => (/url$/.test(key) ? 'https://evil.example/" onload="alert(1)' : leaf)),
  'very long words': (facts) =>
    replaced(facts, (leaf, key) =>
      typeof leaf === 'string' && isFact(key) && !/url|_at|est|zone|opens|closes|swatch|code/.test(key)
        ? 'W'.repeat(290)
        : leaf,
    ),
  'numbers that are none': (facts) => replaced(facts, (leaf) => (typeof leaf === 'number' ? Number.NaN : leaf)),
  'infinite numbers': (facts) => replaced(facts, (leaf) => (typeof leaf === 'number' ? Infinity : leaf)),
  'numbers beyond what a number holds': (facts) => replaced(facts, (leaf) => (typeof leaf === 'number' ? 1e300 : leaf)),
  'negative numbers': (facts) => replaced(facts, (leaf) => (typeof leaf === 'number' ? -1 : leaf)),
  'templates for texts': (facts) =>
    replaced(facts, (leaf, key) => (typeof leaf === 'string' && isFact(key) ? lit : leaf)),
  'nothing for texts': (facts) => replaced(facts, (leaf, key) => (typeof leaf === 'string' && isFact(key) ? '' : leaf)),
  'a text of 100 kB': (facts) =>
    replaced(facts, (leaf, key) => (typeof leaf === 'string' && isFact(key) ? 'x'.repeat(100_000) : leaf)),
  'keys of Object': (facts) => ({
    ...facts,
    toString: 'x',
    valueOf: 'x',
    then: 'x',
    constructor: { prototype: { polluted: 1 } },
  }),
  'an own __proto__': (facts) => Object.assign(JSON.parse('{"__proto__":{"polluted":true}}') as object, facts),
  'styles and classes': (facts) => ({
    ...facts,
    style: 'position:fixed',
    class: 'x',
    onclick: 'alert(1)',
    href: 'javascript:alert(1)',
  }),
  'a template for the facts': () => lit,
  'a list for the facts': (facts) => [facts],
  'no facts': () => null,
};

/** Nothing but words, pictures and addresses of the shop is there. */
function expectHarmless(name: string): void {
  const text = stage.box.textContent;
  expect(text, name).not.to.match(/NaN|undefined|\[object|Infinity|\u202e|\u200b|"resolved"|"id":/);
  for (const element of stage.box.querySelectorAll('*')) {
    expect(['script', 'iframe', 'style', 'object'], name).not.to.include(element.localName);
    for (const attribute of element.getAttributeNames()) {
      expect(attribute.startsWith('on'), `${name}: ${attribute}`).to.equal(false);
      if (['href', 'src', 'action'].includes(attribute))
        expect(element.getAttribute(attribute), name).not.to.match(/evil|javascript/);
    }
  }
  expect(({} as Record<string, unknown>)['polluted'], name).to.equal(undefined);
  expect(errors, name).to.deep.equal([]);
}

describe('hostile facts', () => {
  for (const [kind, build] of Object.entries(kinds)) {
    it(`do no harm in a card of the kind ${kind}`, async () => {
      for (const [name, spoil] of Object.entries(spoils)) {
        const part = cardPart(kind, build(spoil), { id: `${kind} ${name}`, fallback: 'In words' });
        await stage.show(part, recordingContext({ actions: new Set(['add_to_cart', 'set_quantity']) }));
        expectHarmless(name);
        expect(stage.box.textContent.trim(), name).not.to.equal('');
        expect(stage.box.scrollWidth, `${name} is wider than the panel`).to.be.at.most(stage.box.clientWidth + 1);
      }
    });
  }

  it('are nothing where a card is no card', async () => {
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
      () => 'x',
    ];
    for (const kind of Object.keys(kinds))
      for (const [index, data] of odd.entries())
        for (const state of ['open', 'done'] as const) {
          const part = {
            id: `${kind}${index}${state}`,
            kind,
            state,
            text: '',
            data,
            resolvedAt: Number.NaN,
          } as ChatPart;
          await stage.show(part, recordingContext());
          expectHarmless(`${kind} ${index}`);
        }
  });

  it('show nothing of a card that is cut anywhere', async () => {
    for (const [kind, build] of Object.entries(kinds)) {
      const text = JSON.stringify(build((facts) => facts));
      for (let length = 0; length < text.length; length += 37) {
        const part = cardPart(kind, undefined, { id: `${kind}${length}`, state: 'open', text: text.slice(0, length) });
        await stage.show(part, recordingContext());
        expect(stage.box.textContent, `${kind} at ${length}`).not.to.match(/€|http|{|"/);
        expect(stage.box.querySelector('a, button'), `${kind} at ${length}`).to.equal(null);
      }
    }
    expect(errors).to.deep.equal([]);
  });

  it('count only from the catalogue', async () => {
    for (const [kind, build] of Object.entries(kinds)) {
      const { resolvedAt: _, ...untrusted } = cardPart(
        kind,
        build((facts) => facts),
        { id: kind, fallback: 'In words' },
      );
      await stage.show(untrusted, recordingContext());
      expect(stage.box.textContent.trim(), kind).to.equal('In words');
    }
  });
});
