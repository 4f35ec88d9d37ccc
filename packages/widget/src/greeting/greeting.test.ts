import { aTimeout, expect, waitUntil } from '@open-wc/testing';
import { consoleErrors, mountWidget, removeWidgets, type TestWidget } from '../test-support/widget.js';
import { answer } from '../test-support/scripts.js';
// Its file is here before the clock of the first test runs.
import './greeting.js';

const { setTimeout: realSetTimeout } = window;
const waits: number[] = [];

/** Half a minute is over at once, and written down; the test runner has clocks of its own. */
function hurry(): void {
  window.setTimeout = ((run: () => void, ms = 0, ...rest: unknown[]) => {
    const isOurs = ms >= 30_000 && ms <= 30_200;
    if (isOurs) waits.push(ms);
    return realSetTimeout(run, isOurs ? 20 : ms, ...rest);
  }) as typeof window.setTimeout;
}

beforeEach(hurry);
afterEach(() => {
  window.setTimeout = realSetTimeout;
  waits.length = 0;
  removeWidgets();
  localStorage.clear();
});

const isGreeting = (widget: TestWidget) => widget.find('.greeting') !== null;
const shown = async (widget: TestWidget) => {
  await waitUntil(() => widget.find('.greeting'), 'no greeting', { timeout: 5000 });
  // What fades in has not its colours yet.
  await Promise.all(
    widget
      .get('.greeting')
      .getAnimations()
      .map(({ finished }) => finished),
  );
};
const JSON_TEXT = '{"text":"Packing for a trip?","after":60,"prompts":["Find a cabin bag","Where is my order?"]}';

describe('the greeting', () => {
  it('comes after thirty seconds, politely, beside a launcher that keeps its name, and takes no focus', async () => {
    const widget = mountWidget([], { greeting: 'Packing for a trip?' });
    await waitUntil(() => widget.find('.dock [role="status"]'), 'no region', { timeout: 5000 });
    expect(widget.get('[role="status"]').textContent).to.equal('');
    await shown(widget);
    expect(waits[0]).to.equal(30_000);
    expect(widget.get('[role="status"]').textContent).to.equal('Packing for a trip?');
    expect(document.activeElement?.localName).to.equal('body');
    expect(widget.launcher.getAttribute('aria-label')).to.equal('Open the shopping assistant');
    await expect(widget.element).to.be.accessible();
  });

  it('comes once a session', async () => {
    const first = mountWidget([], { greeting: 'Hello', gateway: '/greets' });
    await shown(first);
    first.element.remove();
    const second = mountWidget([], { greeting: 'Hello', gateway: '/greets' });
    await aTimeout(500);
    expect(isGreeting(second)).to.equal(false);
  });

  it('stays away for seven days where it was dismissed, by button or Escape, and gives the focus to the launcher', async () => {
    const { now } = Date;
    for (const dismiss of ['click', 'Escape'] as const) {
      const gateway = `/dismissed-${dismiss}`;
      const widget = mountWidget([], { greeting: 'Hello', gateway });
      await shown(widget);
      const button = widget.get<HTMLButtonElement>('[aria-label="Dismiss"]');
      button.focus();
      if (dismiss === 'click') button.click();
      else button.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, composed: true }));
      expect(isGreeting(widget)).to.equal(false);
      expect(widget.element.shadowRoot?.activeElement === widget.launcher).to.equal(true);
      widget.element.remove();
      sessionStorage.clear();
      const again = mountWidget([], { greeting: 'Hello', gateway });
      await aTimeout(500);
      expect(isGreeting(again)).to.equal(false);
      again.element.remove();
      Date.now = () => now() + 7 * 86_400_000 + 1;
      const later = mountWidget([], { greeting: 'Hello', gateway });
      await shown(later);
      later.element.remove();
      Date.now = now;
    }
  });

  it('asks a ready question at a press: the panel opens, and the greeting is gone', async () => {
    const widget = mountWidget([answer('A cabin bag.')], { greeting: JSON_TEXT });
    await shown(widget);
    expect(waits).to.include(30_200);
    await expect(widget.element).to.be.accessible();
    const [first] = widget.all<HTMLButtonElement>('.greeting-prompt');
    first?.click();
    await waitUntil(() => widget.find('.bubble'), 'nothing was asked', { timeout: 10_000 });
    expect(widget.get('.bubble').textContent).to.equal('Find a cabin bag');
    expect(isGreeting(widget)).to.equal(false);
  });

  it('does not come before the visitor has consented, where that is required', async () => {
    const widget = mountWidget([], { greeting: 'Hello', consent: 'required' });
    await aTimeout(500);
    expect(isGreeting(widget)).to.equal(false);
    expect(Object.keys(sessionStorage).filter((key) => key.includes('greeted'))).to.deep.equal([]);
  });

  it('does not come to somebody who has opened the panel, nor where the element is gone', async () => {
    const widget = mountWidget([], { greeting: 'Hello' });
    await widget.open();
    widget.element.close();
    const gone = mountWidget([], { greeting: 'Hello' });
    gone.element.remove();
    await aTimeout(500);
    expect(isGreeting(widget)).to.equal(false);
    expect(isGreeting(gone)).to.equal(false);
  });

  it('waits until somebody looks at the page', async () => {
    Object.defineProperty(document, 'hidden', { value: true, configurable: true });
    const widget = mountWidget([], { greeting: 'Hello' });
    await aTimeout(500);
    expect(isGreeting(widget)).to.equal(false);
    Reflect.deleteProperty(document, 'hidden');
    document.dispatchEvent(new Event('visibilitychange'));
    await shown(widget);
  });

  it('speaks the language of the page where it can be dismissed', async () => {
    const widget = mountWidget([], { greeting: 'Auf Reisen?', locale: 'de' });
    await shown(widget);
    expect(widget.find('[aria-label="Ausblenden"]') !== null).to.equal(true);
  });

  it('is left out, and the developer told, where its JSON says nothing', async () => {
    const told = await consoleErrors(async () => {
      const widget = mountWidget([], { greeting: '{"after":30}' });
      await aTimeout(500);
      expect(isGreeting(widget)).to.equal(false);
    });
    expect(told[0]).to.contain('The attribute "greeting"');
  });

  it('stores nothing of a visitor before it is shown, and of one who lets it stand no more than that it was', async () => {
    const widget = mountWidget([], { greeting: 'Hello' });
    await waitUntil(() => widget.find('.dock [role="status"]'), 'no region', { timeout: 5000 });
    expect(Object.keys(sessionStorage)).to.deep.equal([]);
    await shown(widget);
    expect(Object.keys(sessionStorage).map((key) => key.split(':')[1])).to.deep.equal(['greeted']);
    expect(Object.keys(localStorage)).to.deep.equal([]);
  });
});
