import { expect, nextFrame, waitUntil } from '@open-wc/testing';
import { fakeChat, mountWithChat, restoreModules, type FakeChat } from '../test-support/fake-chat.js';
import { consoleErrors, nextEvent, removeWidgets, type TestWidget } from '../test-support/widget.js';
// Its file is here before the clock of the first test runs.
import './feedback-question.js';

afterEach(() => {
  removeWidgets();
  restoreModules();
});

async function answered(
  text = 'It costs €119.',
): Promise<{ readonly widget: TestWidget; readonly chat: FakeChat; readonly sent: unknown[] }> {
  const chat = fakeChat();
  const sent: unknown[] = [];
  const { feedback } = chat;
  chat.feedback = async (id, given) => {
    await feedback(id, given);
    sent.push(given);
    const messages = chat
      .getSnapshot()
      .messages.map((one) => (one.role === 'assistant' ? { ...one, feedback: given.rating } : one));
    chat.show({ messages });
  };
  const widget = await mountWithChat(chat);
  await widget.open();
  chat.show({
    messages: [
      {
        id: 'a1',
        role: 'assistant',
        createdAt: Date.now(),
        parts: [{ id: 't', kind: 'text', state: 'done', text }],
        answer: { name: 'done', reason: 'complete' },
      },
    ],
  });
  await waitUntil(() => widget.find('.tools'));
  return { widget, chat, sent };
}

const press = (widget: TestWidget, name: string) => {
  const named = widget
    .all<HTMLButtonElement>('button')
    .find((button) => (button.ariaLabel ?? button.textContent.trim()) === name);
  if (!named) throw new Error(`There is no button “${name}”.`);
  named.focus();
  named.click();
};

const question = (widget: TestWidget) => waitUntil(() => widget.find('.feedback'), 'no question', { timeout: 5000 });

describe('a rating', () => {
  it('that is bad asks what was wrong, without taking the focus, and sends what is said', async () => {
    const { widget, sent } = await answered();
    const told = nextEvent(widget.element, 'aisle-feedback');
    press(widget, 'Bad answer');
    expect((await told).rating).to.equal('down');
    await question(widget);
    expect(widget.element.shadowRoot?.activeElement?.getAttribute('aria-label')).to.equal('Bad answer');
    await expect(widget.element).to.be.accessible();
    press(widget, 'Wrong price');
    const field = widget.get<HTMLTextAreaElement>('.feedback textarea');
    field.value = ' The page says €129 ';
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
    expect(widget.get('.feedback .num').textContent).to.equal('20 / 500');
    expect(widget.get('.feedback-reason[aria-pressed="true"]').textContent?.trim()).to.equal('Wrong price');
    await expect(widget.element).to.be.accessible();
    press(widget, 'Send');
    await waitUntil(() => !widget.find('.feedback'), 'the question stays');
    expect(sent).to.deep.equal([
      { rating: 'down' },
      { rating: 'down', reasons: ['wrong_price'], comment: 'The page says €129' },
    ]);
    const thanks = widget.all('[role="status"]').map(({ textContent }) => textContent.trim());
    expect(thanks).to.include('Thank you for telling us');
    // The button that had the focus is gone.
    expect(widget.element.shadowRoot?.activeElement?.textContent.trim()).to.equal('Thank you for telling us');
  });

  it('brings its question into view below a long answer, and it stays there', async () => {
    const { widget, chat } = await answered(Array.from({ length: 40 }, (_, line) => `Line ${line}`).join('\n\n'));
    const scroller = widget.get('.transcript');
    const below = () =>
      widget.get('.feedback').getBoundingClientRect().bottom - scroller.getBoundingClientRect().bottom;
    press(widget, 'Bad answer');
    await question(widget);
    await waitUntil(() => below() <= 0, 'it is below the fold');
    press(widget, 'Unsafe');
    chat.failNext();
    await consoleErrors(async () => {
      press(widget, 'Send');
      await waitUntil(() => widget.find('.feedback [role="alert"]'));
    });
    await nextFrame();
    const top = widget.get('.feedback').getBoundingClientRect().top;
    expect(top).to.be.within(scroller.getBoundingClientRect().top, scroller.getBoundingClientRect().bottom);
  });

  it('keeps what was said where it cannot be sent', async () => {
    const { widget, chat, sent } = await answered();
    press(widget, 'Bad answer');
    await question(widget);
    press(widget, 'Unsafe');
    chat.failNext();
    const lines = await consoleErrors(async () => {
      press(widget, 'Send');
      await waitUntil(() => widget.find('.feedback [role="alert"]'), 'it is not told');
    });
    expect(lines).to.have.length(1);
    expect(widget.get('.feedback [role="alert"]').textContent).to.contain('Not sent. Please try again.');
    press(widget, 'Send');
    await waitUntil(() => sent.length === 2);
  });

  it('goes away at Cancel and at Escape, which does not close the panel, and gives the focus back', async () => {
    const { widget } = await answered();
    for (const way of ['Cancel', 'Escape']) {
      press(widget, 'Bad answer');
      await question(widget);
      if (way === 'Cancel') press(widget, way);
      else {
        widget.get('.feedback textarea').focus();
        const key = new KeyboardEvent('keydown', { key: way, bubbles: true, composed: true, cancelable: true });
        widget.get('.feedback textarea').dispatchEvent(key);
      }
      expect(widget.find('.feedback') === null).to.equal(true);
      expect(widget.element.hasAttribute('open')).to.equal(true);
      expect(widget.element.shadowRoot?.activeElement?.getAttribute('aria-label')).to.equal('Bad answer');
    }
  });

  it('that is good asks nothing, and takes the question away', async () => {
    const { widget } = await answered();
    press(widget, 'Bad answer');
    await question(widget);
    press(widget, 'Good answer');
    await waitUntil(() => !widget.find('.feedback'));
  });

  it('that could not be saved is told', async () => {
    const { widget, chat } = await answered();
    chat.failNext();
    await consoleErrors(async () => {
      press(widget, 'Good answer');
      await waitUntil(() => widget.find('.fate[role="alert"]'), 'it is not told');
    });
    expect(widget.get('.fate[role="alert"]').textContent).to.contain('Your rating was not saved.');
    expect(widget.get('[aria-label="Good answer"]').getAttribute('aria-pressed')).to.equal('false');
    await expect(widget.element).to.be.accessible();
    press(widget, 'Good answer');
    await waitUntil(() => !widget.find('.fate[role="alert"]'), 'it is told of a rating that was saved');
  });
});
