import { expect, nextFrame } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { cardPart, createCardStage, recordingContext, seenWords, type CardStage } from '../../test-support/cards.js';

let stage: CardStage;

beforeEach(() => {
  stage = createCardStage();
});

afterEach(() => {
  stage.remove();
});

const one = <T extends HTMLElement>(selector: string): T => {
  const found = stage.box.querySelector<T>(selector);
  if (!found) throw new Error(`nothing matches ${selector} in ${stage.box.innerHTML}`);
  return found;
};
const image = { id: 'chart', url: '/demo/public/icon.svg', alt_text: 'Size chart', width: 800, height: 400 };
const show = (parts: Record<string, unknown> = {}) =>
  stage.show(
    cardPart('image', { id: 'chart', alt_text: 'Invented', resolved: { ...image, ...parts } }, { fallback: 'A chart' }),
    recordingContext(),
  );

describe('an image', () => {
  it('is the picture of the shop with its words, accessibly, and has its size before it is loaded', async () => {
    await show();
    await expect(stage.box).to.be.accessible();
    expect(seenWords(one('figcaption'))).to.equal('Size chart');
    expect(one('.figure > button').ariaLabel).to.equal('Enlarge the picture: Size chart');
    const { width, height } = one('.figure > button').getBoundingClientRect();
    expect(height / width).to.be.closeTo(0.5, 0.02);
  });

  it('is enlarged in a dialog that gives the focus back', async () => {
    await show();
    const root = stage.box.getRootNode() as ShadowRoot;
    const dialog = one<HTMLDialogElement>('dialog');
    one('.figure > button').focus();
    await sendKeys({ press: 'Enter' });
    expect(dialog.matches(':modal')).to.equal(true);
    expect(dialog.contains(root.activeElement)).to.equal(true);
    let heard = false;
    const listen = (event: Event) => (heard ||= event instanceof KeyboardEvent && event.key === 'Escape');
    stage.box.addEventListener('keydown', listen);
    await sendKeys({ press: 'Escape' });
    expect(dialog.open).to.equal(false);
    // The panel around it would close, too.
    expect(heard).to.equal(false);
    expect(root.activeElement).to.equal(one('.figure > button'));
  });

  it('closes by a press anywhere', async () => {
    await show();
    one('.figure > button').click();
    one('dialog img').click();
    expect(one<HTMLDialogElement>('dialog').open).to.equal(false);
  });

  it('shows its words where the picture does not load', async () => {
    await show();
    const { height } = stage.box.getBoundingClientRect();
    one('.figure > button img').dispatchEvent(new Event('error'));
    await nextFrame();
    expect(seenWords(stage.box)).to.equal('The picture could not be loaded Size chart');
    expect(stage.box.getBoundingClientRect().height).to.be.closeTo(height, 1);
  });

  it('is never fetched from where the shop has not listed', async () => {
    for (const url of ['https://evil.example/a.png', 'javascript:alert(1)', 'data:image/png;base64,AAAA']) {
      await show({ url });
      expect(stage.box.querySelector('img')).to.equal(null);
      expect(seenWords(stage.box)).to.equal('A chart');
    }
  });
});
