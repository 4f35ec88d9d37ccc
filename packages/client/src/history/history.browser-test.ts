import type { StreamEvent } from '@aisle/protocol';
import type { Chat } from '../chat.js';
import { createChat } from '../create-chat.js';
import { scriptedTransport, type ScriptedTransport, type ScriptStep } from '../testing/index.js';

const run: StreamEvent = { type: 'run', v: '1.0', runId: 'x', messageId: 'a', resume: 'cursor' };
const hello: ScriptStep[] = [
  run,
  { type: 'part', id: 't', kind: 'text', state: 'done', text: 'Hello' },
  { type: 'done', reason: 'complete' },
];

let nth = 0;
let gateway = '';
let chats: Chat[] = [];

function openChat(transport: ScriptedTransport = scriptedTransport([hello])): Chat {
  const chat = createChat({ gateway, transport, log: () => undefined });
  chats.push(chat);
  return chat;
}

function texts(chat: Chat): string {
  return chat
    .getSnapshot()
    .messages.map(({ parts }) => parts.map(({ text }) => text).join(''))
    .join(' | ');
}

function same(actual: unknown, expected: unknown): void {
  const [left, right] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (left !== right) throw new Error(`expected ${right}, got ${left}`);
}

async function until(what: string, holds: () => boolean): Promise<void> {
  for (let waited = 0; waited < 5_000; waited += 20) {
    if (holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`waited in vain for ${what}`);
}

/** As another page would; `onBlocked` is called where somebody does not let go at once. */
function deleteDatabase(onBlocked?: () => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase(`aisle:${gateway}:anon`);
    request.onsuccess = () => resolve();
    request.onerror = () => reject(request.error ?? new Error('not deleted'));
    request.onblocked = () => onBlocked?.();
  });
}

describe('history in a browser', () => {
  beforeEach(() => {
    nth += 1;
    gateway = `https://gateway-${String(nth)}.example/`;
  });

  afterEach(async () => {
    for (const chat of chats) chat.close();
    chats = [];
    await deleteDatabase();
  });

  it('gives back the conversation to the next chat', async () => {
    const first = openChat();
    await first.send('Hi');
    same(first.getSnapshot().storage, 'local');
    await first.conversations.export();
    first.close();
    const second = openChat();
    await second.ready;
    same(texts(second), 'Hi | Hello');
    same(second.getSnapshot().messages, first.getSnapshot().messages);
  });

  it('takes up a running answer from its cursor', async () => {
    const transport = scriptedTransport([
      [
        run,
        { type: 'part', id: 't', kind: 'text', state: 'open' },
        { type: 'delta', id: 't', append: 'Hel' },
        { delay: 300 },
        { type: 'delta', id: 't', append: 'lo' },
        { type: 'done', reason: 'complete' },
      ],
    ]);
    const first = openChat(transport);
    void first.send('Hi');
    await until('text', () => texts(first) === 'Hi | Hel');
    await first.conversations.export();
    first.close();
    const second = openChat(transport);
    await until('the end of the answer', () => texts(second) === 'Hi | Hello');
    same(
      transport.resumed.map(({ cursor }) => cursor),
      [3],
    );
    same(transport.requests.length, 1);
  });

  it('shows one tab what another one wrote', async () => {
    const first = openChat();
    await first.send('Hi');
    await first.conversations.export();
    const second = openChat();
    await second.ready;
    await first.send('Again');
    await until('the other tab', () => texts(second) === 'Hi | Hello | Again | Hello');
    await first.conversations.clear();
    await until('an empty tab', () => second.getSnapshot().messages.length === 0);
  });

  it('lets another page delete the database, and goes on after that', async () => {
    const chat = openChat();
    await chat.send('Hi');
    await chat.conversations.export();
    let blocked = false;
    await deleteDatabase(() => (blocked = true));
    same(blocked, false);
    await chat.send('Again');
    same(texts(chat), 'Hi | Hello | Again | Hello');
    same(chat.getSnapshot().storage, 'local');
  });
});
