import { aTimeout, expect, waitUntil } from '@open-wc/testing';
import { remember } from '../chat-element/session-memory.js';
import { mountWidget, removeWidgets } from '../test-support/widget.js';

const gateway = '/gateway-of-the-last-page';
const key = (name: string) => `${name}:${new URL(gateway, location.href).href}`;

afterEach(() => {
  removeWidgets();
  sessionStorage.clear();
});

describe('what the last page left', () => {
  it('is an answer on its way: the chat is there behind a launcher that nobody has touched', async () => {
    remember(key('open'), 'live');
    const widget = mountWidget([], { gateway });
    await waitUntil(() => widget.element.chat, 'no chat', { timeout: 10_000 });
    expect(widget.element.hasAttribute('open')).to.equal(false);
  });

  it('is nothing that a closed panel has to go on with: nothing is loaded', async () => {
    remember(key('open'), 'false');
    const widget = mountWidget([], { gateway });
    await aTimeout(300);
    expect(widget.element.chat).to.equal(undefined);
  });

  it('is a draft of many lines, which is seen whole', async () => {
    remember(key('draft'), 'One\nTwo\nThree\nFour');
    const widget = mountWidget([], { gateway });
    await widget.open();
    const field = widget.field();
    expect(field.value).to.equal('One\nTwo\nThree\nFour');
    await waitUntil(() => field.scrollHeight <= field.clientHeight + 1, 'a line is hidden');
    expect(field.clientHeight).to.be.above(4 * 15);
  });
});
