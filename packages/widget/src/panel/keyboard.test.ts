import { aTimeout, expect, waitUntil } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { answer, halfAnswer } from '../test-support/scripts.js';
import { mountWidget, removeWidgets, type TestWidget } from '../test-support/widget.js';

afterEach(removeWidgets);

const long = Array.from({ length: 40 }, (_, line) => `Paragraph ${line}`).join('\n\n');
const active = (widget: TestWidget) => widget.element.shadowRoot?.activeElement;
const isInField = (widget: TestWidget) => active(widget) === widget.field();

async function answered(text: string): Promise<TestWidget> {
  const widget = mountWidget([answer(text), answer('Yes.')]);
  await widget.open();
  await widget.ask('First');
  await widget.settled();
  return widget;
}

describe('the keyboard', () => {
  it('goes between field and transcript by F6, and before a conversation to the ready questions', async () => {
    const widget = mountWidget([answer('Yes.')]);
    await widget.open();
    await sendKeys({ press: 'F6' });
    expect(active(widget)?.className).to.equal('start');
    await sendKeys({ press: 'F6' });
    expect(isInField(widget)).to.equal(true);
    await widget.ask('First');
    await widget.settled();
    await sendKeys({ press: 'F6' });
    expect(active(widget)?.getAttribute('role')).to.equal('log');
    widget.get<HTMLButtonElement>('[aria-label="Close"]').focus();
    await sendKeys({ press: 'F6' });
    expect(isInField(widget)).to.equal(true);
  });

  it('keeps F6 to the browser where something else lies over the conversation', async () => {
    const widget = await answered('Yes.');
    widget.get<HTMLButtonElement>('[aria-label="Conversations"]').click();
    await waitUntil(() => widget.find('.thread'));
    const event = new KeyboardEvent('keydown', { key: 'F6', bubbles: true, composed: true, cancelable: true });
    widget.get('.view .thread-title').dispatchEvent(event);
    expect(event.defaultPrevented).to.equal(false);
  });

  it('scrolls the transcript by PageUp and PageDown from an empty field, and only from that', async () => {
    const widget = await answered(long);
    await aTimeout(450);
    const scroller = widget.get('.transcript');
    widget.field().focus();
    const top = scroller.scrollTop;
    await sendKeys({ press: 'PageDown' });
    await waitUntil(() => scroller.scrollTop > top + 50);
    expect(isInField(widget)).to.equal(true);
    await sendKeys({ press: 'PageUp' });
    await waitUntil(() => scroller.scrollTop < top + 50);
    await widget.type('a');
    expect(widget.press({ key: 'PageDown' }).defaultPrevented).to.equal(false);
  });

  it('closes the innermost layer by Escape, and an answer goes on', async () => {
    const widget = mountWidget([answer('Yes.'), halfAnswer('Half of it')]);
    await widget.open();
    await widget.ask('First');
    await widget.settled();
    await widget.ask('Second');
    await waitUntil(() => widget.get('.turns').textContent.includes('Half of it'));
    widget.get<HTMLButtonElement>('[aria-label="Conversations"]').click();
    await waitUntil(() => widget.find('.view .thread-title'));
    await sendKeys({ press: 'Escape' });
    await waitUntil(() => !widget.find('.view'));
    expect(widget.element.hasAttribute('open')).to.equal(true);
    await sendKeys({ press: 'Escape' });
    expect(widget.element.hasAttribute('open')).to.equal(false);
    expect(active(widget) === widget.launcher).to.equal(true);
    expect(widget.transport.stopped.length).to.equal(0);
    expect(widget.element.chat?.getSnapshot().status.name).to.equal('streaming');
    // What is closed is out of reach.
    expect(widget.get('dialog').inert).to.equal(true);
  });

  it('goes on with the first message that was not seen after the way to the latest', async () => {
    const widget = await answered(long);
    await aTimeout(450);
    const scroller = widget.get('.transcript');
    scroller.dispatchEvent(new WheelEvent('wheel'));
    scroller.scrollTop = 0;
    await waitUntil(() => widget.find('.jump'));
    const jump = widget.get<HTMLButtonElement>('.jump');
    jump.focus();
    jump.click();
    await waitUntil(() => !widget.find('.jump'));
    const label = active(widget)?.getAttribute('aria-label') ?? '';
    expect(label).to.match(/^Assistant, /);
  });

  it('is where the next message is written after a ready question was pressed, and a phone keeps its keyboard down', async () => {
    const { matchMedia } = window;
    window.matchMedia = (query) => matchMedia(query.includes('coarse') ? 'all' : query);
    try {
      const widget = mountWidget([answer('Yes.')], { starts: '["Where is my order?"]' });
      widget.element.open();
      await waitUntil(() => widget.find('.start') && active(widget)?.className === 'title', 'not the heading', {
        timeout: 10_000,
      });
      widget.get<HTMLButtonElement>('.start').click();
      await waitUntil(() => widget.find('.bubble'), 'it was not asked', { timeout: 10_000 });
      expect(isInField(widget)).to.equal(true);
      expect(widget.field().inputMode).to.equal('none');
      widget.field().dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }));
      expect(widget.field().inputMode).to.equal('');
    } finally {
      window.matchMedia = matchMedia;
    }
  });
});
