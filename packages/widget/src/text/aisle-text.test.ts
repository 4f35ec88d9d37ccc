import { expect, fixture, html, nextFrame } from '@open-wc/testing';
import { defineOnce } from '../define-once.js';
import { AisleText, setTextRendererLoader, type TextModule } from './aisle-text.js';
import * as textModule from './text-renderer.js';

defineOnce('aisle-text', AisleText);

function show(text: string, open = false): Promise<AisleText> {
  return fixture<AisleText>(html`<aisle-text class="prose" .text=${text} .open=${open}></aisle-text>`);
}

/** A loader that answers when told. */
function heldLoader(): { load: () => Promise<TextModule>; release: () => Promise<void>; calls: () => number } {
  let resolve: (module: TextModule) => void = () => undefined;
  let calls = 0;
  const loaded = new Promise<TextModule>((done) => (resolve = done));
  return {
    load: () => {
      calls += 1;
      return loaded;
    },
    release: async () => {
      resolve(textModule);
      await nextFrame();
    },
    calls: () => calls,
  };
}

describe('<aisle-text>', () => {
  it('is accessible', async () => {
    setTextRendererLoader(() => Promise.resolve(textModule));
    const element = await show('# Care\n\n- [x] **Wash**\n- see [the guide](/care)\n\n| a |\n|---|\n| b |');
    await nextFrame();
    expect(element.querySelector('strong')).to.exist;
    await expect(element).to.be.accessible();
  });

  it('shows the words as they came until the module is there, then the same words rendered', async () => {
    const { load, release, calls } = heldLoader();
    setTextRendererLoader(load);
    const element = await show('Some **bold**\nwords\u202e', true);
    expect(element.textContent).to.equal('Some bold\nwords');
    expect(element.classList.contains('prose--plain')).to.equal(true);
    element.text = 'Some **bold**\nwords and';
    await element.updateComplete;
    expect(element.textContent).to.equal('Some bold\nwords and');
    await release();
    await element.updateComplete;
    expect(element.querySelector('strong')?.textContent).to.equal('bold');
    expect(element.classList.contains('prose--plain')).to.equal(false);
    expect(calls()).to.equal(1);
  });

  it('is never empty between two updates', async () => {
    const { load, release } = heldLoader();
    setTextRendererLoader(load);
    const element = await show('Words');
    const lengths: number[] = [];
    const observer = new MutationObserver(() => lengths.push(element.textContent.length));
    observer.observe(element, { childList: true, subtree: true, characterData: true });
    await release();
    await element.updateComplete;
    observer.disconnect();
    expect(lengths.every((length) => length > 0)).to.equal(true);
    expect(element.querySelector('p')).to.exist;
  });

  it('keeps the words when the module cannot be loaded, and asks again with the next text', async () => {
    let calls = 0;
    setTextRendererLoader(() => {
      calls += 1;
      return calls === 1 ? Promise.reject(new TypeError('offline')) : Promise.resolve(textModule);
    });
    const element = await show('**a**', true);
    await nextFrame();
    expect(element.textContent).to.equal('a');
    element.text = '**a** b';
    await element.updateComplete;
    await nextFrame();
    await element.updateComplete;
    expect(element.querySelector('strong')).to.exist;
  });

  it('shows its text again after it was moved', async () => {
    setTextRendererLoader(() => Promise.resolve(textModule));
    const element = await show('**a**');
    await nextFrame();
    const home = element.parentElement;
    element.remove();
    element.text = '**a** *b*';
    home?.append(element);
    await element.updateComplete;
    expect(element.querySelector('em')?.textContent).to.equal('b');
  });

  it('takes the caret away when the text is complete', async () => {
    setTextRendererLoader(() => Promise.resolve(textModule));
    const element = await show('Words', true);
    await nextFrame();
    expect(element.querySelector('.caret')).to.exist;
    element.open = false;
    await element.updateComplete;
    expect(element.querySelector('.caret')).to.equal(null);
  });
});
