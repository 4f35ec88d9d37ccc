import { expect, nextFrame } from '@open-wc/testing';
import { cardPart, createCardStage, recordingContext, seenWords, type CardStage } from '../../test-support/cards.js';
import { sampleOrder } from '../../test-support/family.js';
import { orderSteps } from './order-steps.js';

let stage: CardStage;

beforeEach(() => {
  stage = createCardStage('en-GB');
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
const show = (parts: Parameters<typeof sampleOrder>[0] = {}, context = recordingContext({ language: 'en-GB' })) =>
  stage.show(cardPart('order_status', { id: 'order-1', resolved: sampleOrder(parts) }), context);

describe('an order', () => {
  it('is an accessible list of what has happened and what comes', async () => {
    await show();
    await expect(stage.box).to.be.accessible();
    expect(one('.card').ariaLabel).to.equal('Order 1042');
    expect(all('.step > :first-child').map(seenWords)).to.deep.equal(['Ordered', 'Packed', 'On its way', 'Delivered']);
    expect(all('.step').map((step) => step.dataset['at'])).to.deep.equal(['done', 'done', 'now', 'next']);
    expect(seenWords(one('[aria-current="step"]'))).to.contain('Left the depot in Leipzig');
    expect(seenWords(one('.parcel'))).to.equal('Harbour 24 and 1 more');
  });

  it('promises the day that the shop promises, in any time zone', async () => {
    await show();
    expect(seenWords(one('h3'))).to.match(/^Arriving .*11.*12.* Jun/);
    expect(seenWords(one('.step-when'))).to.match(/11.*12.* Jun/);
  });

  it('says how it ended', async () => {
    const events = [{ type: 'delivered', occurred_at: '2020-06-12T10:00:00Z' }];
    await show({ status: 'delivered', fulfillment: { events } });
    expect(seenWords(one('h3'))).to.equal('Delivered 12 June 2020');
    expect(all('.step').map((step) => step.dataset['at'])).to.deep.equal(['done', 'done']);
    await show({ id: 'order-1', status: 'canceled', fulfillment: {} });
    expect(seenWords(one('h3'))).to.equal('Cancelled');
    expect(seenWords(one('.steps'))).not.to.contain('Delivered');
  });

  it('leads to the parcel only on an origin that the shop has listed, or by its own action', async () => {
    await show();
    expect(all('.card-foot > *').map(seenWords)).to.deep.equal(['Order details']);
    await show({}, recordingContext({ language: 'en-GB', origins: ['https://parcels.example'] }));
    expect(one('.card-foot a:last-child').getAttribute('href')).to.equal('https://parcels.example/1');
    expect(one('.card-foot a:last-child').getAttribute('rel')).to.equal('noopener noreferrer');
    const context = recordingContext({ language: 'en-GB', actions: new Set(['track']) });
    await show({}, context);
    one('.card-foot button').click();
    expect(context.requests[0]).to.deep.include({ action: 'track', value: { order_id: 'order-1' } });
  });

  it('does not tell of an old order as if it were news', async () => {
    const part = cardPart(
      'order_status',
      { id: 'order-1', resolved: sampleOrder() },
      { fallback: 'Look at your orders' },
    );
    await stage.show({ ...part, resolvedAt: Date.now() - 11 * 60_000 }, recordingContext());
    await nextFrame();
    expect(seenWords(stage.box)).to.equal('Look at your orders');
  });

  it('survives dates that are none', async () => {
    const events = [{ type: 'shipped', occurred_at: 'yesterday' }, { type: 'x'.repeat(500) }];
    await show({ created_at: '1e400', fulfillment: { events, expectations: [{ earliest: 'soon' }] } });
    expect(seenWords(stage.box)).not.to.match(/Invalid|NaN|undefined|xxx/);
    expect(all('.step > :first-child').map(seenWords)).to.deep.equal(['Ordered', 'On its way', 'Delivered']);
  });
});

describe('the steps of an order', () => {
  it('are in the order of their time, whatever the order they came in', () => {
    const { fulfillment } = sampleOrder();
    const events = (fulfillment?.events ?? []).toReversed();
    expect(orderSteps(sampleOrder({ fulfillment: { events } })).map(({ key }) => key)).to.deep.equal([
      'order.confirmed',
      'order.packed',
      'order.shipped',
      'order.delivered',
    ]);
  });

  it('have the words of the shop where their kind is unknown', () => {
    const events = [{ type: 'customs', description: 'At customs in Basel' }];
    expect(orderSteps(sampleOrder({ fulfillment: { events } }))[1]).to.deep.equal({
      description: 'At customs in Basel',
      at: 'now',
    });
  });
});
