import { expect, nextFrame } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import {
  cardPart,
  catalogueProduct,
  createCardStage,
  productRequests,
  recordingContext,
  type CardStage,
} from '../test-support/cards.js';

let stage: CardStage;

afterEach(() => {
  stage.remove();
});

const items = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ id: `p${index}`, resolved: catalogueProduct(`p${index}`) }));

async function showList(count = 5, language = 'en'): Promise<void> {
  stage = createCardStage(language);
  await stage.show(cardPart('product_list', { title: 'Packs', items: items(count) }), recordingContext({ language }));
  await nextFrame();
}

const one = (selector: string): HTMLElement => {
  const found = stage.box.querySelector<HTMLElement>(selector);
  if (!found) throw new Error(`nothing matches ${selector}`);
  return found;
};
const previous = () => one('[part="carousel-prev"]');
const next = () => one('[part="carousel-next"]');
const rail = () => one('.rail');
const settle = () => new Promise((resolve) => setTimeout(resolve, 700));
const active = () =>
  stage.box.getRootNode() instanceof ShadowRoot ? (stage.box.getRootNode() as ShadowRoot).activeElement : null;

describe('<aisle-carousel>', () => {
  it('is accessible', async () => {
    await showList();
    await expect(stage.box).to.be.accessible();
  });

  it('is a labelled carousel of labelled slides, with its buttons before them', async () => {
    await showList(3);
    const carousel = one('aisle-carousel');
    expect(carousel.getAttribute('role')).to.equal('group');
    expect(carousel.getAttribute('aria-roledescription')).to.equal('carousel');
    expect(carousel.getAttribute('aria-label')).to.equal('Packs');
    const slides = [...rail().children];
    expect(slides.map((slide) => slide.getAttribute('aria-label'))).to.deep.equal([
      '1 of 3: Product p0, €119.00, In stock',
      '2 of 3: Product p1, €119.00, In stock',
      '3 of 3: Product p2, €119.00, In stock',
    ]);
    for (const slide of slides) {
      expect(slide.getAttribute('role')).to.equal('group');
      expect(slide.getAttribute('aria-roledescription')).to.equal('slide');
    }
    expect(previous().compareDocumentPosition(rail()) & Node.DOCUMENT_POSITION_FOLLOWING).to.be.above(0);
    expect(previous().getAttribute('aria-label')).to.equal('Previous products');
    expect(next().getAttribute('aria-label')).to.equal('Next products');
  });

  it('is named by its number of products where it has no title', async () => {
    stage = createCardStage();
    await stage.show(cardPart('product_list', { items: items(4) }), recordingContext());
    expect(one('aisle-carousel').getAttribute('aria-label')).to.equal('4 products');
    expect(one('h3').textContent.trim()).to.equal('4 products');
  });

  it('shows two cards and a peek, in rows that line up', async () => {
    stage = createCardStage();
    const long = {
      ...items(3)[1],
      id: 'p1',
      resolved: catalogueProduct('p1', { title: 'A title that is long enough for two lines of a card' }),
      note: 'And a note',
    };
    await stage.show(
      cardPart('product_list', { title: 'Packs', items: [items(3)[0], long, items(3)[2]] }),
      recordingContext(),
    );
    const tops = [...stage.box.querySelectorAll('.product-action')].map(
      (action) => action.getBoundingClientRect().bottom,
    );
    expect(new Set(tops.map(Math.round)).size).to.equal(1);
    const prices = [...stage.box.querySelectorAll('.product-price')].map((price) =>
      Math.round(price.getBoundingClientRect().top),
    );
    expect(new Set(prices).size).to.equal(1);
    expect(one('.product').getBoundingClientRect().width).to.equal(162);
    expect(one('.media').getBoundingClientRect().height).to.equal(128);
  });

  it('turns pages by its buttons, which know their limits and keep the focus', async () => {
    await showList();
    expect(previous().getAttribute('aria-disabled')).to.equal('true');
    expect(next().hasAttribute('aria-disabled')).to.equal(false);
    previous().click();
    await settle();
    expect(rail().scrollLeft).to.equal(0);
    next().focus();
    next().click();
    await settle();
    expect(Math.round(rail().scrollLeft)).to.equal(348);
    expect(previous().hasAttribute('aria-disabled')).to.equal(false);
    next().click();
    await settle();
    expect(next().getAttribute('aria-disabled')).to.equal('true');
    expect(active()).to.equal(next());
    previous().click();
    await settle();
    expect(next().hasAttribute('aria-disabled')).to.equal(false);
  });

  it('shows share and position on its shelf', async () => {
    await showList(4);
    const shelf = one('.shelf');
    const { clientWidth, scrollWidth } = rail();
    expect(parseFloat(shelf.style.getPropertyValue('--at'))).to.be.closeTo((100 * clientWidth) / scrollWidth, 0.1);
    expect(parseFloat(shelf.style.getPropertyValue('--from'))).to.equal(0);
    rail().scrollTo({ left: scrollWidth, behavior: 'instant' });
    await nextFrame();
    await nextFrame();
    const end = parseFloat(shelf.style.getPropertyValue('--at')) + parseFloat(shelf.style.getPropertyValue('--from'));
    expect(end).to.be.closeTo(100, 0.5);
  });

  it('hides buttons and shelf where everything fits', async () => {
    await showList(2);
    expect(getComputedStyle(one('.carousel-nav')).display).to.equal('none');
    expect(getComputedStyle(one('.shelf')).visibility).to.equal('hidden');
  });

  it('moves from card to card by arrow keys, to the same control', async () => {
    await showList();
    const titles = [...stage.box.querySelectorAll<HTMLElement>('.product-title')];
    titles[0]?.focus();
    await sendKeys({ press: 'ArrowRight' });
    expect(active()).to.equal(titles[1]);
    await sendKeys({ press: 'End' });
    expect(active()).to.equal(titles[4]);
    await nextFrame();
    const card = titles[4]?.closest('.product')?.getBoundingClientRect();
    expect(card?.right).to.be.at.most(rail().getBoundingClientRect().right + 1);
    await sendKeys({ press: 'ArrowRight' });
    expect(active()).to.equal(titles[4]);
    await sendKeys({ press: 'Home' });
    expect(active()).to.equal(titles[0]);
    const buttons = [...stage.box.querySelectorAll<HTMLElement>('.product-action > button')];
    buttons[0]?.focus();
    await sendKeys({ press: 'ArrowRight' });
    expect(active()).to.equal(buttons[1]);
  });

  it('runs from right to left in Arabic', async () => {
    await showList(5, 'ar');
    const slides = [...rail().children].map((slide) => slide.getBoundingClientRect().left);
    expect(slides[0]).to.be.above(slides[1] ?? 0);
    next().click();
    await settle();
    expect(Math.round(rail().scrollLeft)).to.equal(-348);
    expect(parseFloat(one('.shelf').style.getPropertyValue('--from'))).to.be.above(0);
    const titles = [...stage.box.querySelectorAll<HTMLElement>('.product-title')];
    titles[0]?.focus();
    await sendKeys({ press: 'ArrowLeft' });
    expect(active()).to.equal(titles[1]);
    await sendKeys({ press: 'ArrowRight' });
    expect(active()).to.equal(titles[0]);
  });

  it('tells which card of the list was added', async () => {
    stage = createCardStage();
    const context = recordingContext();
    await stage.show(cardPart('product_list', { title: 'Packs', items: items(3) }), context);
    stage.box.querySelectorAll<HTMLElement>('.product-action > button')[1]?.click();
    const [request] = productRequests(context);
    expect(request?.product.id).to.equal('p1');
    expect(request?.list).to.deep.equal({ id: 'part-product_list', index: 1 });
  });
});
