import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { RunState } from '../message-reducer.js';
import { createNewsReader } from './read-tab-news.js';
import { joinTabs, type TabLink, type TabNews } from './tab-link.js';

const read = createNewsReader();

const run: RunState = {
  runId: 'run-1',
  generation: 2,
  trigger: 'send',
  answers: 'm1',
  messageId: 'm2',
  cursor: 7,
  facts: { resume: 'cursor', ttlMs: 300_000 },
  open: new Map([['p1', { format: 'text', bytes: 5 }]]),
  accepted: ['text', 'product'],
  problems: [],
};
const live: TabNews = {
  type: 'live',
  conversationId: 'c',
  run,
  message: {
    id: 'm2',
    role: 'assistant',
    createdAt: 1_790_000_000_000,
    parts: [
      { id: 'p1', kind: 'text', state: 'open', text: 'Hello' },
      {
        id: 'p2',
        kind: 'suggestions',
        state: 'done',
        text: '',
        data: { items: [{ label: 'Cheaper' }] },
        fallback: 'More',
      },
    ],
    answer: { name: 'streaming', runId: 'run-1' },
    activity: { code: 'searching', text: 'Searching…' },
  },
  status: { name: 'reconnecting', runId: 'run-1', attempt: 2 },
};
const events: TabNews = {
  type: 'events',
  conversationId: 'c',
  runId: 'run-1',
  generation: 2,
  status: { name: 'streaming', runId: 'run-1' },
  items: [
    { id: 8, event: { type: 'delta', id: 'p1', append: ' there' }, at: 1 },
    { id: undefined, event: { type: 'done', reason: 'complete' }, at: 2 },
  ],
};
const ended = (answer: object) => ({ ...live, message: { ...live.message, answer } });
const enclose = (news: unknown) => ({ from: 'x', visible: true, leads: 'c', news });
const readNews = (news: unknown) => read(structuredClone(enclose(news)))?.news;

describe('what another tab tells', () => {
  it.each<TabNews>([
    { type: 'changed', conversationId: null },
    { type: 'changed', conversationId: 'c' },
    { type: 'sync', conversationId: 'c' },
    { type: 'stop', conversationId: 'c', runId: 'run-1' },
    { type: 'seen', conversationId: 'c' },
    { type: 'gone' },
    live,
    { type: 'live', conversationId: 'c', run: { ...run, open: new Map() }, status: { name: 'idle' } },
    events,
  ])('is read whole: %j', (news) => {
    expect(readNews(news)).toEqual(news);
  });

  it.each([
    [
      { name: 'done', reason: 'complete', usage: { outputTokens: 3 } },
      { name: 'done', reason: 'complete', usage: { outputTokens: 3 } },
    ],
    [
      { name: 'done', reason: 'of another version' },
      { name: 'done', reason: 'unknown' },
    ],
    [
      { name: 'failed', code: 'internal', retryable: true },
      { name: 'failed', code: 'internal', retryable: true },
    ],
  ])('may be an answer that has ended: %j', (answer, known) => {
    expect(readNews(ended(answer))).toEqual(ended(known));
  });

  it('loses a card that is none, and what nobody here knows', () => {
    const parts = [{ id: 'p', kind: 'product', state: 'done', text: '', data: { html: '<script>' }, onclick: 'x' }];
    const news = readNews({ ...live, extra: 1, message: { ...live.message, parts } });
    expect(news).toMatchObject({ message: { parts: [{ id: 'p', kind: 'product', state: 'done', text: '' }] } });
    expect(JSON.stringify(news)).not.toMatch(/script|onclick|extra/);
  });

  it.each([
    ended({ name: 'failed', code: 'of another version', retryable: true }),
    ended({ name: 'error', code: 'internal', retryable: true }),
    { ...live, status: { name: 'streaming' } },
    { ...live, run: { ...run, open: {} } },
    { ...live, run: { ...run, open: new Map([['p1', { format: 'xml', bytes: 1 }]]) } },
    { ...live, run: { ...run, cursor: Number.NaN } },
    { ...live, message: { ...live.message, role: 'user' } },
    { ...live, message: null },
    { ...events, items: [...events.items, { id: 9, event: { type: 'delta' }, at: 1 }] },
    { ...events, items: { length: 1 } },
    { ...events, generation: '2' },
  ])('is dropped whole where a piece of it is wrong: %#', (news) => {
    expect(readNews(news)).toBeUndefined();
  });

  it.each<unknown>([
    null,
    undefined,
    'changed',
    7,
    [],
    new Map(),
    { news: null },
    { news: { type: 'hello' } },
    { ...enclose({ type: 'gone' }), visible: 'yes' },
    { ...enclose({ type: 'gone' }), leads: 7 },
    enclose({ type: 'constructor' }),
    enclose({ type: 'changed' }),
    enclose({ type: 'changed', conversationId: 'x'.repeat(10_000) }),
    enclose({ type: 'claim', conversationId: {} }),
    enclose({ type: 'stop', conversationId: 'x' }),
  ])('is dropped where nobody of ours would have sent it: %#', (data) => {
    expect(read(data)).toBeUndefined();
  });

  it('never throws, whatever comes in the place of whichever field', () => {
    const news = [live, events];
    fc.assert(
      fc.property(fc.constantFrom(...news), fc.nat(200), fc.anything(), (one, place, value) => {
        const sent = replaceField(enclose(structuredClone(one)), place, value);
        const received = read(sent);
        if (received) expect(Object.keys(received)).toEqual(['from', 'visible', 'leads', 'news']);
        expect(() => read(value)).not.toThrow();
      }),
      { seed: 20_261_122, numRuns: 3_000 },
    );
  });
});

/** Puts the value in the place of the field with that number, counted depth first. */
function replaceField(root: object, place: number, value: unknown): object {
  const fields: [holder: Record<string, unknown>, key: string][] = [];
  const walk = (holder: object): void => {
    for (const [key, inner] of Object.entries(holder)) {
      fields.push([holder as Record<string, unknown>, key]);
      if (typeof inner === 'object' && inner !== null) walk(inner as object);
    }
  };
  walk(root);
  const [holder, key] = fields[place % fields.length]!;
  holder[key] = value;
  return root;
}

describe('over a real channel', () => {
  const links: TabLink[] = [];
  afterEach(() => {
    for (const link of links.splice(0)) link.close();
  });

  it('a live answer arrives as it was sent, and the process may end', async () => {
    const news: TabNews[] = [];
    const host = { onNews: (one: TabNews) => news.push(one), onLead: () => undefined, onYield: async () => undefined };
    const join = () => joinTabs('real', host, () => undefined);
    links.push(join(), join());
    links[0]!.tell(live);
    links[0]!.tell({ type: 'stop' } as TabNews);
    links[0]!.tell(events);
    await vi.waitFor(() => expect(news).toEqual([live, events]));
  });
});
