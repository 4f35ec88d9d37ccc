import { expect, nextFrame, waitUntil } from '@open-wc/testing';
import { catalogueProduct, createCardStage, recordingContext, type CardStage } from '../test-support/cards.js';
import { createMention } from './product-mention.js';

let stage: CardStage;

beforeEach(() => {
  stage = createCardStage();
  stage.box.className = 'prose';
});

afterEach(() => {
  stage.remove();
});

const facts = (...products: ReturnType<typeof catalogueProduct>[]) =>
  new Map<string, unknown>(products.map((product) => [`product:${product.id}`, product]));
const text = () => stage.box.textContent.replace(/\s+/g, ' ').trim();

async function settled(): Promise<void> {
  await nextFrame();
  await nextFrame();
}

describe('<aisle-product-chip>', () => {
  it('is the words of the answer until its element is there, and then takes their place', async () => {
    const known = recordingContext({ facts: facts(catalogueProduct('a')) });
    stage.box.append(createMention('a', 'the small pack', known));
    expect(text()).to.equal('the small pack');
    await waitUntil(() => stage.box.querySelector('a.chip'));
    expect(text()).to.equal('Product a €119.00');
  });

  it('shows the words of the answer until the catalogue knows better', async () => {
    stage.box.append(createMention('a', 'the small pack', recordingContext({ facts: facts(catalogueProduct('a')) })));
    expect(stage.box.querySelector('.chip')).to.equal(null);
    await settled();
    expect(text()).to.equal('Product a €119.00');
    expect(stage.box.querySelector('a.chip')?.getAttribute('href')).to.equal(`${location.origin}/p/a`);
    await expect(stage.box).to.be.accessible();
  });

  it('is plain text where nobody knows the product', async () => {
    stage.box.append(createMention('b', 'the small pack', recordingContext()));
    await settled();
    expect(text()).to.equal('the small pack');
    expect(stage.box.querySelector('.chip, a')).to.equal(null);
  });

  it('is no link where the address is not the shop’s', async () => {
    const product = catalogueProduct('a', { url: 'https://evil.example/p' });
    stage.box.append(createMention('a', 'it', recordingContext({ facts: facts(product) })));
    await settled();
    expect(stage.box.querySelector('a')).to.equal(null);
    expect(text()).to.equal('Product a €119.00');
  });

  it('asks for all chips of an answer at once', async () => {
    const questions: string[][] = [];
    const context = recordingContext({
      resolve: (refs) => {
        questions.push(refs.map(({ id }) => id));
        return Promise.resolve(new Map());
      },
    });
    for (const id of ['a', 'b', 'a']) stage.box.append(createMention(id, id, context));
    await settled();
    expect(questions).to.deep.equal([['a', 'b']]);
  });

  it('is opened by the shop, where the shop says so', async () => {
    const context = recordingContext({ facts: facts(catalogueProduct('a')), actions: new Set(['view']) });
    stage.box.append(createMention('a', 'it', context));
    await waitUntil(() => stage.box.querySelector('a.chip'));
    const click = new MouseEvent('click', { bubbles: true, cancelable: true });
    stage.box.querySelector('a.chip')?.dispatchEvent(click);
    expect(click.defaultPrevented).to.equal(true);
    expect(context.requests).to.deep.include({
      action: 'view',
      card: 'mention',
      messageId: 'm1',
      partId: 'm1',
      product: catalogueProduct('a'),
      quantity: 1,
      value: { product_id: 'a' },
    });
    await context.answer({ state: 'confirmed' });
  });
});
