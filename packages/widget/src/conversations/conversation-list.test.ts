import { expect, waitUntil } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { fakeChat, listing, mountWithChat, restoreModules, type FakeChat } from '../test-support/fake-chat.js';
import { testLocale } from '../test-support/locale.js';
import { consoleErrors, removeWidgets, type TestWidget } from '../test-support/widget.js';
import { listTime } from './list-times.js';

const DAY = 86_400_000;

afterEach(() => {
  removeWidgets();
  restoreModules();
});

async function openList(chat: FakeChat, attributes: Readonly<Record<string, string>> = {}): Promise<TestWidget> {
  const widget = await mountWithChat(chat, attributes);
  await widget.open();
  widget.get<HTMLButtonElement>('.header-actions .icon-btn').click();
  await waitUntil(() => widget.find('.thread, .view-empty'), 'the list did not open');
  return widget;
}

function filled(): FakeChat {
  const chat = fakeChat();
  chat.listings = [
    listing('c1', 'Backpack for under the seat'),
    listing('c2', 'Order 1042', 0, { state: 'answering' }),
    listing('c3', 'Gift for a cyclist', 40 * DAY, {
      preview: { role: 'user', text: 'under **50**, and not another bottle' },
      state: 'waiting',
    }),
  ];
  return chat;
}

function focused(widget: TestWidget): Element | null | undefined {
  return widget.element.shadowRoot?.activeElement;
}

function titles(widget: TestWidget): readonly (string | undefined)[] {
  return widget.all('button.thread-title').map((title) => title.textContent?.trim());
}

function button(widget: TestWidget, label: string): HTMLButtonElement {
  const found = widget
    .all<HTMLButtonElement>('.view button')
    .find((one) => one.getAttribute('aria-label') === label || one.textContent?.trim() === label);
  if (!found) throw new Error(`There is no button "${label}" in the list.`);
  return found;
}

describe('the conversation list', () => {
  it('shows titles, ends, times and states by day, over a conversation that cannot be reached', async () => {
    const widget = await openList(filled());
    expect(titles(widget)).to.deep.equal(['Backpack for under the seat', 'Order 1042', 'Gift for a cyclist']);
    expect(widget.all('.group-label').map((label) => label.textContent)).to.deep.equal(['Today', 'Earlier']);
    expect(widget.all('.thread-last').at(-1)?.textContent).to.equal('You: under 50, and not another bottle');
    expect(widget.get('.thread--current').dataset['id']).to.equal('c1');
    expect(widget.get('[aria-current]').textContent?.trim()).to.equal('Backpack for under the seat');
    expect(widget.all('.thread-mark').map((mark) => mark.getAttribute('aria-label'))).to.deep.equal([
      'Being answered',
      'Waiting to send',
    ]);
    expect(widget.get('.view-foot').textContent).to.contain('Kept on this device only, for 30 days.');
    widget.field().focus();
    expect(focused(widget)).not.to.equal(widget.field());
    await expect(widget.element).to.be.accessible();
  });

  it('takes the focus to the current conversation, and gives it back to its button', async () => {
    const widget = await openList(filled());
    await waitUntil(() => focused(widget)?.textContent?.trim() === 'Backpack for under the seat');
    await sendKeys({ press: 'Escape' });
    expect(widget.find('.view')).to.equal(null);
    expect(widget.element.hasAttribute('open')).to.equal(true);
    expect(focused(widget)?.getAttribute('aria-label')).to.equal('Conversations');
    widget.get<HTMLButtonElement>('.header-actions .icon-btn').click();
    await waitUntil(() => widget.find('.thread'));
    button(widget, 'Back').click();
    expect(focused(widget)?.getAttribute('aria-label')).to.equal('Conversations');
  });

  it('moves between search field and rows by the arrow keys', async () => {
    const widget = await openList(filled());
    await waitUntil(() => focused(widget)?.textContent?.trim() === 'Backpack for under the seat');
    await sendKeys({ press: 'ArrowDown' });
    expect(focused(widget)?.textContent?.trim()).to.equal('Order 1042');
    await sendKeys({ press: 'ArrowUp' });
    await sendKeys({ press: 'ArrowUp' });
    expect(focused(widget)?.getAttribute('type')).to.equal('search');
    await sendKeys({ press: 'ArrowUp' });
    expect(focused(widget)?.getAttribute('type')).to.equal('search');
  });

  it('opens a conversation at a press, and goes back to the field', async () => {
    const chat = filled();
    const widget = await openList(chat);
    widget.all<HTMLButtonElement>('button.thread-title')[1]?.click();
    await waitUntil(() => !widget.find('.view'));
    expect(chat.calls).to.include('open c2');
    await waitUntil(() => focused(widget) === widget.field());
  });

  it('does not open again what is open', async () => {
    const chat = filled();
    const widget = await openList(chat);
    widget.get<HTMLButtonElement>('button.thread-title').click();
    await waitUntil(() => !widget.find('.view'));
    expect(chat.calls).not.to.include('open c1');
  });

  it('starts an empty conversation', async () => {
    const chat = filled();
    const widget = await openList(chat);
    button(widget, 'New conversation').click();
    await waitUntil(() => !widget.find('.view') && widget.find('.hello'));
    expect(chat.calls).to.include('create');
    await waitUntil(() => focused(widget) === widget.field());
  });

  it('finds conversations, says how many, and lets go of the search by Escape', async () => {
    const widget = await openList(filled());
    const search = widget.get<HTMLInputElement>('[type="search"]');
    const find = async (words: string) => {
      search.focus();
      search.value = words;
      search.dispatchEvent(new InputEvent('input', { bubbles: true }));
      await waitUntil(
        () => widget.get('.view [role="status"]').textContent?.includes(words) || titles(widget).length === 1,
      );
    };
    await find('ORDER');
    await waitUntil(() => titles(widget).length === 1);
    expect(widget.get('.view [role="status"]').textContent).to.equal('1 conversation found');
    await find('teapot');
    await waitUntil(() => widget.find('.view-empty'));
    expect(widget.get('.view-empty').textContent).to.contain('Nothing found for “teapot”');
    await expect(widget.element).to.be.accessible();
    await sendKeys({ press: 'Escape' });
    await waitUntil(() => titles(widget).length === 3, 'the search did not end');
    expect(widget.get<HTMLInputElement>('[type="search"]').value).to.equal('');
    expect(widget.find('.view')).not.to.equal(null);
  });

  it('renames in place, by Enter', async () => {
    const chat = filled();
    const widget = await openList(chat);
    button(widget, 'Rename Order 1042').click();
    const input = widget.get<HTMLInputElement>('.thread input');
    expect(focused(widget)).to.equal(input);
    await expect(widget.element).to.be.accessible();
    input.value = '  Parcel  ';
    input.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true }));
    expect(widget.find('.thread input')).to.equal(input);
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => titles(widget).includes('Parcel'));
    expect(chat.calls).to.include('rename c2 Parcel');
    await waitUntil(() => focused(widget)?.textContent?.trim() === 'Parcel');
  });

  it('leaves a title alone by Escape, and an empty one is none', async () => {
    const chat = filled();
    const widget = await openList(chat);
    for (const [value, key] of [
      ['Something else', 'Escape'],
      ['   ', 'Enter'],
    ] as const) {
      button(widget, 'Rename Order 1042').click();
      widget.get<HTMLInputElement>('.thread input').value = value;
      await sendKeys({ press: key });
      await waitUntil(() => !widget.find('.thread input'));
      expect(focused(widget)?.textContent?.trim()).to.equal('Order 1042');
    }
    expect(chat.calls.filter((call) => call.startsWith('rename'))).to.deep.equal([]);
    expect(widget.find('.view')).not.to.equal(null);
  });

  it('deletes after it has asked, and moves the focus to the next row', async () => {
    const chat = filled();
    const widget = await openList(chat);
    button(widget, 'Delete Order 1042').click();
    expect(widget.get('#thread-ask').textContent).to.equal('Delete “Order 1042”?');
    expect(focused(widget)?.textContent?.trim()).to.equal('Cancel');
    await expect(widget.element).to.be.accessible();
    await sendKeys({ press: 'Escape' });
    expect(focused(widget)?.textContent?.trim()).to.equal('Order 1042');
    expect(chat.calls).not.to.include('delete c2');
    button(widget, 'Delete Order 1042').click();
    button(widget, 'Delete').click();
    await waitUntil(() => titles(widget).length === 2);
    expect(chat.calls).to.include('delete c2');
    await waitUntil(() => focused(widget)?.textContent?.trim() === 'Gift for a cyclist');
    expect(widget.get('.view [role="status"]').textContent).to.equal('Order 1042 was deleted');
  });

  it('deletes all after it has asked once, and says that there is nothing', async () => {
    const chat = filled();
    const widget = await openList(chat);
    button(widget, 'Delete all').click();
    expect(focused(widget)?.textContent?.trim()).to.equal('Cancel');
    expect(chat.calls).not.to.include('clear');
    button(widget, 'Delete all').click();
    await waitUntil(() => widget.find('.view-empty'));
    expect(chat.calls).to.include('clear');
    expect(widget.get('.view-empty').textContent).to.contain('No conversations yet');
    expect(widget.find('.view-foot')).to.equal(null);
    await waitUntil(() => focused(widget)?.classList.contains('title'));
    await expect(widget.element).to.be.accessible();
  });

  for (const [label, ending, type] of [
    ['Data (JSON)', 'json', 'application/json;charset=utf-8'],
    ['Text (Markdown)', 'md', 'text/markdown;charset=utf-8'],
  ] as const) {
    it(`downloads ${label}`, async () => {
      const chat = filled();
      const widget = await openList(chat);
      const saved: { readonly name: string; readonly blob: Blob }[] = [];
      const { createObjectURL } = URL;
      const { click } = HTMLAnchorElement.prototype;
      let blob = new Blob();
      URL.createObjectURL = (given: Blob) => createObjectURL.call(URL, (blob = given));
      HTMLAnchorElement.prototype.click = function (this: HTMLAnchorElement) {
        saved.push({ name: this.download, blob });
      };
      try {
        button(widget, 'Download').click();
        await expect(widget.element).to.be.accessible();
        button(widget, label).click();
        await waitUntil(() => saved.length === 1, 'nothing was saved');
      } finally {
        URL.createObjectURL = createObjectURL;
        HTMLAnchorElement.prototype.click = click;
      }
      expect(saved[0]?.name).to.match(new RegExp(`^conversations-\\d{4}-\\d\\d-\\d\\d\\.${ending}$`));
      expect(saved[0]?.blob.type).to.equal(type);
      expect(await saved[0]?.blob.text()).to.contain(ending === 'json' ? 'aisle-export/1' : '# Conversations');
      await waitUntil(() => focused(widget)?.textContent?.trim() === 'Download');
    });
  }

  it('follows what happens to the conversations elsewhere', async () => {
    const chat = filled();
    const widget = await openList(chat);
    chat.listings = [listing('c9', 'From another tab'), ...chat.listings];
    chat.show({ conversations: chat.listings });
    await waitUntil(() => titles(widget)[0] === 'From another tab');
    chat.show({ conversationId: 'c9' });
    await waitUntil(() => widget.get('.thread--current').dataset['id'] === 'c9');
  });

  it('says what is not kept, and for how long the rest is', async () => {
    const memory = filled();
    memory.show({ storage: 'memory' });
    expect((await openList(memory)).get('.view-foot').textContent).to.contain('Kept until you leave this page.');
    removeWidgets();
    const short = filled();
    const widget = await mountWithChat(short);
    widget.element.historyLimits = { days: 1 };
    await widget.open();
    widget.get<HTMLButtonElement>('.header-actions .icon-btn').click();
    await waitUntil(() => widget.find('.view-foot'));
    expect(widget.get('.view-foot').textContent).to.contain('Kept on this device only, for 1 day.');
  });

  it('says that something did not work, and to the developer why', async () => {
    const chat = filled();
    const widget = await openList(chat);
    const errors = await consoleErrors(async () => {
      chat.failNext();
      widget.all<HTMLButtonElement>('button.thread-title')[1]?.click();
      await waitUntil(() => widget.find('.view-problem'));
    });
    expect(widget.get('.view-problem').textContent).to.equal('That did not work. Please try again.');
    expect(errors[0]).to.contain('as the test wants it');
    widget.all<HTMLButtonElement>('button.thread-title')[1]?.click();
    await waitUntil(() => !widget.find('.view'));
  });

  it('is gone when the panel opens again, and closes with it', async () => {
    const widget = await openList(filled());
    button(widget, 'Close').click();
    expect(widget.element.hasAttribute('open')).to.equal(false);
    await waitUntil(() => !widget.get<HTMLDialogElement>('dialog').open);
    await widget.open();
    expect(widget.find('.view')).to.equal(null);
    expect(focused(widget)).to.equal(widget.field());
  });

  it('is not offered where nothing is kept', async () => {
    const widget = await mountWithChat(fakeChat(), { history: 'none' });
    await widget.open();
    expect(widget.find('[aria-label="Conversations"]')).to.equal(null);
  });

  it('speaks Chinese where the widget does, with every text', async () => {
    const widget = await openList(filled(), { locale: 'zh-CN' });
    expect(widget.get('.view .title').textContent).to.equal('对话列表');
    expect(widget.get('.view-foot').textContent).to.contain('保留 30 天');
  });
});

describe('the time of a conversation', () => {
  it('is the time today, the weekday within a week, else the date', () => {
    const locale = testLocale('en-GB');
    const now = new Date(2026, 5, 12, 15, 0).getTime();
    const at = (...parts: [number, number, number, number]) => listTime(new Date(...parts).getTime(), now, locale);
    expect(at(2026, 5, 12, 9)).to.equal(locale.time(new Date(2026, 5, 12, 9).getTime()));
    expect(at(2026, 5, 11, 23)).to.equal('Thu');
    expect(at(2026, 5, 6, 0)).to.equal('Sat');
    expect(at(2026, 5, 5, 23)).to.equal('5 Jun');
    expect(at(2025, 5, 12, 15)).to.equal('12 Jun 2025');
  });
});
