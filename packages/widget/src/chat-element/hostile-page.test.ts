import { expect, waitUntil } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { answer } from '../test-support/scripts.js';
import { mountWidget, removeWidgets } from '../test-support/widget.js';

afterEach(removeWidgets);

describe('<aisle-chat> in a hostile page', () => {
  it('keeps its keys from shortcuts that take them before anything else, and works by them', async () => {
    const page = new AbortController();
    const heard: string[] = [];
    const take = (event: KeyboardEvent) => {
      heard.push(event.key);
      event.preventDefault();
      event.stopImmediatePropagation();
    };
    for (const type of ['keydown', 'keypress', 'keyup'] as const)
      document.addEventListener(type, take, { capture: true, signal: page.signal });
    const widget = mountWidget([answer('Yes.')]);
    widget.launcher.focus();
    await sendKeys({ press: 'Enter' });
    // The panel is loaded first.
    await waitUntil(() => widget.element.shadowRoot?.activeElement === widget.find('textarea'), 'no focus', {
      timeout: 10_000,
    });
    await sendKeys({ type: 's/' });
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => widget.find('.bubble')?.textContent.trim() === 's/', 'it was not sent');
    await sendKeys({ press: 'Escape' });
    expect(widget.element.hasAttribute('open')).to.equal(false);
    expect(heard).to.deep.equal([]);
    page.abort();
  });

  it('gives up its listeners on the window when it goes', async () => {
    const widget = mountWidget();
    const { element, launcher } = widget;
    const heard: string[] = [];
    const listen = ({ type }: Event) => void heard.push(type);
    document.addEventListener('keydown', listen);
    const key = () => launcher.dispatchEvent(new KeyboardEvent('keydown', { key: 'j', bubbles: true, composed: true }));
    key();
    element.remove();
    document.body.append(element);
    key();
    expect(heard).to.deep.equal([]);
    document.removeEventListener('keydown', listen);
  });

  it('does not lose the focus to a page that wants it back', async () => {
    const field = document.createElement('input');
    document.body.append(field);
    const trap = ({ target }: Event) => {
      if (target !== field) field.focus();
    };
    document.addEventListener('focusin', trap);
    const widget = mountWidget();
    await widget.open();
    expect(widget.element.shadowRoot?.activeElement).to.equal(widget.field());
    document.removeEventListener('focusin', trap);
    field.remove();
  });

  it('has its styles in the document of a frame as well, and when it comes back', async () => {
    const frame = document.createElement('iframe');
    document.body.append(frame);
    const widget = mountWidget();
    await widget.open();
    const widths = () => [widget.launcher.offsetWidth, Math.min(200, widget.get('dialog').offsetWidth)];
    frame.contentDocument?.body.append(widget.element);
    expect(widths()).to.deep.equal([56, 200]);
    document.body.append(widget.element);
    expect(widths()).to.deep.equal([56, 200]);
    frame.remove();
  });

  it('can be taken into a document without a window, and comes back with its styles', () => {
    const { element, launcher } = mountWidget();
    document.implementation.createHTMLDocument().body.append(element);
    document.body.append(element);
    expect(launcher.offsetWidth).to.equal(56);
  });

  it('is above every layer of the page, transformed or not, but for a modal dialog', () => {
    const page = document.createElement('div');
    page.style.cssText = 'position: fixed; inset: 0; transform: scale(0.5); overflow: hidden; z-index: 2147483647;';
    const veil = document.createElement('dialog');
    document.body.append(page, veil);
    const { element, launcher } = mountWidget();
    page.append(element);
    const { x, y, width } = launcher.getBoundingClientRect();
    const onTop = () => document.elementFromPoint(x + width / 2, y + width / 2)?.localName;
    expect(width).to.equal(56);
    expect(onTop()).to.equal('aisle-chat');
    veil.showModal();
    document.body.append(element);
    expect(onTop()).to.equal('dialog');
    veil.close();
    page.remove();
    veil.remove();
  });
});
