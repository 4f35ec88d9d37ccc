import { expect, nextFrame } from '@open-wc/testing';
import {
  cardPart,
  createCardStage,
  faded,
  productRequests,
  recordingContext,
  seenWords,
  type CardStage,
} from '../../test-support/cards.js';
import { pack } from '../../test-support/family.js';
import { comparisonRows } from './comparison-rows.js';

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
const item = (id: string, weight: string, parts: Record<string, unknown> = {}) => ({
  id,
  resolved: pack(id, weight, parts),
});
const two = { items: [item('a', '780 g'), item('b', '640 g')] };

describe('a comparison', () => {
  it('is an accessible table with a column for each product', async () => {
    await stage.show(cardPart('comparison', two), recordingContext());
    await faded(stage.box);
    await expect(stage.box).to.be.accessible();
    expect(one('caption').textContent.trim()).to.equal('Comparison of Product a and Product b');
    expect(all('th[scope="col"]').map(seenWords)).to.deep.equal([
      'Product a €119.00 In stock',
      'Product b €119.00 In stock',
    ]);
    expect(all('tbody td').map(seenWords)).to.deep.equal(['780 g', '640 g', '14″', '14″', 'An hour', 'An hour']);
  });

  it('marks what differs, to see and to hear', async () => {
    await stage.show(cardPart('comparison', two), recordingContext());
    expect(all('.compare-differs th').map((cell) => cell.textContent.trim())).to.deep.equal(['Weight (differs)']);
    expect(all('.compare-same th').map(seenWords)).to.deep.equal(['Laptop', 'Rain']);
  });

  it('shows the attributes that were asked for, in the words of the catalogue', async () => {
    const data = { ...two, attributes: ['RAIN', 'weight', 'Invented score: 10/10'] };
    await stage.show(cardPart('comparison', data), recordingContext());
    expect(all('tbody th').map(seenWords)).to.deep.equal(['Rain', 'Weight']);
    expect(stage.box.textContent).not.to.contain('Invented');
  });

  it('keeps its head in sight while a conversation scrolls', async () => {
    await stage.show(cardPart('comparison', two), recordingContext());
    stage.box.style.cssText += ';block-size:220px;overflow:auto;display:block';
    stage.box.scrollTop = 10_000;
    await nextFrame();
    const head = one('.compare-head th').getBoundingClientRect();
    expect(head.top - stage.box.getBoundingClientRect().top).to.be.within(-1, 40);
  });

  it('adds each product by a button of its own', async () => {
    const context = recordingContext();
    await stage.show(cardPart('comparison', two), context);
    all('tfoot button')[1]?.click();
    await nextFrame();
    expect(productRequests(context)[0]).to.deep.include({
      action: 'add_to_cart',
      card: 'comparison',
      variantId: 'b-1',
    });
    expect(productRequests(context)[0]?.list).to.deep.equal({ id: 'part-comparison', index: 1 });
    expect(all('tfoot button').map(seenWords)).to.deep.equal(['Add', 'Adding…']);
    await context.answer({ state: 'failed', message: 'only two per person' });
    expect(one('tfoot .product-fault').textContent).to.equal('Not added: only two per person');
  });

  it('links to the products where nothing can be added', async () => {
    await stage.show(cardPart('comparison', two), recordingContext({ actions: new Set() }));
    expect(all('tfoot a').map(seenWords)).to.deep.equal(['View product', 'View product']);
  });

  it('says what is sold out, and offers something similar', async () => {
    const gone = item('b', '1 kg', {
      variants: [{ id: 'v', price: { amount: 1, currency: 'EUR' }, availability: { available: false } }],
    });
    const context = recordingContext();
    await stage.show(cardPart('comparison', { items: [item('a', '780 g'), gone] }), context);
    expect(seenWords(one('th:nth-child(2)'))).to.contain('Out of stock');
    all('tfoot button')[1]?.click();
    expect(context.asked).to.deep.equal(['Show me something similar to Product b']);
  });

  it('shows four products in a table that scrolls', async () => {
    const items = ['a', 'b', 'c', 'd'].map((id) => item(id, `${id} g`));
    await stage.show(cardPart('comparison', { items }), recordingContext());
    const scroller = one('.compare-scroll');
    expect(scroller.scrollWidth).to.be.above(scroller.clientWidth);
    expect(stage.box.scrollWidth).to.be.at.most(stage.box.clientWidth);
    await faded(stage.box);
    await expect(stage.box).to.be.accessible();
  });

  it('is one product where the catalogue knows one, and its fallback where it knows none', async () => {
    const data = { items: [item('a', '780 g'), { id: 'invented' }] };
    await stage.show(cardPart('comparison', data), recordingContext());
    expect(all('aisle-product-card.single')).to.have.length(1);
    const nobody = cardPart('comparison', { items: [{ id: 'x' }, { id: 'y' }] }, { id: 'none', fallback: 'Two packs' });
    await stage.show(nobody, recordingContext());
    expect(seenWords(stage.box)).to.equal('Two packs');
  });

  it('has the size of its bones', async () => {
    await stage.show(
      cardPart('comparison', undefined, { state: 'open', text: '{"items":[{"id":"a"},{"id":"b"}]' }),
      recordingContext(),
    );
    expect(all('.compare-head td')).to.have.length(2);
    expect(one('[aria-busy="true"]').getAttribute('aria-label')).to.equal('Loading products');
  });
});

describe('the rows of a comparison', () => {
  it('say where the catalogue does not state a value, and count that as a difference', () => {
    const [row] = comparisonRows([pack('a', '1 kg'), { ...pack('b', '1 kg'), attributes: [] }], ['Weight']);
    expect(row).to.deep.equal({ name: 'Weight', values: ['1 kg', undefined], differs: true });
  });

  it('are the six that tell most where nobody asked for any', () => {
    const attributes = (id: string) =>
      Array.from({ length: 9 }, (_, index) => ({ name: `N${index}`, value: index > 5 ? id : 'same' }));
    const rows = comparisonRows(
      [pack('a', '', { attributes: attributes('a') }), pack('b', '', { attributes: attributes('b') })],
      [],
    );
    expect(rows.map(({ name }) => name)).to.deep.equal(['N0', 'N1', 'N2', 'N6', 'N7', 'N8']);
  });

  it('survive names of Object', () => {
    const odd = ['__proto__', 'constructor', 'toString'].map((name) => ({ name, value: '1' }));
    expect(
      comparisonRows([pack('a', '', { attributes: odd }), pack('b', '', { attributes: odd })], ['constructor']),
    ).to.have.length(1);
  });
});
