import { scriptedTransport } from '@aisle/client/testing';
import { ProtocolError } from '@aisle/protocol';
import { aTimeout, expect, waitUntil } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { ActionNews } from '../cards/action-news.js';
import { AisleActionEvent } from '../events/aisle-action-event.js';
import { testLocale } from '../test-support/locale.js';
import { answer, doneEvent, failingAnswer, halfAnswer, runEvent, textPart } from '../test-support/scripts.js';
import {
  consoleErrors,
  consoleWarnings,
  mountWidget,
  nextEvent,
  removeWidgets,
  widgetOf,
  type TestWidget,
} from '../test-support/widget.js';
import { dispatchAction } from './action-dispatcher.js';

afterEach(removeWidgets);

function words(widget: TestWidget): string {
  return (widget.find('.turns')?.textContent ?? '').replace(/\s+/g, ' ');
}

// A frame has a viewport of its own, in every engine.
async function mountOnPhone(): Promise<{
  readonly frame: HTMLIFrameElement;
  readonly widget: TestWidget;
  readonly page: Document;
}> {
  const frame = document.createElement('iframe');
  frame.width = '390';
  frame.height = '700';
  const define = new URL('../define.js', import.meta.url).href.replace(/\.js$/, '.ts');
  const gateway = new URL('/phone', location.href).href;
  frame.srcdoc = `<!doctype html><meta name="viewport" content="width=device-width"><script type="module" src="${define}"></script>
    <aisle-chat gateway="${gateway}" name="Northfold" history="memory" locale="en"></aisle-chat>`;
  document.body.append(frame);
  await waitUntil(() => frame.contentDocument?.querySelector('aisle-chat')?.shadowRoot, 'no widget in the frame', {
    timeout: 10_000,
  });
  const page = frame.contentDocument;
  const element = page?.querySelector('aisle-chat');
  if (!page || !element) throw new Error('the frame has lost its widget');
  return { frame, page, widget: widgetOf(element, scriptedTransport([])) };
}

describe('the panel', () => {
  it('is accessible empty and with a conversation', async () => {
    const widget = mountWidget([answer('It is **18 cm** deep.')], { 'privacy-url': '/privacy' });
    await widget.open();
    await expect(widget.element).to.be.accessible();
    await widget.ask('How deep is it?');
    await widget.settled();
    await expect(widget.element).to.be.accessible();
  });

  it('tells the story: open, type, Enter, stream, done', async () => {
    const widget = mountWidget([
      [
        runEvent(),
        { type: 'status', code: 'searching', text: 'Searching the catalogue…' },
        { delay: 400 },
        ...textPart('t', 'Two packs ', 'fit.'),
        doneEvent,
      ],
    ]);
    await widget.open();
    expect(widget.get('.hello').textContent).to.contain('What are you looking for?');
    expect(widget.get<HTMLButtonElement>('.send').disabled).to.equal(true);
    // WebKitGTK's driver types a space only once.
    await sendKeys({ type: 'Cabin pack' });
    expect(widget.get<HTMLButtonElement>('.send').disabled).to.equal(false);
    const started = nextEvent(widget.element, 'aisle-response-start');
    const ended = nextEvent(widget.element, 'aisle-response-end');
    await sendKeys({ press: 'Enter' });
    expect(widget.field().value).to.equal('');
    await started;
    await waitUntil(() => widget.find('.status .shelf--busy'));
    expect(words(widget)).to.contain('Searching the catalogue…');
    expect((await ended).reason).to.equal('complete');
    await widget.settled();
    expect(widget.get('.bubble').textContent).to.equal('Cabin pack');
    expect(words(widget)).to.contain('Two packs fit.');
    expect(words(widget)).to.contain('Searched the catalogue');
    expect(widget.find('.shelf--busy')).to.equal(null);
    expect(widget.find('.tools')).not.to.equal(null);
    expect(widget.find('.send--stop')).to.equal(null);
  });

  it('sends where the visitor is with the message', async () => {
    const widget = mountWidget([answer('Yes.')], { locale: 'en-GB', currency: 'GBP', product: 'prod_1' });
    widget.element.context = () => ({ cartTotal: 3 });
    await widget.open();
    await widget.ask('Is it in stock?');
    await widget.settled();
    const { context } = widget.transport.requests[0] ?? {};
    expect(context).to.include({ locale: 'en-GB', currency: 'GBP', cartTotal: 3 });
    // The test runner's own parameter looks like a secret.
    expect(context?.page?.url).to.equal(location.origin + location.pathname);
    expect(context?.product).to.deep.equal({ id: 'prod_1' });
  });

  it('says with each message whether the shop may keep it, and not before it may', async () => {
    const widget = mountWidget([answer('One.'), answer('Two.'), answer('Three.'), answer('Four.')]);
    await widget.open();
    for (const consent of [undefined, '', 'false', 'true']) {
      if (consent !== undefined) widget.element.setAttribute('log-consent', consent);
      await widget.ask('Is it in stock?');
      await widget.settled();
    }
    expect(widget.transport.requests.map(({ consent }) => consent?.log)).to.deep.equal([false, true, false, true]);
  });

  it('leaves Enter to the input method, and a new line to Shift', async () => {
    const widget = mountWidget([answer('好的。')]);
    await widget.open();
    await widget.type('bei');
    expect(widget.press({ key: 'Enter', isComposing: true }).defaultPrevented).to.equal(false);
    expect(widget.press({ key: 'Enter', keyCode: 229 }).defaultPrevented).to.equal(false);
    expect(widget.press({ key: 'Enter', shiftKey: true }).defaultPrevented).to.equal(false);
    expect(widget.transport.requests.length).to.equal(0);
    expect(widget.field().value).to.equal('bei');
    expect(widget.press({ key: 'Escape', isComposing: true }).defaultPrevented).to.equal(false);
    expect(widget.element.hasAttribute('open')).to.equal(true);
  });

  it('stops a running answer in the place of the send button, and keeps what came', async () => {
    const widget = mountWidget([halfAnswer('Half an answer')]);
    await widget.open();
    await widget.ask('Go on');
    await waitUntil(() => words(widget).includes('Half an answer'));
    const stop = widget.get<HTMLButtonElement>('.send--stop');
    expect(stop.getAttribute('aria-label')).to.equal('Stop');
    stop.click();
    await widget.settled();
    expect(widget.transport.stopped.length).to.equal(1);
    expect(words(widget)).to.contain('Half an answer');
    expect(words(widget)).to.contain('You stopped this answer');
  });

  it('says what is going on before the first word', async () => {
    const widget = mountWidget([[runEvent(), { delay: 60_000 }, doneEvent]]);
    await widget.open();
    await widget.ask('Hello');
    await waitUntil(() => widget.find('.status .shelf--busy'));
    expect(widget.get('.status').textContent).to.equal('One moment…');
    expect(widget.get('.transcript').getAttribute('aria-live')).to.equal('off');
  });

  it('says that a broken answer is kept, and asks again at a press', async () => {
    const widget = mountWidget([failingAnswer('The first half', 'upstream_error'), answer('All of it.')]);
    await widget.open();
    const failed = nextEvent(widget.element, 'aisle-error');
    await widget.ask('Tell me');
    expect((await failed).code).to.equal('upstream_error');
    await widget.settled();
    const notice = widget.get('[role="alert"]');
    expect(notice.textContent).to.contain('The answer stopped before the end');
    expect(notice.textContent).not.to.contain('for developers only');
    await expect(widget.element).to.be.accessible();
    widget.get<HTMLButtonElement>('.notice .btn').click();
    await waitUntil(() => words(widget).includes('All of it.'));
    expect(widget.find('[role="alert"]')).to.equal(null);
  });

  const cases: readonly (readonly [ProtocolError['code'], string, 'alert' | 'status'])[] = [
    ['internal', 'Something went wrong', 'alert'],
    ['overloaded', 'Many people are asking right now', 'status'],
    ['content_blocked', 'I can’t help with that', 'status'],
    ['context_too_long', 'This conversation has become too long', 'status'],
    ['quota_exceeded', 'That is all for today', 'status'],
  ];
  for (const [code, title, role] of cases) {
    it(`puts ${code} into words`, async () => {
      const widget = mountWidget([failingAnswer('', code)]);
      await widget.open();
      await widget.ask('Hello');
      await widget.settled();
      expect(widget.get('.notice').getAttribute('role')).to.equal(role);
      expect(widget.get('.notice b').textContent).to.equal(title);
    });
  }

  it('counts a pause down before it offers another try', async () => {
    const widget = mountWidget([failingAnswer('', 'rate_limited', { retryAfterMs: 1500 })]);
    await widget.open();
    await widget.ask('Hello');
    await waitUntil(() => widget.find('.notice'));
    expect(widget.get('.notice').textContent).to.match(/You can send again in [12] seconds?\./);
    expect(widget.find('.notice .btn')).to.equal(null);
    await waitUntil(() => widget.find('.notice .btn'), 'no way on', { timeout: 4000 });
  });

  it('keeps a message that was refused, and sends it again at a press', async () => {
    const widget = mountWidget([new ProtocolError('internal', 'no', { retryable: true }), answer('Now it works.')]);
    await widget.open();
    const told = await consoleWarnings(async () => {
      await widget.ask('Are you there?');
      await waitUntil(() => widget.find('.fate.bad, .notice'));
      await widget.settled();
    });
    expect(told).to.deep.equal(['aisle: no (internal) ']);
    const again = widget.find<HTMLButtonElement>('.fate .link') ?? widget.get<HTMLButtonElement>('.notice .btn');
    again.click();
    await waitUntil(() => words(widget).includes('Now it works.'));
    expect(widget.find('.fate.bad')).to.equal(null);
  });

  it('says that it reconnects, and that it is offline', async () => {
    const widget = mountWidget([[runEvent(), ...textPart('t', 'Begun'), { drop: true }, { delay: 60_000 }, doneEvent]]);
    await widget.open();
    await widget.ask('Hello');
    await waitUntil(() => widget.find('.banner--line'));
    expect(widget.get('.banner').textContent).to.contain('Your answer continues where it stopped.');
    const offline = mountWidget([answer('Back.')]);
    await offline.open();
    const before = Object.getOwnPropertyDescriptor(Navigator.prototype, 'onLine');
    Object.defineProperty(navigator, 'onLine', { value: false, configurable: true });
    dispatchEvent(new Event('offline'));
    await waitUntil(() => offline.find('.banner'));
    expect(offline.get('.banner').textContent).to.contain('You’re offline');
    await offline.ask('Later');
    expect(offline.get('.fate').textContent).to.contain('Waiting to send');
    Reflect.deleteProperty(navigator, 'onLine');
    if (before) expect(navigator.onLine).to.equal(true);
    dispatchEvent(new Event('online'));
  });

  it('does not move the focus when words arrive', async () => {
    const widget = mountWidget([[runEvent(), { delay: 30 }, ...textPart('t', 'The **Harbour 24** fits.'), doneEvent]]);
    await widget.open();
    await widget.ask('Which one?');
    widget.get<HTMLButtonElement>('[aria-label="Close"]').focus();
    await widget.settled();
    expect(widget.element.shadowRoot?.activeElement?.getAttribute('aria-label')).to.equal('Close');
  });

  it('lets the page hold a message back', async () => {
    const widget = mountWidget([answer('Never.')]);
    widget.element.addEventListener('aisle-send', (event) => event.preventDefault());
    await widget.open();
    await widget.ask('My card number is …');
    expect(widget.transport.requests.length).to.equal(0);
    expect(widget.field().value).to.equal('My card number is …');
  });

  it('edits the last message by the arrow up in an empty field', async () => {
    const widget = mountWidget([answer('About red.'), answer('About blue.')]);
    await widget.open();
    await widget.ask('Red bags');
    await widget.settled();
    widget.press({ key: 'ArrowUp' });
    await waitUntil(() => widget.field().value === 'Red bags');
    expect(widget.get('.composer-note').textContent).to.contain('Editing your message');
    await widget.ask('Blue bags');
    await widget.settled();
    expect(widget.all('.bubble').map((bubble) => bubble.textContent)).to.deep.equal(['Blue bags']);
    expect(widget.transport.requests.at(-1)?.trigger).to.equal('edit');
  });

  it('copies, rates and asks for another answer', async () => {
    const widget = mountWidget([answer('First go.'), answer('Second go.')]);
    await widget.open();
    await widget.ask('Hello');
    await widget.settled();
    const rated = nextEvent(widget.element, 'aisle-feedback');
    widget.get<HTMLButtonElement>('[aria-label="Good answer"]').click();
    expect((await rated).rating).to.equal('up');
    await waitUntil(() => widget.get('[aria-label="Good answer"]').getAttribute('aria-pressed') === 'true');
    widget.get<HTMLButtonElement>('[aria-label="Answer again"]').click();
    await waitUntil(() => words(widget).includes('Second go.'));
    expect(widget.transport.requests.at(-1)?.trigger).to.equal('regenerate');
  });

  it('starts an empty conversation from the list of conversations', async () => {
    const widget = mountWidget([answer('Hello.')]);
    await widget.open();
    await widget.ask('Hello');
    await widget.settled();
    widget.get<HTMLButtonElement>('[aria-label="Conversations"]').click();
    await waitUntil(() => widget.find('.thread'));
    expect(widget.get('.thread-title').textContent?.trim()).to.equal('Hello');
    expect(widget.get('.thread-last').textContent).to.equal('Hello.');
    widget.get<HTMLButtonElement>('[aria-label="New conversation"]').click();
    await waitUntil(() => widget.find('.hello'));
    expect(widget.find('.bubble')).to.equal(null);
    expect(widget.find('.view')).to.equal(null);
  });

  it('asks a ready question at a press, from property, attribute or language', async () => {
    const widget = mountWidget([answer('Here.')], { starts: '["From the attribute"]' });
    await widget.open();
    expect(widget.all('.start').map((start) => start.textContent?.trim())).to.deep.equal(['From the attribute']);
    widget.element.starts = '["From JSON"]';
    await waitUntil(() => widget.get('.start').textContent?.trim() === 'From JSON');
    widget.element.starts = [{ label: 'Track it', prompt: 'Where is my order?', icon: 'truck' }];
    await waitUntil(() => widget.get('.start').textContent?.trim() === 'Track it');
    widget.get<HTMLButtonElement>('.start').click();
    await waitUntil(() => widget.find('.bubble'));
    expect(widget.get('.bubble').textContent).to.equal('Where is my order?');
  });

  it('does not send more than the client takes', async () => {
    const widget = mountWidget();
    await widget.open();
    await widget.type('a'.repeat(8001));
    expect(widget.get('.composer-note').textContent?.trim()).to.equal('1 character too many');
    expect(widget.get<HTMLButtonElement>('.send').disabled).to.equal(true);
  });

  it('grows the field with its text, up to a limit', async () => {
    const widget = mountWidget();
    await widget.open();
    const one = widget.field().getBoundingClientRect().height;
    await widget.type('a\nb\nc');
    const three = widget.field().getBoundingClientRect().height;
    await widget.type('a\n'.repeat(60));
    expect(three).to.be.greaterThan(one);
    expect(widget.field().getBoundingClientRect().height).to.be.lessThan(220);
  });

  it('is a modal screen on a phone, and lets go of the page when it closes', async () => {
    const { frame, widget, page } = await mountOnPhone();
    widget.element.open();
    await waitUntil(() => widget.find('dialog[open] textarea'), 'no panel', { timeout: 10_000 });
    const dialog = widget.get<HTMLDialogElement>('dialog');
    expect(dialog.matches(':modal')).to.equal(true);
    expect(dialog.offsetWidth).to.equal(page.documentElement.clientWidth);
    expect(dialog.offsetHeight).to.be.within(695, 700);
    expect(page.body.style.position).to.equal('fixed');
    expect(page.defaultView?.getComputedStyle(widget.field()).fontSize).to.equal('16px');
    frame.width = '800';
    await waitUntil(() => !dialog.matches(':modal'));
    expect(dialog.open).to.equal(true);
    expect(page.body.style.position).to.equal('');
    frame.width = '390';
    await waitUntil(() => dialog.matches(':modal'));
    widget.element.close();
    await waitUntil(() => !dialog.open);
    expect(page.body.style.position).to.equal('');
    frame.remove();
  });

  it('animates nothing in its style sheets where the visitor asks for stillness', async () => {
    const widget = mountWidget();
    await widget.open();
    const rules = (widget.element.shadowRoot?.adoptedStyleSheets ?? []).flatMap((sheet) => [...sheet.cssRules]);
    const moving = rules.filter(
      (rule) => rule instanceof CSSStyleRule && !/^(?:initial)?$/.test(rule.style.animationName),
    );
    expect(moving.map((rule) => rule.cssText)).to.deep.equal([]);
    const guarded = rules.filter(
      (rule) => rule instanceof CSSMediaRule && rule.conditionText.includes('no-preference'),
    );
    expect(guarded.some((rule) => rule.cssText.includes('aisle-travel'))).to.equal(true);
  });

  it('closes at once where the visitor asks for stillness', async () => {
    const { matchMedia } = window;
    const reduced: typeof matchMedia = (query) => matchMedia(query.includes('reduced-motion') ? 'all' : query);
    window.matchMedia = reduced;
    try {
      const widget = mountWidget();
      await widget.open();
      widget.element.close();
      expect(widget.get<HTMLDialogElement>('dialog').open).to.equal(false);
    } finally {
      window.matchMedia = matchMedia;
    }
  });
});

describe('the transcript', () => {
  const long = Array.from({ length: 40 }, (_, line) => `Paragraph ${line}`).join('\n\n');

  it('glides a sent message to the top and does not follow past the fold', async () => {
    const widget = mountWidget([answer(long), answer(long)]);
    await widget.open();
    await widget.ask('First');
    await widget.settled();
    await widget.ask('Second');
    await widget.settled();
    await aTimeout(450);
    const top = widget.get('.transcript').getBoundingClientRect().top;
    const bubble = widget.all('.turn--user').at(-1);
    expect(Math.round((bubble?.getBoundingClientRect().top ?? 0) - top)).to.be.within(14, 18);
    expect(widget.find('.jump')).not.to.equal(null);
  });

  it('leaves the reader where they are, and goes to the end at a press', async () => {
    const widget = mountWidget([answer(long)]);
    await widget.open();
    await widget.ask('First');
    await widget.settled();
    await aTimeout(450);
    const scroller = widget.get('.transcript');
    scroller.dispatchEvent(new WheelEvent('wheel'));
    scroller.scrollTop = 100;
    await waitUntil(() => widget.find('.jump'));
    const jump = widget.get<HTMLButtonElement>('.jump');
    await expect(widget.element).to.be.accessible();
    jump.click();
    await waitUntil(() => scroller.scrollHeight - scroller.clientHeight - scroller.scrollTop < 2);
    await waitUntil(() => !widget.find('.jump'));
    // The one answer, of which the end was not seen.
    expect(widget.element.shadowRoot?.activeElement?.localName).to.equal('aisle-assistant-turn');
  });
});

describe('an action', () => {
  const product = { id: 'prod_1', title: 'Harbour 24' };
  const request = {
    action: 'add_to_cart',
    card: 'product',
    messageId: 'm1',
    product,
    quantity: 1,
    partId: 'p1',
    value: { product_id: 'prod_1', quantity: 1 },
  } as const;

  async function act(
    answerWith: (event: AisleActionEvent) => void,
  ): Promise<{ readonly outcome: unknown; readonly noted: unknown }> {
    const widget = mountWidget([answer('Done.')]);
    await widget.open();
    const { chat } = widget.element;
    if (!chat) throw new Error('the panel is open without a chat');
    widget.element.addEventListener('aisle-action', answerWith);
    const news = new ActionNews();
    const outcome = await dispatchAction(
      { element: widget.element, chat, news, panel: widget.element, locale: testLocale('en'), isAsked: false },
      request,
    );
    await widget.ask('Thanks');
    await widget.settled();
    const noted = widget.transport.requests[0]?.messages.at(-1)?.parts.find((part) => part.kind === 'action');
    return { outcome, noted };
  }

  it('is confirmed by the promise of the page, and noted for the assistant', async () => {
    const { outcome, noted } = await act((event) => event.respondWith(aTimeout(5)));
    expect(outcome).to.deep.equal({ state: 'confirmed' });
    expect(noted).to.include({ name: 'add_to_cart', partId: 'p1', messageId: 'm1', outcome: 'confirmed' });
  });

  it('fails with the words of the page', async () => {
    const { outcome, noted } = await act((event) =>
      event.respondWith(Promise.reject(new Error('Only 2 per customer'))),
    );
    expect(outcome).to.deep.equal({ state: 'failed', message: 'Only 2 per customer' });
    expect(noted).to.include({ outcome: 'failed' });
  });

  it('fails where nobody answers, and tells the developer', async () => {
    const errors = await consoleErrors(async () => {
      const { outcome } = await act(() => undefined);
      expect(outcome).to.deep.equal({ state: 'failed' });
    });
    expect(errors[0]).to.contain('respondWith');
  });

  it('can be answered once', () => {
    const event = new AisleActionEvent({ action: 'view', card: 'product', messageId: 'm1', product, quantity: 1 });
    event.respondWith(Promise.resolve());
    expect(() => event.respondWith(Promise.resolve())).to.throw(DOMException);
  });
});
