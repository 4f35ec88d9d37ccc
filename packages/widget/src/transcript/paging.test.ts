import { expect, waitUntil } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import {
  fakeChat,
  longConversation,
  mountWithChat,
  restoreModules,
  textMessage,
  type FakeChat,
} from '../test-support/fake-chat.js';
import { removeWidgets, type TestWidget } from '../test-support/widget.js';

const TOTAL = 10_000;
const WINDOW = 120;

afterEach(() => {
  removeWidgets();
  restoreModules();
});

// Resolves after a frame is painted; what happens between two frames nobody sees.
const frame = () =>
  new Promise<void>((resolve) => {
    requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => resolve();
      channel.port2.postMessage(undefined);
    });
  });

/** Opens a long conversation. @param pagesBack how many pages its window is moved before */
async function open(
  chat: FakeChat,
  pagesBack = 0,
): Promise<{ readonly widget: TestWidget; readonly scroller: HTMLElement }> {
  chat.fill(longConversation(TOTAL));
  for (let page = 0; page < pagesBack; page++) await chat.page('earlier');
  const widget = await mountWithChat(chat);
  await widget.open();
  await waitUntil(() => widget.find('.prose p'), 'the texts were not rendered');
  // Let the first texts find their height.
  for (let count = 0; count < 5; count++) await frame();
  return { widget, scroller: widget.get('.transcript') };
}

/** Holds pages back until they may come. */
function gateOf(chat: FakeChat): { waits(): boolean; open(): void } {
  let release: (() => void) | undefined;
  chat.beforePage = () => new Promise((resolve) => (release = resolve));
  return {
    waits: () => release !== undefined,
    open() {
      release?.();
      release = undefined;
    },
  };
}

function pages(chat: FakeChat): readonly string[] {
  return chat.calls.filter((call) => call.startsWith('page'));
}

/** The first turn in sight, and how far below the scroller's top it stands. */
function firstInSight(widget: TestWidget, scroller: HTMLElement): { readonly turn: HTMLElement; top(): number } {
  const edge = scroller.getBoundingClientRect().top;
  const turn = widget.all('.turn').find((one) => one.getBoundingClientRect().bottom > edge + 1);
  if (!turn) throw new Error('nothing is in sight');
  return { turn, top: () => turn.getBoundingClientRect().top - scroller.getBoundingClientRect().top };
}

function byReader(scroller: HTMLElement, top: number): void {
  scroller.dispatchEvent(new WheelEvent('wheel'));
  scroller.scrollTop = top;
}

describe('paging', () => {
  it('opens at the end of a long conversation, with a page of it', async () => {
    const chat = fakeChat();
    const { widget, scroller } = await open(chat);
    expect(widget.all('.turn').length).to.equal(20);
    expect(pages(chat)).to.deep.equal([]);
    expect(scroller.getAttribute('role')).to.equal('log');
    expect(widget.get('.turns').textContent).to.contain(`Message ${TOTAL - 1}`);
    const [last, box] = [widget.all('.turn').at(-1), scroller].map((element) => element?.getBoundingClientRect());
    expect(last?.bottom).to.be.lessThan((box?.bottom ?? 0) + 1);
  });

  it('keeps what is read at its pixel while pages come in above, and the page of rows bounded', async () => {
    const chat = fakeChat();
    const { widget, scroller } = await open(chat);
    const gate = gateOf(chat);
    for (let page = 1; page <= 10; page++) {
      byReader(scroller, scroller.clientHeight * 0.7);
      await waitUntil(() => gate.waits(), `page ${page} was not asked for`);
      await frame();
      const { turn, top } = firstInSight(widget, scroller);
      const before = top();
      const first = widget.get('.turn');
      gate.open();
      await waitUntil(() => widget.get('.turn') !== first, `page ${page} did not come`);
      for (let count = 0; count < 4; count++) {
        await frame();
        expect(turn.isConnected).to.equal(true);
        expect(Math.abs(top() - before), `page ${page}, frame ${count}`).to.be.lessThan(2);
      }
      expect(widget.all('.turn').length).to.be.at.most(WINDOW);
    }
    expect(widget.all('.turn').length).to.equal(WINDOW);
    expect(chat.getSnapshot().later).to.equal(true);
    expect(widget.find('.replies')).to.equal(null);
  });

  it('goes on below a window that does not reach the end, and keeps the place there, too', async () => {
    const chat = fakeChat();
    const { widget, scroller } = await open(chat, 20);
    byReader(scroller, scroller.scrollHeight / 2);
    // What was asked for on the way comes first.
    await new Promise((resolve) => setTimeout(resolve, 200));
    const gate = gateOf(chat);
    for (let page = 0; page < 2; page++) {
      byReader(scroller, scroller.scrollHeight - scroller.clientHeight * 1.7);
      await waitUntil(() => gate.waits(), 'no later page was asked for');
      expect(chat.calls.at(-1)).to.equal('page later');
      await frame();
      const { turn, top } = firstInSight(widget, scroller);
      const before = top();
      const last = widget.all('.turn').at(-1);
      gate.open();
      await waitUntil(() => widget.all('.turn').at(-1) !== last, 'no later page came');
      for (let count = 0; count < 4; count++) {
        await frame();
        expect(turn.isConnected).to.equal(true);
        expect(Math.abs(top() - before), `page ${page}, frame ${count}`).to.be.lessThan(2);
      }
      expect(widget.all('.turn').length).to.be.at.most(WINDOW);
    }
  });

  it('does not run on to the end of the conversation by itself', async () => {
    const chat = fakeChat();
    await open(chat, 20);
    const asked = () => pages(chat).filter((call) => call === 'page later').length;
    await new Promise((resolve) => setTimeout(resolve, 300));
    const before = asked();
    expect(before).to.be.within(1, 2);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(asked()).to.equal(before);
    expect(chat.getSnapshot().later).to.equal(true);
  });

  it('goes to the latest messages at a press', async () => {
    const chat = fakeChat();
    const { widget, scroller } = await open(chat, 20);
    expect(chat.getSnapshot().later).to.equal(true);
    await waitUntil(() => widget.find('.jump'), 'there is no way to the latest');
    widget.get<HTMLButtonElement>('.jump').click();
    await waitUntil(() => !chat.getSnapshot().later && !widget.find('.jump'), 'it did not go to the latest');
    await waitUntil(() => scroller.scrollHeight - scroller.clientHeight - scroller.scrollTop < 2);
    expect(widget.get('.turns').textContent).to.contain(`Message ${TOTAL - 1}`);
    expect(widget.element.shadowRoot?.activeElement).to.equal(scroller);
  });

  it('says that there are earlier messages, and no screen reader hears them come', async () => {
    const chat = fakeChat();
    const started: Event[] = [];
    const { widget, scroller } = await open(chat);
    widget.element.addEventListener('aisle-response-start', (event) => started.push(event));
    const line = () => widget.get('.turns > .status');
    expect(line().textContent?.trim()).to.equal('Earlier messages');
    expect(line().hasAttribute('role')).to.equal(false);
    expect(line().querySelector('.shelf--busy')).to.equal(null);
    const gate = gateOf(chat);
    byReader(scroller, 0);
    await waitUntil(() => line().querySelector('.shelf--busy'), 'it does not look busy');
    gate.open();
    await waitUntil(() => widget.all('.turn').length > 20);
    expect(widget.get('dialog > [aria-live]').textContent).to.equal('');
    expect(started).to.deep.equal([]);
  });

  it('can be read to the first message by the keyboard', async () => {
    const chat = fakeChat();
    chat.fill(longConversation(70));
    const widget = await mountWithChat(chat);
    await widget.open();
    const scroller = widget.get('.transcript');
    scroller.focus();
    for (let press = 0; press < 40 && (chat.getSnapshot().earlier || scroller.scrollTop > 0); press++) {
      await sendKeys({ press: press % 2 === 0 ? 'Home' : 'PageUp' });
      await new Promise((resolve) => setTimeout(resolve, 60));
    }
    expect(chat.getSnapshot().earlier).to.equal(false);
    expect(widget.get('.turn').textContent).to.contain('Message 0,');
    await waitUntil(() => scroller.scrollTop < 2, 'the first message is not in sight');
    expect(widget.find('.turns > .status')).to.equal(null);
  });

  it('asks once for a page that does not come', async () => {
    const chat = fakeChat();
    const { scroller } = await open(chat);
    const { page } = chat;
    let asked = 0;
    Object.assign(chat, { page: () => Promise.resolve(void (asked += 1)) });
    byReader(scroller, 0);
    await waitUntil(() => asked > 0);
    for (let count = 0; count < 10; count++) await frame();
    expect(asked).to.equal(1);
    Object.assign(chat, { page });
  });

  it('glides to a message that is sent from among earlier ones', async () => {
    const chat = fakeChat();
    const { widget, scroller } = await open(chat, 20);
    expect(chat.getSnapshot().later).to.equal(true);
    const sent = { ...textMessage('new', 'user', 'A new question'), fate: { name: 'sending' } } as const;
    chat.fill([...longConversation(TOTAL), sent]);
    await waitUntil(() => {
      const top = widget.all('.turn--user').at(-1)?.getBoundingClientRect().top ?? 0;
      return Math.abs(top - scroller.getBoundingClientRect().top - 16) < 3;
    }, 'the message is not at the top');
  });

  it('comes back to the message that was read, on the next page of the shop', async () => {
    const chat = fakeChat();
    chat.fill(longConversation(20));
    const before = await mountWithChat(chat, { gateway: '/same' });
    await before.open();
    await waitUntil(() => before.find('.prose p'));
    const scroller = before.get('.transcript');
    byReader(scroller, 500);
    await frame();
    await frame();
    const { turn, top } = firstInSight(before, scroller);
    const [words, height] = [turn.textContent, top()];
    dispatchEvent(new Event('pagehide'));
    before.element.remove();
    const after = await mountWithChat(chat, { gateway: '/same' });
    await waitUntil(() => after.find('dialog[open] .prose p'));
    for (let count = 0; count < 5; count++) await frame();
    const again = firstInSight(after, after.get('.transcript'));
    expect(again.turn.textContent).to.equal(words);
    expect(Math.abs(again.top() - height)).to.be.lessThan(2);
  });
});
