import { expect, nextFrame } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import {
  cardPart,
  catalogueProduct,
  createCardStage,
  productRequests,
  recordingContext,
  seenWords,
  type CardStage,
} from '../../test-support/cards.js';
import { shirt } from '../../test-support/family.js';

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
const radio = (label: string): HTMLElement => {
  const found = all('[role="radio"]').find(
    (one_) => (one_.ariaLabel ?? one_.textContent.trim()).split(',')[0] === label,
  );
  if (!found) throw new Error(`no radio is called ${label}`);
  return found;
};
const choose = async (label: string) => {
  radio(label).click();
  await nextFrame();
};
const picker = cardPart('variant_picker', { id: 'shirt', resolved: shirt() });

describe('a variant picker', () => {
  it('is accessible: each option is a radio group', async () => {
    await stage.show(picker, recordingContext());
    await expect(stage.box).to.be.accessible();
    expect(all('[role="radiogroup"]').map((group) => group.ariaLabel)).to.deep.equal(['Colour', 'Size']);
    expect(radio('Pine').ariaChecked).to.equal('true');
    expect(all('[aria-checked="true"]')).to.have.length(1);
  });

  it('offers something like it where all of it is sold', async () => {
    const context = recordingContext();
    const { variants = [], ...rest } = shirt();
    const sold = variants.map((variant) => ({ ...variant, availability: { available: false } }));
    await stage.show(cardPart('variant_picker', { id: 'shirt', resolved: { ...rest, variants: sold } }), context);
    await expect(stage.box).to.be.accessible();
    expect(all('.stepper')).to.deep.equal([]);
    one('.variant > .btn').click();
    expect(context.asked).to.have.length(1);
    expect(context.asked[0]).to.contain(rest.title);
  });

  it('adds nothing before everything is chosen', async () => {
    const context = recordingContext();
    await stage.show(picker, context);
    expect(one('.buy .btn').getAttribute('aria-disabled')).to.equal('true');
    one('.buy .btn').click();
    expect(context.requests).to.deep.equal([]);
    expect(seenWords(one('.variant > .row-sub'))).to.equal('Choose first: Size');
  });

  it('follows what is chosen, and adds that many of it', async () => {
    const context = recordingContext();
    await stage.show(picker, context);
    expect(seenWords(one('.price'))).to.equal('€49.00–€59.00');
    await choose('Clay');
    await choose('S');
    expect(seenWords(one('.price'))).to.equal('€59.00');
    expect(all('[role="status"]').map((status) => status.textContent)).to.include('€59.00, In stock');
    one('.stepper button:last-child').click();
    one('.stepper button:last-child').click();
    await nextFrame();
    one('.buy .btn').click();
    one('.buy .btn').click();
    expect(productRequests(context)).to.have.length(1);
    expect(productRequests(context)[0]).to.include({ action: 'add_to_cart', variantId: 'shirt-clay-s', quantity: 3 });
    await context.answer({ state: 'confirmed' });
    expect(seenWords(one('.buy .btn'))).to.equal('Added');
    await choose('Pine');
    expect(seenWords(one('.buy .btn'))).to.equal('Add to cart');
  });

  it('strikes out what there is not, and does not take it', async () => {
    await stage.show(picker, recordingContext());
    await choose('Clay');
    expect(radio('L').ariaLabel).to.equal('L, not available');
    expect(radio('M').ariaLabel).to.equal('M, out of stock');
    await choose('L');
    expect(radio('L').ariaChecked).to.equal('false');
  });

  it('is used by arrow keys, which pass over nothing', async () => {
    await stage.show(picker, recordingContext());
    radio('Pine').focus();
    await sendKeys({ press: 'ArrowRight' });
    expect(radio('Clay').ariaChecked).to.equal('true');
    const root = stage.box.getRootNode() as ShadowRoot;
    expect(root.activeElement).to.equal(radio('Clay'));
    radio('S').focus();
    await sendKeys({ press: 'ArrowDown' });
    expect(root.activeElement).to.equal(radio('M'));
    expect(radio('M').ariaChecked).to.equal('false');
    expect(all('[tabindex="0"][role="radio"]')).to.have.length(2);
  });

  it('turns its arrow keys around from right to left', async () => {
    stage.remove();
    stage = createCardStage('ar');
    await stage.show(picker, recordingContext({ language: 'ar' }));
    radio('Pine').focus();
    await sendKeys({ press: 'ArrowLeft' });
    expect(radio('Clay').ariaChecked).to.equal('true');
  });

  it('keeps its number of pieces between 1 and 99', async () => {
    await stage.show(picker, recordingContext());
    one('.stepper button').click();
    await nextFrame();
    expect(seenWords(one('.stepper'))).to.equal('1');
    for (let press = 0; press < 120; press += 1) one('.stepper button:last-child').click();
    await nextFrame();
    expect(seenWords(one('.stepper'))).to.equal('99');
    expect(one('.stepper button:last-child').getAttribute('aria-disabled')).to.equal('true');
  });

  it('tells the shop what is looked at where that is declared', async () => {
    const context = recordingContext({ actions: new Set(['add_to_cart', 'select_variant']) });
    await stage.show(picker, context);
    await choose('M');
    expect(productRequests(context)).to.have.length(1);
    expect(productRequests(context)[0]).to.include({ action: 'select_variant', variantId: 'shirt-pine-m' });
  });

  it('links to the product where nothing can be added', async () => {
    await stage.show(picker, recordingContext({ actions: new Set() }));
    expect(one('.variant > a.btn').getAttribute('href')).to.equal(`${location.origin}/p/shirt`);
  });

  it('offers variants by their titles where a product has no options', async () => {
    const price = { amount: 900, currency: 'EUR' };
    const variants = ['Small', 'Large'].map((title) => ({ id: title, title, price }));
    const context = recordingContext();
    await stage.show(cardPart('variant_picker', { id: 'a', resolved: catalogueProduct('a', { variants }) }), context);
    await choose('Large');
    one('.buy .btn').click();
    expect(productRequests(context)[0]).to.include({ variantId: 'Large' });
  });

  it('offers nothing to choose before a restored product was asked again, or where it is gone', async () => {
    const old = { resolvedAt: Date.now() - 11 * 60_000 };
    const waiting = recordingContext({ resolve: () => new Promise(() => undefined) });
    await stage.show({ ...picker, ...old }, waiting);
    expect(all('.price, .buy')).to.deep.equal([]);
    await stage.show(
      { ...picker, ...old, id: 'gone' },
      recordingContext({ facts: new Map([['product:shirt', null]]) }),
    );
    await nextFrame();
    expect(seenWords(one('.badge'))).to.equal('No longer in the shop');
  });
});
