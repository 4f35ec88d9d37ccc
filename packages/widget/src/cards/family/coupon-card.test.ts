import { expect, nextFrame } from '@open-wc/testing';
import { cardPart, createCardStage, recordingContext, seenWords, type CardStage } from '../../test-support/cards.js';
import { sampleCoupon } from '../../test-support/family.js';

let stage: CardStage;
let copied: string[];
let copying: () => Promise<void>;
const clipboard = Object.getOwnPropertyDescriptor(Navigator.prototype, 'clipboard');

beforeEach(() => {
  stage = createCardStage();
  copied = [];
  copying = () => Promise.resolve();
  const writeText = (text: string) => {
    copied.push(text);
    return copying();
  };
  Object.defineProperty(navigator, 'clipboard', { value: { writeText }, configurable: true });
});

afterEach(() => {
  stage.remove();
  Reflect.deleteProperty(navigator, 'clipboard');
  if (clipboard) Object.defineProperty(Navigator.prototype, 'clipboard', clipboard);
});

const one = (selector: string): HTMLElement => {
  const found = stage.box.querySelector<HTMLElement>(selector);
  if (!found) throw new Error(`nothing matches ${selector} in ${stage.box.innerHTML}`);
  return found;
};
const show = (parts: Parameters<typeof sampleCoupon>[0] = {}, context = recordingContext()) =>
  stage.show(cardPart('coupon', { id: 'promo-1', resolved: sampleCoupon(parts) }), context);

describe('a coupon', () => {
  it('says what it gives and on what terms, accessibly', async () => {
    await show({ ends_at: '2090-06-30' });
    await expect(stage.box).to.be.accessible();
    expect([...one('.coupon-main').children].map(seenWords)).to.deep.equal([
      '10% off your first order',
      'Ends June 30, 2090. On orders from €60.00.',
      'Not with other offers.',
    ]);
    expect(one('.code').textContent).to.equal('WELCOME10');
  });

  it('copies its code, and says so', async () => {
    const context = recordingContext();
    await show({}, context);
    one('button').click();
    await nextFrame();
    expect(copied).to.deep.equal(['WELCOME10']);
    expect(seenWords(one('button'))).to.equal('Copied');
    expect(one('[role="status"]').textContent).to.equal('Code WELCOME10 was copied');
    expect(context.requests).to.deep.equal([]);
  });

  it('tells the shop where that is declared', async () => {
    const context = recordingContext({ actions: new Set(['copy_code']) });
    await show({}, context);
    one('button').click();
    await nextFrame();
    expect(context.requests[0]).to.deep.include({ action: 'copy_code', value: { coupon_id: 'promo-1' } });
  });

  it('says what to do where the browser does not let it copy', async () => {
    copying = () => Promise.reject(new Error('denied'));
    await show();
    one('button').click();
    await nextFrame();
    expect(seenWords(one('.product-fault'))).to.equal('Not copied: mark the code and copy it by hand');
  });

  it('cannot be copied once it has ended', async () => {
    await show({ ends_at: '2020-05-31' });
    expect(stage.box.querySelector('button')).to.equal(null);
    expect(seenWords(one('.coupon'))).to.contain('Ended May 31, 2020.');
    expect(seenWords(one('.coupon-code'))).to.equal('WELCOME10 Expired');
  });

  it('shows no code that the shop has not sent', async () => {
    const forged = { id: 'promo-1', code: 'FREE', resolved: sampleCoupon({ code: 'FREE100' }) };
    const { resolvedAt: _, ...untrusted } = cardPart('coupon', forged, { fallback: 'There is an offer' });
    await stage.show(untrusted, recordingContext());
    expect(seenWords(stage.box)).to.equal('There is an offer');
  });
});
