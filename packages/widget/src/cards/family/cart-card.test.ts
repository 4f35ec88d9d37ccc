import { expect, nextFrame, waitUntil } from '@open-wc/testing';
import type { Cart } from '@aisle/protocol';
import {
  cardPart,
  catalogueProduct,
  createCardStage,
  recordingContext,
  seenWords,
  type CardStage,
} from '../../test-support/cards.js';
import { sampleCart } from '../../test-support/family.js';
import type { ActionRequest, PartContext } from '../part-context.js';

let stage: CardStage;

beforeEach(() => {
  stage = createCardStage();
});

afterEach(() => {
  stage.remove();
});

const all = (selector: string) => [...stage.box.querySelectorAll<HTMLElement>(selector)];
const one = (selector: string): HTMLElement => {
  const [found] = all(selector);
  if (!found) throw new Error(`nothing matches ${selector} in ${stage.box.innerHTML}`);
  return found;
};
const named = (label: string): HTMLElement => one(`[aria-label="${label}"]`);
const actions = new Set(['add_to_cart', 'remove_from_cart', 'set_quantity', 'open_cart', 'checkout']);
const cartPart = (cart: Cart = sampleCart(), id = 'cart') => cardPart('cart', { resolved: cart }, { id });
const withQuantity = (quantity: number): Cart => {
  const cart = sampleCart();
  return { ...cart, lines: cart.lines.map((line, index) => (index === 0 ? { ...line, quantity } : line)) };
};
const added = (parts: Partial<PartContext> = {}) => {
  const context = recordingContext({ actions, ...parts });
  const request: ActionRequest = {
    action: 'add_to_cart',
    card: 'product',
    messageId: 'm1',
    partId: 'p',
    value: { product_id: 'a', variant_id: 'a-1', quantity: 1 },
    product: catalogueProduct('a'),
    variantId: 'a-1',
    quantity: 1,
  };
  return { context, request };
};

describe('a cart', () => {
  it('shows its lines and sums, accessibly', async () => {
    await stage.show(cartPart(), recordingContext({ actions }));
    await expect(stage.box).to.be.accessible();
    expect(seenWords(one('.card-head'))).to.equal('Your cart 3 items');
    expect(all('.cart-sum').map(seenWords)).to.deep.equal(['€119.00 €149.00', '€58.00']);
    expect(seenWords(one('.sums'))).to.equal('Subtotal €177.00 Discount −€11.60 Total €165.40');
    expect(all('.rows > li').map((line) => line.ariaLabel)).to.deep.equal(['Product a', 'Bottle']);
  });

  it('says that it is empty', async () => {
    await stage.show(cartPart(sampleCart({ lines: [] })), recordingContext({ actions }));
    expect(seenWords(stage.box)).to.contain('Your cart is empty');
    expect(seenWords(stage.box)).not.to.contain('Check out');
  });

  it('changes a quantity once for several presses', async () => {
    const context = recordingContext({ actions });
    await stage.show(cartPart(), context);
    named('One more of Product a').click();
    named('One more of Product a').click();
    await nextFrame();
    named('One more of Product a').click();
    await nextFrame();
    expect(seenWords(one('.stepper'))).to.equal('4');
    expect(one('.sums').getAttribute('aria-busy')).to.equal('true');
    await waitUntil(() => context.requests.length === 1);
    expect(context.requests[0]).to.include({ action: 'set_quantity', lineId: 'line-1', quantity: 4 });
    context.news.tell({ request: context.requests[0] as ActionRequest, answer: withQuantity(4) });
    await context.answer({ state: 'confirmed' });
    await nextFrame();
    expect(seenWords(one('.stepper'))).to.equal('4');
    expect(one('.sums').getAttribute('aria-busy')).to.equal('false');
  });

  it('takes a quantity back where the shop refuses it, and says why', async () => {
    const context = recordingContext({ actions });
    await stage.show(cartPart(), context);
    named('One more of Product a').click();
    await waitUntil(() => context.requests.length === 1);
    await context.answer({ state: 'failed', message: 'only one is left' });
    expect(seenWords(one('.stepper'))).to.equal('1');
    expect(seenWords(one('[role="alert"]'))).to.equal('Not changed: only one is left');
  });

  it('removes a line', async () => {
    const context = recordingContext({ actions });
    await stage.show(cartPart(), context);
    named('Remove Product a').click();
    await waitUntil(() => context.requests.length === 1);
    expect(context.requests[0]).to.include({ action: 'set_quantity', lineId: 'line-1', quantity: 0 });
    const [, bottle] = sampleCart().lines;
    context.news.tell({
      request: context.requests[0] as ActionRequest,
      answer: sampleCart({ lines: bottle ? [bottle] : [] }),
    });
    await context.answer({ state: 'confirmed' });
    expect(all('.rows > li')).to.have.length(1);
    expect(seenWords(one('.card-undo'))).to.equal('Product a was removed from the cart Undo');
  });

  it('shows what was added since, and takes it back', async () => {
    const { context, request } = added();
    await stage.show(cartPart(sampleCart({ lines: [] })), context);
    context.news.tell({ request, answer: sampleCart() });
    await nextFrame();
    expect(all('.rows > li')).to.have.length(2);
    expect(one('[role="status"]').textContent).to.equal('Product a was added to the cart');
    one('.card-undo button').click();
    await nextFrame();
    expect(context.requests[0]).to.include({ action: 'remove_from_cart', variantId: 'a-1', quantity: 1 });
    await context.answer({ state: 'confirmed' });
    await nextFrame();
    expect(all('.card-undo')).to.deep.equal([]);
    const root = stage.box.getRootNode() as ShadowRoot;
    expect(root.activeElement?.textContent).to.equal('Your cart');
  });

  it('knows what was added before it was there', async () => {
    const { context, request } = added();
    context.news.tell({ request, answer: undefined });
    await stage.show(cartPart(), context);
    expect(seenWords(one('.card-undo'))).to.equal('Product a was added to the cart Undo');
  });

  it('offers no undo where the shop does not carry it out', async () => {
    const { context, request } = added({ actions: new Set(['add_to_cart']) });
    context.news.tell({ request, answer: undefined });
    await stage.show(cartPart(), context);
    expect(all('.card-undo, .stepper, [aria-label="Remove Product a"]')).to.deep.equal([]);
  });

  it('asks the shop where an action does not tell the cart', async () => {
    const { context, request } = added({
      resolve: () => Promise.resolve(new Map([['cart:current', withQuantity(5)]])),
    });
    await stage.show(cartPart(), context);
    context.news.tell({ request, answer: 'ok' });
    await nextFrame();
    await nextFrame();
    expect(seenWords(one('.stepper'))).to.equal('5');
  });

  it('leads to cart and checkout by links, or by what the shop has declared', async () => {
    await stage.show(cartPart(), recordingContext({ actions: new Set() }));
    expect(all('.card-foot a').map((link) => link.getAttribute('href'))).to.deep.equal([
      `${location.origin}/cart`,
      `${location.origin}/checkout`,
    ]);
    const context = recordingContext({ actions });
    await stage.show(cartPart(sampleCart(), 'other'), context);
    for (const button of all('.card-foot button')) button.click();
    expect(context.requests.map(({ action }) => action)).to.deep.equal(['open_cart', 'checkout']);
  });

  it('leads nowhere that the shop has not listed', async () => {
    const cart = sampleCart({ url: 'https://evil.example/', checkout_url: 'javascript:alert(1)' });
    await stage.show(cartPart(cart), recordingContext({ actions: new Set() }));
    expect(all('.card-foot')).to.deep.equal([]);
  });

  it('shows no old cart: it is asked for again, and falls back', async () => {
    const old = { ...cartPart(), resolvedAt: Date.now() - 2 * 60_000, fallback: 'Your cart is in the shop' };
    await stage.show(old, recordingContext({ actions, resolve: () => new Promise(() => undefined) }));
    expect(all('.price')).to.deep.equal([]);
    expect(one('[aria-busy="true"]')).to.exist;
    await stage.show({ ...old, id: 'b' }, recordingContext({ actions }));
    await nextFrame();
    expect(seenWords(stage.box)).to.equal('Your cart is in the shop');
  });

  it('does not add up what a number cannot hold', async () => {
    const huge = { amount: Number.MAX_SAFE_INTEGER, currency: 'EUR' };
    const cart = sampleCart({ lines: [{ id: 'l', product_id: 'a', title: 'Gold', quantity: 99, price: huge }] });
    await stage.show(cartPart(cart), recordingContext({ actions }));
    expect(seenWords(one('.cart-sum'))).to.equal('');
  });
});
