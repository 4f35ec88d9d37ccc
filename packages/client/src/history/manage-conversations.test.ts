import { describe, expect, it } from 'vitest';
import { answer, runFor, userMessage } from '../../test-support/messages.js';
import type { ChatPart } from '../chat-state.js';
import type { Log } from '../log.js';
import { createHistory, type History, type HistoryPut } from './history.js';
import { manageConversations, type ConversationManager } from './manage-conversations.js';
import { createMemoryStore } from './memory-store.js';

const at = Date.UTC(2026, 4, 17, 12, 30);
const clockNow = Date.now();

interface Opened {
  readonly history: History;
  readonly manager: ConversationManager;
  /** What was done besides, in order. */
  readonly done: string[];
}

/** A manager over a history of its own; `openId` is on screen. */
async function openManager(openId = 'none'): Promise<Opened> {
  const done: string[] = [];
  const log: Log = (_level, code) => done.push(`log ${code}`);
  const history = createHistory(createMemoryStore(), log);
  const manager = manageConversations({
    store: {
      getState: () =>
        ({ view: { conversationId: openId, conversations: [listed('tents'), listed('shoes')] } }) as never,
      dispatch: (action) => done.push(`dispatch ${JSON.stringify(action)}`),
    },
    turns: { stop: async () => void done.push('stop'), pump: () => void done.push('pump') },
    history,
    recorder: {
      flush: async () => void done.push('flush'),
      retitle: ({ title }) => void done.push(`retitle ${title}`),
    },
    log,
    list: ({ id, title }) => void done.push(`list ${id} ${title}`),
    startEmpty: async () => void done.push('empty'),
    tell: (id) => void done.push(`tell ${id}`),
    leave: async () => void done.push('leave'),
    show: (id, { messages }) => void done.push(`show ${id} ${messages.length}`),
    forget: () => void done.push('forget'),
  });
  return { history, manager, done };
}

const listed = (id: string) => ({ id, title: id, createdAt: at, updatedAt: at, messageCount: 1 });

async function keep(history: History, id: string, title: string, messages: readonly HistoryPut['message'][], ago = 0) {
  const puts = messages.map((message, place): HistoryPut => {
    const isOpen = message.role === 'user' ? message.fate.name === 'queued' : message.answer.name === 'streaming';
    const run = message.role === 'user' ? runFor(message.id) : runFor('u', { messageId: message.id });
    return { message, position: clockNow - ago + place, known: false, run: isOpen ? run : undefined };
  });
  await history.save({ conversationId: id, puts, summary: { id, title, createdAt: at } });
}

describe('the list of conversations', () => {
  it('shows how each ends: the last words on one line, and what is still going on', async () => {
    const { history, manager, done } = await openManager();
    const card: ChatPart = { id: 'p', kind: 'product', state: 'done', text: '', data: { id: 'prod_a' } };
    const streaming = { answer: { name: 'streaming', runId: 'run-u' } } as const;
    await keep(history, 'a', 'Tents', [userMessage('u', 'Tents?'), answer('w', 'Two\n\n are  good.')], 1);
    await keep(history, 'b', 'Shoes', [userMessage('u', 'Shoes?'), answer('w', '', { parts: [card] })], 2);
    await keep(history, 'c', 'Waiting', [answer('w'), userMessage('u', 'Soon', { fate: { name: 'queued' } })], 3);
    await keep(history, 'd', 'Going on', [userMessage('u'), answer('w', `${'so '.repeat(80)}far`, streaming)], 4);
    expect(await manager.list()).toMatchObject([
      {
        id: 'a',
        title: 'Tents',
        messageCount: 2,
        state: 'settled',
        preview: { role: 'assistant', text: 'Two are good.' },
      },
      { id: 'b', state: 'settled', preview: { role: 'user', text: 'Shoes?' } },
      { id: 'c', state: 'waiting', preview: { role: 'user', text: 'Soon' } },
      { id: 'd', state: 'answering', preview: { role: 'assistant', text: `${'so '.repeat(39)}so…` } },
    ]);
    expect(done).toEqual(['flush']);
  });

  it('finds all the words of a query, in any case and with any accents, in the title or in what was said', async () => {
    const { history, manager } = await openManager();
    await keep(
      history,
      'a',
      'Zelte für Übernachtungen',
      [userMessage('u', 'Wie groß?'), answer('w', 'Crème brûlée')],
      1,
    );
    await keep(history, 'b', 'Σκηνές', [userMessage('u', 'Κόσμος'), answer('w', 'GROSS')], 2);
    const find = async (query: string) => (await manager.list(query)).map(({ id }) => id).join('');
    expect(await find('ubernachtung')).toBe('a');
    expect(await find('CREME  zelte')).toBe('a');
    expect(await find('zelte κοσμος')).toBe('');
    expect(await find('gross')).toBe('ab');
    expect(await find('groß')).toBe('ab');
    expect(await find('κόσμοσ ΣΚΗΝΕΣ')).toBe('b');
    expect(await find('  ')).toBe('ab');
    expect(await find('.*')).toBe('');
    expect((await manager.list('creme'))[0]?.preview?.text).toBe('Crème brûlée');
  });

  it('finds what was said long ago in a long conversation', async () => {
    const { history, manager } = await openManager();
    const messages = Array.from({ length: 60 }, (_, place) => userMessage(`u${place}`, `word${place}.`));
    await keep(history, 'a', 'Long', messages, 100);
    expect(await manager.list('word0. word59.')).toMatchObject([{ id: 'a', preview: { text: 'word59.' } }]);
  });
});

describe('a conversation', () => {
  it('is renamed here, in storage and for the other tabs; an unknown one is not made', async () => {
    const { history, manager, done } = await openManager();
    await keep(history, 'tents', 'Tents', [userMessage('u')]);
    await manager.rename('tents', 'For three');
    expect(await history.conversations()).toMatchObject([{ id: 'tents', title: 'For three', messageCount: 1 }]);
    expect(done).toEqual(['retitle For three', 'list tents For three', 'tell tents']);
    await manager.rename('unknown', 'X');
    expect(done.at(-1)).toBe('log history');
    expect(await history.conversations()).toHaveLength(1);
  });

  it('is deleted; the one on screen is stopped and left first', async () => {
    const { history, manager, done } = await openManager('tents');
    await keep(history, 'tents', 'Tents', [userMessage('u')]);
    await keep(history, 'shoes', 'Shoes', [userMessage('u')]);
    await manager.delete('tents');
    expect(done.slice(0, 2)).toEqual(['stop', 'empty']);
    expect(done.at(-1)).toBe('tell tents');
    await manager.delete('shoes');
    expect(done.filter((what) => what === 'stop')).toHaveLength(1);
    expect(await history.conversations()).toEqual([]);
  });

  it('goes with all others when everything is cleared, and nobody knows the visitor any more', async () => {
    const { history, manager, done } = await openManager();
    await keep(history, 'tents', 'Tents', [userMessage('u')]);
    await manager.clear();
    expect(await history.conversations()).toEqual([]);
    expect(done.filter((what) => !what.startsWith('dispatch'))).toEqual(['stop', 'empty', 'forget', 'tell null']);
  });
});

describe('the export', () => {
  it('is JSON with every message, also of a long conversation', async () => {
    const { history, manager } = await openManager();
    const messages = Array.from({ length: 50 }, (_, place) => userMessage(`u${place}`));
    await keep(history, 'a', 'Long', messages, 100);
    const exported = JSON.parse(await manager.export()) as { format: string; conversations: unknown[] };
    expect(exported).toMatchObject({ format: 'aisle-export/1', conversations: [{ id: 'a', title: 'Long' }] });
    expect((exported.conversations[0] as { messages: unknown[] }).messages).toHaveLength(50);
  });

  it('is Markdown for people: turns, and a line for each product with its price and its link', async () => {
    const { history, manager } = await openManager();
    const resolved = {
      id: 'prod_a',
      title: 'Trail [Nine]',
      url: 'https://shop.example/p/a?x=1&y=2',
      price_range: { min: { amount: 12_900, currency: 'EUR' }, max: { amount: 12_900, currency: 'EUR' } },
    };
    const items = [
      { id: 'prod_a', note: 'light & dry', resolved },
      {
        id: 'prod_b',
        resolved: { id: 'prod_b', title: 'Dinar', price_range: range({ amount: 1_500, currency: 'KWD' }) },
      },
      {
        id: 'prod_c',
        resolved: { id: 'prod_c', title: 'Own', price_range: range({ amount: 1, currency: 'EUR', display: 'ab 1 €' }) },
      },
      { id: 'prod_d', resolved: { id: 'prod_d', title: 'Trap', url: 'javascript:alert(1)' } },
    ];
    const parts: ChatPart[] = [
      { id: 't', kind: 'text', state: 'done', text: 'Take **these**:' },
      { id: 'l', kind: 'product_list', state: 'done', text: '', data: { items } },
      { id: 'x', kind: 'com.acme.quiz', state: 'done', text: '', fallback: 'A *quiz*' },
      { id: 's', kind: 'suggestions', state: 'done', text: '', data: { items: [{ label: 'More' }] } },
    ];
    await keep(history, 'a', 'Shoes & #more', [
      userMessage('u', '# Not a heading\n1. <b>boots</b>', { createdAt: at }),
      answer('w', '', { parts, createdAt: at + 60_000 }),
    ]);
    expect(await manager.export('markdown')).toBe(
      [
        '# Shoes \\& \\#more',
        '',
        `2026-05-17 – ${new Date(clockNow).toISOString().slice(0, 10)}`,
        '',
        '**You**, 2026-05-17 12:30 UTC',
        '',
        '> \\# Not a heading\\',
        '> 1\\. \\<b\\>boots\\</b\\>',
        '',
        '**Assistant**, 2026-05-17 12:31 UTC',
        '',
        '> Take **these**:',
        '>',
        '> - [Trail \\[Nine\\]](<https://shop.example/p/a?x=1&y=2>) – €129.00 – light \\& dry',
        '> - Dinar – KWD 1.500',
        '> - Own – ab 1 €',
        '> - Trap',
        '>',
        '> A \\*quiz\\*',
        '',
      ].join('\n'),
    );
  });

  it('lets nothing that was said end its turn, load a picture or become HTML', async () => {
    const { history, manager } = await openManager();
    const text = 'See ![x](https://evil.example/p) <img src=x> `<b>`\n\n```html\n<i>\n\n**You**, now';
    await keep(history, 'a', 'A', [answer('w', text)]);
    const lines = (await manager.export('markdown')).split('\n');
    expect(lines).toContain('> See \\![x](https://evil.example/p) \\<img src=x> `<b>`');
    expect(lines).toContain('> **You**, now');
    expect(lines.filter((line) => line.startsWith('**'))).toHaveLength(1);
  });
});

function range(price: { amount: number; currency: string; display?: string }) {
  return { min: price, max: price };
}
