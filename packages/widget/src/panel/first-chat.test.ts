import type { Chat } from '@aisle/client';
import { expect, waitUntil } from '@open-wc/testing';
import { fakeChat, textMessage, type FakeChat } from '../test-support/fake-chat.js';
import { createFirstChat, type FirstChat } from './first-chat.js';
import { anonymousHistory, isHistoryKept } from './kept-history.js';

interface Stage {
  readonly first: FirstChat;
  readonly client: FakeChat;
  readonly life: AbortController;
  loads(): number;
}

const lives: AbortController[] = [];

afterEach(() => {
  for (const life of lives.splice(0)) life.abort();
});

function stage(options: { readonly load?: () => Promise<Chat>; readonly channel?: string } = {}): Stage {
  const client = fakeChat();
  const life = new AbortController();
  lives.push(life);
  let loads = 0;
  const first = createFirstChat({
    load: () => {
      loads += 1;
      return options.load?.() ?? Promise.resolve(client);
    },
    mayBeKept: () => Promise.resolve(false),
    channel: options.channel,
    signal: life.signal,
  });
  return { first, client, life, loads: () => loads };
}

describe('the chat of a visitor who has not said anything', () => {
  it('is empty and idle, and loads nothing while it is only looked at', async () => {
    const { first, loads } = stage();
    await first.ready;
    first.see();
    await first.stop();
    await first.page('earlier');
    expect(first.getSnapshot()).to.include({ unread: 0, storage: 'memory' });
    expect(first.getSnapshot().status).to.deep.equal({ name: 'idle' });
    expect(loads()).to.equal(0);
  });

  it('loads the client once, and hands on what was said', async () => {
    const { first, client, loads } = stage();
    await Promise.all([first.begin(), first.send('Hello'), first.send('Are you there?')]);
    expect(loads()).to.equal(1);
    expect(client.calls).to.deep.equal(['send Hello', 'send Are you there?']);
  });

  it('shows the client’s chat to those who listened before, once it knows more', async () => {
    const { first, client } = stage();
    let heard = 0;
    const stop = first.subscribe(() => (heard += 1));
    await first.begin();
    await client.ready;
    client.fill([textMessage('m1', 'user', 'Hello')]);
    expect(first.getSnapshot()).to.equal(client.getSnapshot());
    expect(heard).to.be.greaterThan(0);
    const before = heard;
    stop();
    client.show({ unread: 1 });
    expect(heard).to.equal(before);
  });

  it('keeps a message that the client cannot be loaded for, and sends it when the browser is online again', async () => {
    const client = fakeChat();
    let isThere = false;
    const { first } = stage({
      load: () => (isThere ? Promise.resolve(client) : Promise.reject(new Error('network'))),
    });
    const sent = first.send('Do not lose this');
    await waitUntil(() => first.getSnapshot().status.name === 'loading');
    isThere = true;
    dispatchEvent(new Event('online'));
    await sent;
    expect(client.calls).to.deep.equal(['send Do not lose this']);
  });

  it('gives up a message where its panel goes', async () => {
    const { first, life } = stage({ load: () => Promise.reject(new Error('network')) });
    const sent = first.send('Never mind').then(
      () => 'sent',
      () => 'given up',
    );
    await new Promise((resolve) => setTimeout(resolve, 10));
    life.abort();
    expect(await sent).to.equal('given up');
  });

  it('loads the client where another tab says something', async () => {
    const channel = anonymousHistory(new URL('/first-chat', location.href));
    const { first, loads } = stage({ channel });
    const other = new BroadcastChannel(channel);
    other.postMessage({ news: { type: 'changed' } });
    await waitUntil(() => loads() === 1);
    other.close();
    first.close();
    expect(first.getSnapshot().status.name).to.be.oneOf(['closed', 'idle']);
  });

  it('is closed with its panel, and so is a client that comes later', async () => {
    const client = fakeChat();
    let give: (chat: Chat) => void = () => undefined;
    const { first } = stage({ load: () => new Promise((resolve) => (give = resolve)) });
    const begun = first.begin();
    first.close();
    expect(first.getSnapshot().status.name).to.equal('closed');
    give(client);
    await begun;
    expect(client.calls).to.include('close');
  });

  it('says whether the browser is online', () => {
    const { first } = stage();
    dispatchEvent(new Event('offline'));
    expect(first.getSnapshot().online).to.equal(false);
    dispatchEvent(new Event('online'));
    expect(first.getSnapshot().online).to.equal(true);
  });
});

describe('what the browser keeps of a visitor', () => {
  it('is known by the name that the client gives its database', async () => {
    const name = anonymousHistory(new URL('https://gateway.example/aisle?x#y'));
    expect(name).to.equal('aisle:https://gateway.example/aisle/:anon');
    expect(await isHistoryKept(name)).to.equal(false);
    sessionStorage.setItem(`${name}:unsent`, '{}');
    expect(await isHistoryKept(name)).to.equal(true);
    sessionStorage.removeItem(`${name}:unsent`);
  });
});
