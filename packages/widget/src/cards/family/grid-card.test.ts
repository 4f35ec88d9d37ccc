import { expect } from '@open-wc/testing';
import {
  cardPart,
  catalogueProduct,
  createCardStage,
  recordingContext,
  seenWords,
  type CardStage,
} from '../../test-support/cards.js';

let stage: CardStage;

beforeEach(() => {
  stage = createCardStage();
});

afterEach(() => {
  stage.remove();
});

const data = (count: number) => ({
  title: 'Packs',
  layout: 'grid',
  items: Array.from({ length: count }, (_, index) => ({ id: `p${index}`, resolved: catalogueProduct(`p${index}`) })),
});

describe('a list in the layout grid', () => {
  it('is an accessible list of product cards, two in a row', async () => {
    await stage.show(cardPart('product_list', data(3)), recordingContext());
    await expect(stage.box).to.be.accessible();
    const cards = [...stage.box.querySelectorAll('[role="list"] > [role="listitem"]')];
    expect(cards).to.have.length(3);
    const [first, second, third] = cards.map((card) => card.getBoundingClientRect());
    expect(first?.top).to.equal(second?.top);
    expect(third?.top).to.be.above(first?.bottom ?? 0);
    expect(seenWords(stage.box.querySelector('h3') as Element)).to.equal('Packs 3');
  });

  it('tells which card was added', async () => {
    const context = recordingContext();
    await stage.show(cardPart('product_list', data(2)), context);
    stage.box.querySelectorAll<HTMLElement>('.product-action > button')[1]?.click();
    expect(context.requests[0]).to.deep.include({ list: { id: 'part-product_list', index: 1 } });
  });

  it('is one product where there is one', async () => {
    await stage.show(cardPart('product_list', data(1)), recordingContext());
    expect(stage.box.querySelectorAll('.single')).to.have.length(1);
  });
});
