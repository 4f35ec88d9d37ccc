import { expect, nextFrame } from '@open-wc/testing';
import { cardPart, createCardStage, recordingContext, type CardStage } from '../../test-support/cards.js';
import { sampleCart } from '../../test-support/family.js';

let stage: CardStage;

beforeEach(() => {
  stage = createCardStage();
});

afterEach(() => {
  stage.remove();
});

/** A cart of two lines, as most are: without discounts. */
function plainCart(): object {
  const { discount: _, lines, ...cart } = sampleCart();
  return {
    ...cart,
    lines: lines.map(({ list_price: __, ...line }) => ({ ...line, options: [{ name: 'Colour', label: 'Pine' }] })),
  };
}

const hours = [{ days: 'Mo-Su', opens: '00:00', closes: '24:00' }];

/** Cards whose facts are of the usual size, by kind. */
const cards: Readonly<Record<string, { readonly key: string; readonly data: object; readonly facts: object }>> = {
  cart: { key: 'cart:current', data: {}, facts: plainCart() },
  coupon: {
    key: 'coupon:ten',
    data: { id: 'ten' },
    facts: {
      id: 'ten',
      code: 'TEN',
      title: '10% off',
      minimum: { amount: 5000, currency: 'EUR' },
      description: 'Once.',
    },
  },
  location_list: {
    key: 'location:soho',
    data: { items: [{ id: 'soho', note: 'The nearest, with a workshop.' }] },
    facts: { id: 'soho', name: 'Soho', address: ['12 Greek Street'], time_zone: 'UTC', hours },
  },
  image: {
    key: 'image:chart',
    data: { id: 'chart', alt_text: 'Size chart' },
    facts: { id: 'chart', url: '/demo/public/icon.svg', alt_text: 'Size chart', width: 600, height: 400 },
  },
};

describe('the skeleton of a card that waits for its facts', () => {
  for (const [kind, { key, data, facts }] of Object.entries(cards))
    for (const size of ['15px', '30px'])
      it(`has the size of the card: ${kind}, at ${size}`, async () => {
        let release: (found: ReadonlyMap<string, unknown>) => void = () => undefined;
        const resolve = () => new Promise<ReadonlyMap<string, unknown>>((answer) => (release = answer));
        const actions = new Set(['set_quantity', 'open_cart', 'checkout']);
        (stage.box.getRootNode() as ShadowRoot).host.setAttribute('style', `--aisle-font-size: ${size}`);
        await stage.show(cardPart(kind, data, { fallback: 'Nothing' }), recordingContext({ resolve, actions }));
        expect(stage.box.querySelector('[aria-busy="true"]')).to.exist;
        const { height } = stage.box.getBoundingClientRect();
        release(new Map([[key, facts]]));
        await nextFrame();
        expect(stage.box.querySelector('[aria-busy="true"]')).to.equal(null);
        expect(stage.box.querySelector('.card')).to.exist;
        expect(stage.box.getBoundingClientRect().height).to.be.closeTo(height, 2);
      });
});
