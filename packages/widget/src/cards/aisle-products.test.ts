import { expect, nextFrame } from '@open-wc/testing';
import {
  cardPart,
  catalogueProduct,
  createCardStage,
  productRequests,
  recordingContext,
  seenWords as words,
  type CardStage,
} from '../test-support/cards.js';

let stage: CardStage;

beforeEach(() => {
  stage = createCardStage();
});

afterEach(() => {
  stage.remove();
});

const one = (selector: string): HTMLElement => {
  const found = stage.box.querySelector<HTMLElement>(selector);
  if (!found) throw new Error(`nothing matches ${selector} in ${stage.box.innerHTML}`);
  return found;
};
const none = (selector: string) => stage.box.querySelector(selector) === null;
const button = () => one('.product-action > button');
const saleOf = (id: string) => ({ badges: [{ label: `Sale ${id}`, tone: 'sale' }] });
const reference = (id: string, parts: Record<string, unknown> = {}, note?: string) => ({
  id,
  note,
  resolved: catalogueProduct(id, parts),
});

describe('<aisle-products>', () => {
  it('is accessible, alone and as a list', async () => {
    await stage.show(cardPart('product', reference('a', {}, 'Fits under the seat')), recordingContext());
    await expect(stage.box).to.be.accessible();
    await stage.show(
      cardPart('product_list', { title: 'Packs', items: [reference('a'), reference('b'), reference('c')] }),
      recordingContext(),
    );
    await expect(stage.box).to.be.accessible();
  });

  it('shows one product with what the catalogue says', async () => {
    const price = { amount: 11900, currency: 'EUR' };
    const parts = {
      list_price_range: { min: { amount: 14900, currency: 'EUR' }, max: { amount: 14900, currency: 'EUR' } },
      price_range: { min: price, max: price },
    };
    await stage.show(cardPart('product', reference('a', parts, 'For the plane')), recordingContext());
    expect(one('aisle-product-card').getAttribute('aria-label')).to.equal('Product a, €119.00, In stock');
    expect(one('.single-title').getAttribute('href')).to.equal(`${location.origin}/p/a`);
    expect(one('.single-title').hasAttribute('target')).to.equal(false);
    expect(one('.product-price').textContent.replace(/\s+/g, ' ').trim()).to.equal('Now €119.00 Was €149.00');
    expect(one('.rating .vh').textContent).to.equal('4.6 out of 5, 312 reviews');
    expect(one('.single-note').textContent).to.equal('For the plane');
    expect(words(button())).to.equal('Add to cart');
    expect(button().textContent.trim()).to.equal('Add to cart: Product a');
  });

  it('shows what a unit costs where the catalogue says so', async () => {
    const attributes = [{ name: 'Unit price', value: '€3.97 / l' }];
    await stage.show(cardPart('product', reference('a', { attributes })), recordingContext());
    expect(words(one('.product-price'))).to.equal('€119.00 €3.97 / l');
  });

  it('shows a list of one as a single product', async () => {
    await stage.show(cardPart('product_list', { title: 'Packs', items: [reference('a')] }), recordingContext());
    expect(none('aisle-carousel')).to.equal(true);
    expect(one('.single-title').textContent).to.equal('Product a');
  });

  it('shows bones while the part is open, and says so', async () => {
    const context = recordingContext();
    await stage.show(cardPart('product_list', undefined, { state: 'open', text: '{"items":[{"id":"a"' }), context);
    expect(stage.box.querySelectorAll('.product--bone')).to.have.length(3);
    expect(one('[aria-busy]').getAttribute('aria-label')).to.equal('Loading products');
    await expect(stage.box).to.be.accessible();
    const before = stage.box.getBoundingClientRect().height;
    await stage.show(
      cardPart('product_list', { title: 'Packs', items: [reference('a'), reference('b'), reference('c')] }),
      context,
    );
    expect(none('.product--bone')).to.equal(true);
    expect(Math.abs(stage.box.getBoundingClientRect().height - before)).to.be.below(2);
  });

  it('shows the products of a list one by one while it is written, without price, link or stock', async () => {
    const facts = new Map(['a', 'b'].map((id) => [`product:${id}`, catalogueProduct(id, saleOf(id))]));
    const context = recordingContext({ facts });
    const write = (text: string) => stage.show(cardPart('product_list', undefined, { state: 'open', text }), context);
    await write('{"title":"Packs","items":[{"id":"a","note":"Fits"},{"id":"b');
    expect([...stage.box.querySelectorAll('.product-title')].map(words)).to.deep.equal(['Product a']);
    expect(stage.box.querySelectorAll('.card')).to.have.length(3);
    await write('{"title":"Packs","items":[{"id":"a","note":"Fits"},{"id":"b"},{"id":"invented"}');
    await nextFrame();
    expect([...stage.box.querySelectorAll('.product-title')].map(words)).to.deep.equal(['Product a', 'Product b']);
    expect(none('.price, .badge, .product-meta, a, button')).to.equal(true);
    expect(stage.box.textContent).not.to.match(/€|invented|stock/);
    expect(context.resolved).to.deep.equal(['a', 'b', 'invented']);
    await stage.show(cardPart('product_list', { items: [{ id: 'a' }, { id: 'b' }, { id: 'invented' }] }), context);
    expect([...stage.box.querySelectorAll('.price')].map(words)).to.deep.equal(['€119.00', '€119.00']);
    expect(context.resolved).to.deep.equal(['a', 'b', 'invented']);
  });

  it('keeps the place of a single product while it is looked up', async () => {
    await stage.show(cardPart('product', undefined, { state: 'open' }), recordingContext());
    const before = stage.box.getBoundingClientRect().height;
    await stage.show(cardPart('product', reference('a')), recordingContext());
    expect(Math.abs(stage.box.getBoundingClientRect().height - before)).to.be.below(2);
  });

  it('keeps the lines of its note, too', async () => {
    let release: (facts: ReadonlyMap<string, unknown>) => void = () => undefined;
    const context = recordingContext({ resolve: () => new Promise((resolve) => (release = resolve)) });
    const note = 'Fits under a plane seat, and the sleeve takes a laptop of fourteen inches with room to spare.';
    await stage.show(cardPart('product', { id: 'a', note }), context);
    const before = stage.box.getBoundingClientRect().height;
    release(new Map([['product:a', catalogueProduct('a')]]));
    await nextFrame();
    expect(one('.single-note').getBoundingClientRect().height).to.be.above(50);
    expect(Math.abs(stage.box.getBoundingClientRect().height - before)).to.be.below(2);
  });

  it('keeps back what follows it until it stands', async () => {
    let release: (facts: ReadonlyMap<string, unknown>) => void = () => undefined;
    const context = recordingContext({ resolve: () => new Promise((resolve) => (release = resolve)) });
    const tools = document.createElement('p');
    tools.textContent = 'What comes after';
    await stage.show(cardPart('product', { id: 'a' }), context);
    stage.box.append(tools);
    expect(tools.checkVisibility()).to.equal(false);
    release(new Map([['product:a', catalogueProduct('a')]]));
    await nextFrame();
    expect(tools.checkVisibility()).to.equal(true);
  });

  it('gives each product of a list that is being written its own place, whichever is known first', async () => {
    const facts = new Map([['product:b', catalogueProduct('b')]]);
    const text = '{"items":[{"id":"a"},{"id":"b"},{"id":"c"';
    await stage.show(cardPart('product_list', undefined, { state: 'open', text }), recordingContext({ facts }));
    await nextFrame();
    const places = [...one('.rail').children].map((place) => place.querySelector('.product-title')?.textContent);
    expect(places).to.deep.equal([undefined, 'Product b', undefined, undefined, undefined]);
  });

  it('shows the plinth without a picture, and when a picture does not load', async () => {
    await stage.show(
      cardPart(
        'product',
        reference('a', { media: [{ type: 'image', url: '/demo/public/icon.svg', alt_text: 'A pack' }] }),
      ),
      recordingContext(),
    );
    expect(one('.media img').getAttribute('alt')).to.equal('A pack');
    expect(one('.media img').getAttribute('referrerpolicy')).to.equal('no-referrer');
    one('.media img').dispatchEvent(new Event('error'));
    await nextFrame();
    expect(none('.media img')).to.equal(true);
    expect(one('.media-none svg').getAttribute('aria-hidden')).to.equal('true');
  });

  it('offers something similar where a product is sold out', async () => {
    const context = recordingContext();
    await stage.show(
      cardPart(
        'product',
        reference('a', {
          variants: [{ id: 'v', price: { amount: 1, currency: 'EUR' }, availability: { available: false } }],
        }),
      ),
      context,
    );
    expect(one('.badge').textContent).to.equal('Out of stock');
    expect(one('aisle-product-card').classList.contains('product--gone')).to.equal(true);
    expect(one('.price').classList.contains('price--gone')).to.equal(true);
    button().click();
    expect(context.asked).to.deep.equal(['Show me something similar to Product a']);
  });
});

describe('Add to cart', () => {
  it('goes pending, then says that it is done, and is idle again after four seconds', async () => {
    const context = recordingContext();
    await stage.show(cardPart('product', reference('a')), context);
    const width = button().getBoundingClientRect().width;
    button().click();
    await nextFrame();
    expect(words(button())).to.equal('Adding…');
    expect(button().getAttribute('aria-disabled')).to.equal('true');
    expect(button().dataset['state']).to.equal('pending');
    expect(button().getBoundingClientRect().width).to.equal(width);
    await context.answer({ state: 'confirmed' });
    expect(words(button())).to.equal('Added');
    expect(one('[role="status"]').textContent).to.equal('Product a was added to the cart');
    await new Promise((resolve) => setTimeout(resolve, 4_100));
    expect(words(button())).to.equal('Add to cart');
    expect(one('[role="status"]').textContent).to.equal('');
  });

  it('asks for the product that the card shows, once', async () => {
    const context = recordingContext();
    await stage.show(cardPart('product', reference('a')), context);
    button().click();
    button().click();
    await nextFrame();
    button().click();
    expect(context.requests).to.have.length(1);
    const [request] = productRequests(context);
    expect(request).to.include({ action: 'add_to_cart', variantId: 'a-1', quantity: 1, partId: 'part-product' });
    expect(request?.product.id).to.equal('a');
    expect(request).not.to.have.property('list');
    await context.answer({ state: 'confirmed' });
    button().click();
    expect(context.requests).to.have.length(1);
  });

  it('says why it failed, and can be tried again', async () => {
    const context = recordingContext();
    await stage.show(cardPart('product', reference('a')), context);
    button().click();
    await context.answer({ state: 'failed', message: 'only two per person' });
    expect(words(button())).to.equal('Try again');
    expect(one('.product-fault').textContent).to.equal('Not added: only two per person');
    expect(one('[role="status"]').textContent).to.equal('Not added: only two per person');
    button().click();
    await nextFrame();
    expect(none('.product-fault')).to.equal(true);
    await context.answer({ state: 'confirmed' });
    expect(words(button())).to.equal('Added');
    expect(context.requests).to.have.length(2);
  });

  it('fails in words of its own where the shop has none, or throws', async () => {
    const throwing = recordingContext({ dispatchAction: () => Promise.reject(new Error('boom')) });
    await stage.show(cardPart('product', reference('a')), throwing);
    button().click();
    await nextFrame();
    expect(one('.product-fault').textContent).to.equal('Not added: the shop did not answer');
  });

  it('is a link where the shop has not declared the action', async () => {
    await stage.show(cardPart('product', reference('a')), recordingContext({ actions: new Set() }));
    expect(words(one('.product-action > a'))).to.equal('View product');
    expect(one('.product-action > a').getAttribute('href')).to.equal(`${location.origin}/p/a`);
  });

  it('keeps its state while other parts of the answer change', async () => {
    const context = recordingContext();
    const part = cardPart('product', reference('a'));
    await stage.show(part, context);
    button().click();
    await stage.show(part, { ...context, latest: false });
    expect(words(button())).to.equal('Adding…');
  });
});

describe('the action view', () => {
  it('opens a product in the shop where it is declared, and leaves new tabs alone', async () => {
    const context = recordingContext({ actions: new Set(['view']) });
    await stage.show(cardPart('product', reference('a')), context);
    const click = new MouseEvent('click', { bubbles: true, cancelable: true });
    one('.single-title').dispatchEvent(click);
    expect(click.defaultPrevented).to.equal(true);
    expect(context.requests.map(({ action }) => action)).to.deep.equal(['view']);
    const modified = new MouseEvent('click', { bubbles: true, cancelable: true, ctrlKey: true });
    one('.single-title').addEventListener('click', (event) => {
      expect(event.defaultPrevented).to.equal(false);
      event.preventDefault();
    });
    one('.single-title').dispatchEvent(modified);
    expect(context.requests).to.have.length(1);
  });
});

describe('facts of a card', () => {
  const old = () => Date.now() - 11 * 60_000;

  it('are looked up where none came with the card', async () => {
    const context = recordingContext({ facts: new Map([['product:a', catalogueProduct('a')]]) });
    await stage.show(cardPart('product', { id: 'a', note: 'Yes' }, { resolvedAt: undefined } as never), context);
    expect(context.resolved).to.deep.equal(['a']);
    expect(one('.price').textContent).to.equal('€119.00');
  });

  it('never come from a part that the catalogue did not send', async () => {
    const forged = catalogueProduct('a', {
      title: 'Forged',
      price_range: { min: { amount: 1, currency: 'EUR' }, max: { amount: 1, currency: 'EUR' } },
    });
    const { resolvedAt: _, ...untrusted } = cardPart(
      'product',
      { id: 'a', resolved: forged },
      { fallback: 'One pack' },
    );
    await stage.show(untrusted, recordingContext());
    expect(stage.box.textContent).not.to.contain('Forged');
    expect(stage.box.textContent.trim()).to.equal('One pack');
  });

  it('never come from the fields beside them', async () => {
    const data = { id: 'a', title: 'Invented', price: '€1', resolved: undefined };
    await stage.show(cardPart('product', data, { fallback: 'One pack' }), recordingContext());
    expect(stage.box.textContent.trim()).to.equal('One pack');
  });

  it('must be about the product that the card points to', async () => {
    await stage.show(
      cardPart('product', { id: 'a', resolved: catalogueProduct('b') }, { fallback: 'One pack' }),
      recordingContext(),
    );
    expect(stage.box.textContent.trim()).to.equal('One pack');
    const swapped = recordingContext({ facts: new Map([['product:a', catalogueProduct('b')]]) });
    await stage.show(cardPart('product', { id: 'a' }, { id: 'other', fallback: 'One pack' }), swapped);
    expect(stage.box.textContent.trim()).to.equal('One pack');
  });

  it('drop the products that nobody knows', async () => {
    const context = recordingContext({ facts: new Map([['product:b', catalogueProduct('b')]]) });
    await stage.show(cardPart('product_list', { items: [reference('a'), { id: 'b' }, { id: 'invented' }] }), context);
    expect([...stage.box.querySelectorAll('.product-title')].map((title) => title.textContent)).to.deep.equal([
      'Product a',
      'Product b',
    ]);
  });

  it('show a product named twice once', async () => {
    await stage.show(
      cardPart('product_list', { items: [reference('a'), reference('a', { title: 'Again' }), reference('b')] }),
      recordingContext(),
    );
    expect([...stage.box.querySelectorAll('.product-title')].map((title) => title.textContent)).to.deep.equal([
      'Product a',
      'Product b',
    ]);
  });

  it('show no price and no button from a restored card before they were asked again', async () => {
    let release: (facts: ReadonlyMap<string, unknown>) => void = () => undefined;
    const context = recordingContext({ resolve: () => new Promise((resolve) => (release = resolve)) });
    await stage.show(cardPart('product', reference('a'), { resolvedAt: old() }), context);
    expect(one('.single-title').textContent).to.equal('Product a');
    expect(none('.price')).to.equal(true);
    expect(none('button')).to.equal(true);
    expect(one('.bone--price')).to.exist;
    const height = stage.box.getBoundingClientRect().height;
    const dearer = { amount: 12900, currency: 'EUR' };
    release(
      new Map([
        [
          'product:a',
          catalogueProduct('a', { price_range: { min: dearer, max: dearer }, variants: [{ id: 'v', price: dearer }] }),
        ],
      ]),
    );
    await nextFrame();
    expect(one('.price').textContent).to.equal('€129.00');
    expect(words(button())).to.equal('Add to cart');
    expect(words(one('.product-price'))).to.equal('€129.00 was €119.00 when we spoke');
    // One line for what has changed, and nothing else.
    expect(stage.box.getBoundingClientRect().height - height).to.be.below(20);
  });

  it('keep their place where nothing has changed since', async () => {
    const context = recordingContext({ facts: new Map([['product:a', catalogueProduct('a')]]) });
    let release: () => void = () => undefined;
    const asked = new Promise<void>((resolve) => (release = resolve));
    const slow = { ...context, resolve: () => asked.then(() => new Map([['product:a', catalogueProduct('a')]])) };
    await stage.show(cardPart('product', reference('a'), { resolvedAt: old() }), slow);
    const { height } = stage.box.getBoundingClientRect();
    release();
    await nextFrame();
    await nextFrame();
    expect(words(one('.product-price'))).to.equal('€119.00');
    expect(Math.abs(stage.box.getBoundingClientRect().height - height)).to.be.below(2);
  });

  it('say of a restored product that the shop has it no more', async () => {
    const context = recordingContext({ facts: new Map([['product:a', null]]) });
    await stage.show(cardPart('product', reference('a'), { resolvedAt: old() }), context);
    expect(one('.badge').textContent).to.equal('No longer in the shop');
    expect(none('.price')).to.equal(true);
    button().click();
    expect(context.asked).to.deep.equal(['Show me something similar to Product a']);
    expect(context.requests).to.deep.equal([]);
  });

  it('leave a restored product without price where nobody answers', async () => {
    await stage.show(cardPart('product', reference('a'), { resolvedAt: old() }), recordingContext());
    expect(none('.price')).to.equal(true);
    expect(words(one('.product-action > a'))).to.equal('View product');
    const failing = recordingContext({ resolve: () => Promise.reject(new Error('offline')) });
    await stage.show(cardPart('product', reference('b'), { id: 'other', resolvedAt: old() }), failing);
    expect(one('.single-title').textContent).to.equal('Product b');
    expect(none('.price')).to.equal(true);
  });

  it('are current for ten minutes without being asked again', async () => {
    const context = recordingContext();
    await stage.show(cardPart('product', reference('a'), { resolvedAt: Date.now() - 9 * 60_000 }), context);
    expect(context.resolved).to.deep.equal([]);
    expect(one('.price').textContent).to.equal('€119.00');
  });
});
