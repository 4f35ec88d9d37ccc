import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { TabWorld, type TestPage } from '../../test-support/tab-world.js';
import { joinTabs, type TabHost, type TabLink, type TabNews } from './tab-link.js';

const CHANNEL = 'aisle https://shop.example/';
const A = 'conversation-a';
const B = 'conversation-b';

/** A tab as its owner would keep it: it notes what it is told. */
interface Tab {
  readonly link: TabLink;
  readonly host: TabHost;
  readonly notes: string[];
  readonly news: TabNews[];
  readonly log: ReturnType<typeof vi.fn>;
}
type Page = TestPage<Tab>;

function joinTab({ yieldMs = 10, join = joinTabs } = {}): Tab {
  const notes: string[] = [];
  const news: TabNews[] = [];
  const log = vi.fn();
  const host: TabHost = {
    onNews: (one) => news.push(one),
    onLead: () => notes.push('lead'),
    onYield: async () => {
      notes.push('yield');
      await new Promise((resolve) => setTimeout(resolve, yieldMs));
      notes.push('yielded');
    },
  };
  return { link: join(CHANNEL, host, log), host, notes, news, log };
}

async function pass(ms: number): Promise<void> {
  // Loading takes real time, and none of the pages'.
  await vi.advanceTimersByTimeAsync(0);
  await vi.dynamicImportSettled();
  await vi.advanceTimersByTimeAsync(ms);
}
const settle = () => pass(30);
const want = (page: Page, conversationId = A, how: 'urgent' | 'patient' = 'urgent') =>
  page.run(() => page.value.link.want(conversationId, how));
const rest = (page: Page) => page.run(() => page.value.link.rest());
const close = (page: Page) => page.run(() => page.value.link.close());
const tell = (page: Page, news: TabNews) => page.run(() => page.value.link.tell(news));
const leaders = (...pages: Page[]) => pages.flatMap((page, at) => (page.value.link.leads() ? [at] : []));

beforeAll(async () => {
  await import('./tab-rivalry.js');
});
beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
  vi.doUnmock('./tab-rivalry.js');
  vi.resetModules();
});

/** A link that loads the rest by way of `load`. */
async function joinWith(load: (original: () => Promise<object>) => Promise<object>): Promise<typeof joinTabs> {
  vi.resetModules();
  vi.doMock('./tab-rivalry.js', (original) => load(original));
  return (await import('./tab-link.js')).joinTabs;
}

async function openPages(world: TabWorld, count: number): Promise<Page[]> {
  const pages: Page[] = [];
  for (let at = 0; at < count; at += 1) {
    pages.push(world.open(() => joinTab()));
    await settle();
  }
  return pages;
}

describe('a tab alone', () => {
  it('leads without any wait where the lock is free, and knows that it is alone', async () => {
    const page = new TabWorld({ withLocks: true }).open(() => joinTab());
    want(page);
    await pass(0);
    expect(page.value.notes).toEqual(['lead']);
    expect(page.value.link.leads()).toBe(true);
    expect(page.value.link.alone()).toBe(true);
  });

  it('stays alone when it rests and wants again at once', async () => {
    const page = new TabWorld({ withLocks: true }).open(() => joinTab());
    want(page);
    await settle();
    rest(page);
    want(page);
    await settle();
    expect(page.value.notes).toEqual(['lead', 'yield', 'yielded', 'lead']);
    expect(page.value.link.alone()).toBe(true);
  });

  it('leads one conversation at a time: the former is left in order before the next is taken', async () => {
    const world = new TabWorld({ withLocks: true });
    const page = world.open(() => joinTab());
    want(page);
    want(page);
    await settle();
    want(page, B);
    await pass(5);
    expect(world.locks.holder(`${CHANNEL}:${A}`)).toBeDefined();
    expect(page.value.link.leads()).toBe(false);
    await settle();
    expect(world.locks.holder(`${CHANNEL}:${A}`)).toBeUndefined();
    expect(world.locks.holder(`${CHANNEL}:${B}`)).toBeDefined();
    expect(page.value.notes).toEqual(['lead', 'yield', 'yielded', 'lead']);
  });

  it('leads at once, always, where there are no channels', async () => {
    for (const withLocks of [true, false]) {
      const world = new TabWorld({ withLocks, withChannels: false });
      const pages = [world.open(() => joinTab()), world.open(() => joinTab())];
      pages.forEach((page) => want(page));
      await pass(0);
      expect(pages.map(({ value }) => [value.link.leads(), value.link.alone()])).toEqual([
        [true, true],
        [true, true],
      ]);
    }
  });

  it('does without locks that refuse this page', async () => {
    const world = new TabWorld({ withLocks: true });
    const refuse = async () => Promise.reject(new DOMException('opaque origin', 'SecurityError'));
    vi.stubGlobal('navigator', { locks: { request: refuse, query: refuse } });
    const page = world.open(() => joinTab());
    want(page);
    await pass(400);
    expect(page.value.notes).toEqual(['lead']);
  });

  it('does not try for ever where the host cannot lead', async () => {
    const page = new TabWorld({ withLocks: true }).open(() => joinTab());
    const onLead = vi.spyOn(page.value.host, 'onLead').mockImplementation(() => {
      throw new Error('no');
    });
    want(page);
    await pass(5_000);
    expect(onLead).toHaveBeenCalledTimes(1);
    expect(page.value.link.leads()).toBe(false);
  });

  it('keeps the lock until the host has left the lead, even where the host comes back to the link from within', async () => {
    const world = new TabWorld({ withLocks: true });
    const page = world.open(() => joinTab());
    const { host, link } = page.value;
    vi.spyOn(host, 'onYield').mockImplementation(async () => {
      link.rest();
      await new Promise((resolve) => setTimeout(resolve, 50));
    });
    want(page);
    await settle();
    rest(page);
    await pass(40);
    expect(world.locks.holder(`${CHANNEL}:${A}`)).toBe('page-1');
    await settle();
    expect(world.locks.holder(`${CHANNEL}:${A}`)).toBeUndefined();
  });
});

describe('several tabs with locks', () => {
  it('have one leader, and the next in line takes over when it crashes', async () => {
    const pages = await openPages(new TabWorld({ withLocks: true }), 3);
    pages.forEach((page) => want(page));
    await settle();
    expect(leaders(...pages)).toEqual([0]);
    expect(pages.map(({ value }) => value.link.alone())).toEqual([false, false, false]);
    pages[0]!.crash();
    await settle();
    expect(leaders(...pages.slice(1))).toEqual([0]);
    pages[1]!.crash();
    await settle();
    expect(pages[2]!.value.notes).toEqual(['lead']);
  });

  it('hand over only after the row is written', async () => {
    const [first, second] = await openPages(new TabWorld({ withLocks: true }), 2);
    want(first!);
    await settle();
    want(second!);
    rest(first!);
    await pass(5);
    expect(leaders(first!, second!)).toEqual([]);
    await settle();
    expect(leaders(first!, second!)).toEqual([1]);
  });

  it('lead different conversations side by side', async () => {
    const pages = await openPages(new TabWorld({ withLocks: true }), 2);
    want(pages[0]!, A);
    want(pages[1]!, B);
    await pass(10_000);
    expect(leaders(...pages)).toEqual([0, 1]);
    expect(pages.map(({ value }) => value.notes)).toEqual([['lead'], ['lead']]);
  });

  it('let the visible one lead: a hidden leader yields, once, and takes over again when nobody else wants', async () => {
    const [hidden, visible] = await openPages(new TabWorld({ withLocks: true }), 2);
    want(hidden!);
    await settle();
    hidden!.hide();
    want(visible!);
    await settle();
    expect(leaders(hidden!, visible!)).toEqual([1]);
    await pass(10_000);
    expect(hidden!.value.notes).toEqual(['lead', 'yield', 'yielded']);
    rest(visible!);
    await settle();
    expect(leaders(hidden!, visible!)).toEqual([0]);
  });

  it('follow the visitor from tab to tab', async () => {
    const [one, two] = await openPages(new TabWorld({ withLocks: true }), 2);
    two!.hide();
    want(one!);
    await settle();
    want(two!);
    await settle();
    for (const [from, to] of [
      [one!, two!],
      [two!, one!],
      [one!, two!],
    ] as const) {
      from.hide();
      to.show();
      await settle();
      expect(leaders(from, to)).toEqual([1]);
    }
  });

  it('do not hand the lead through a row of hidden tabs on its way to the visible one', async () => {
    const pages = await openPages(new TabWorld({ withLocks: true }), 5);
    pages.slice(0, 4).forEach((page) => page.hide());
    for (const page of pages) {
      want(page);
      await settle();
    }
    await settle();
    expect(pages.map(({ value }) => value.notes.filter((note) => note === 'lead').length)).toEqual([1, 0, 0, 0, 1]);
    expect(leaders(...pages)).toEqual([4]);
  });

  it('leave a visible leader alone, however many visible tabs want', async () => {
    const pages = await openPages(new TabWorld({ withLocks: true }), 3);
    pages.forEach((page) => want(page));
    await pass(30_000);
    expect(pages.map(({ value }) => value.notes)).toEqual([['lead'], [], []]);
  });

  it('steal from a leader that is silent; it leaves the lead as soon as it hears of it', async () => {
    const [frozen, visible] = await openPages(new TabWorld({ withLocks: true }), 2);
    want(frozen!);
    await settle();
    frozen!.freeze();
    want(visible!);
    await pass(2_400);
    expect(visible!.value.notes).toEqual([]);
    await pass(700);
    expect(visible!.value.notes).toEqual(['lead']);
    expect(frozen!.value.notes.slice(0, 2)).toEqual(['lead', 'yield']);
    expect(frozen!.value.link.leads()).toBe(false);
  });

  it('steal once: of two that would, one does, and the other stands in line', async () => {
    const pages = await openPages(new TabWorld({ withLocks: true }), 4);
    want(pages[0]!);
    await settle();
    pages.slice(1).forEach((page) => want(page));
    await settle();
    pages[0]!.freeze();
    await pass(60_000);
    const others = pages.slice(1);
    expect(leaders(...others)).toHaveLength(1);
    expect(others.flatMap(({ value }) => value.notes)).toEqual(['lead']);
  });

  it('steal from a hidden leader that does not answer a claim, though its heart beats', async () => {
    const world = new TabWorld({ withLocks: true });
    const slow = world.open(() => joinTab({ yieldMs: 600_000 }));
    want(slow);
    await settle();
    slow.hide();
    const visible = world.open(() => joinTab());
    want(visible);
    // One beat to hear of it, the time to answer the claim, and the delay of a theft.
    await pass(1_000 + 2_500 + 600);
    expect(visible.value.notes).toEqual(['lead']);
    expect(slow.value.notes).toEqual(['lead', 'yield']);
  });

  it.each([true, false])(
    'that are patient leave a hidden leader alone, until it is dead (locks: %s)',
    async (withLocks) => {
      const world = new TabWorld({ withLocks });
      const [hidden, visible] = await openPages(world, 2);
      want(hidden!);
      await pass(400);
      hidden!.hide();
      hidden!.sleep();
      want(visible!, A, 'patient');
      await pass(20_000);
      expect(leaders(hidden!, visible!)).toEqual([0]);
      hidden!.freeze();
      await pass(6_500);
      expect(visible!.value.link.leads()).toBe(true);
    },
  );

  it('that were patient claim the lead once they are not', async () => {
    const [hidden, visible] = await openPages(new TabWorld({ withLocks: true }), 2);
    want(hidden!);
    await settle();
    hidden!.hide();
    want(visible!, A, 'patient');
    await pass(5_000);
    expect(leaders(hidden!, visible!)).toEqual([0]);
    want(visible!);
    await pass(1_500);
    expect(leaders(hidden!, visible!)).toEqual([1]);
  });

  it('steal nothing from a leader whose timers are asleep, if it answers', async () => {
    const [leader, other] = await openPages(new TabWorld({ withLocks: true }), 2);
    want(leader!);
    await settle();
    leader!.sleep();
    want(other!);
    await pass(30_000);
    expect(leaders(leader!, other!)).toEqual([0]);
  });

  it('steal nothing while they are hidden', async () => {
    const [frozen, hidden] = await openPages(new TabWorld({ withLocks: true }), 2);
    want(frozen!);
    await settle();
    hidden!.hide();
    frozen!.freeze();
    want(hidden!);
    await pass(60_000);
    expect(hidden!.value.notes).toEqual([]);
    hidden!.show();
    await pass(3_100);
    expect(hidden!.value.notes).toEqual(['lead']);
  });
});

describe('several tabs without locks', () => {
  it('elect one, though they want at the same time', async () => {
    const pages = await openPages(new TabWorld({ withLocks: false }), 4);
    pages.forEach((page) => want(page));
    await pass(5_000);
    expect(leaders(...pages)).toHaveLength(1);
    expect(pages.flatMap(({ value }) => value.notes)).toEqual(['lead']);
  });

  it('elect the next when the leader says goodbye, and when it falls silent', async () => {
    const pages = await openPages(new TabWorld({ withLocks: false }), 3);
    for (const page of pages) {
      want(page);
      await pass(400);
    }
    expect(leaders(...pages)).toEqual([0]);
    close(pages[0]!);
    await pass(1_000);
    const others = pages.slice(1);
    const [second] = leaders(...others);
    expect(second).toBeDefined();
    others[second!]!.crash();
    await pass(3_500);
    expect(others[1 - second!]!.value.link.leads()).toBe(true);
  });

  it('come back to one leader after two were cut off from each other', async () => {
    const world = new TabWorld({ withLocks: false });
    const [one, two] = await openPages(world, 2);
    const reconnect = one!.disconnect();
    want(one!);
    want(two!);
    await pass(400);
    expect(leaders(one!, two!)).toEqual([0, 1]);
    reconnect();
    await pass(2_000);
    expect(leaders(one!, two!)).toHaveLength(1);
    expect([...one!.value.notes, ...two!.value.notes].filter((note) => note === 'yield')).toHaveLength(1);
  });

  it('let the visible one lead', async () => {
    const [hidden, visible] = await openPages(new TabWorld({ withLocks: false }), 2);
    want(hidden!);
    await pass(400);
    hidden!.hide();
    want(visible!);
    await pass(1_000);
    expect(leaders(hidden!, visible!)).toEqual([1]);
  });
});

describe('close', () => {
  it.each([true, false])('releases lock, timers, listeners and channel at once (locks: %s)', async (withLocks) => {
    const world = new TabWorld({ withLocks });
    const [first, second] = await openPages(world, 2);
    want(first!);
    await pass(400);
    want(second!);
    await pass(400);
    close(second!);
    close(first!);
    await settle();
    expect([first!.remains(), second!.remains()]).toEqual([0, 0]);
    expect(world.locks.holder(`${CHANNEL}:${A}`)).toBeUndefined();
    want(first!);
    tell(first!, { type: 'gone' });
    await pass(5_000);
    expect(first!.value.notes).toEqual(['lead']);
    expect(second!.value.news).toEqual([]);
    expect(first!.remains()).toBe(0);
  });
});

describe('news', () => {
  it('come in order and whole, though what reads them is still being loaded', async () => {
    let finishLoading: (() => void) | undefined;
    const join = await joinWith(async (original) => {
      await new Promise<void>((resolve) => (finishLoading = resolve));
      return original();
    });
    const world = new TabWorld({ withLocks: true });
    const page = world.open(() => joinTab({ join }));
    const other = world.open(() => new BroadcastChannel(CHANNEL));
    const sent = ['x', 'y', null, 'z'].map((conversationId): TabNews => ({ type: 'changed', conversationId }));
    const send = (news: TabNews) =>
      other.run(() => other.value.postMessage({ from: 'x', visible: true, leads: null, news }));
    sent.slice(0, 3).forEach(send);
    await vi.waitFor(() => expect(finishLoading).toBeDefined());
    expect(page.value.news).toEqual([]);
    finishLoading?.();
    await vi.waitFor(() => expect(page.value.news).toHaveLength(3));
    send(sent[3]!);
    await settle();
    expect(page.value.news).toEqual(sent);
  });

  it('go nowhere where it cannot be loaded: the locks alone decide, and a warning says so once', async () => {
    const load = vi
      .fn(async (original: () => Promise<object>) => original())
      .mockRejectedValueOnce(new Error('offline'));
    const join = await joinWith(load);
    const world = new TabWorld({ withLocks: true });
    const one = world.open(() => joinTab({ join }));
    // The other tab is one of another version: it says no hello.
    const two = world.open(() => new BroadcastChannel(CHANNEL));
    const stranger = { from: 'x', visible: true, leads: null };
    for (let n = 0; n < 50; n += 1)
      two.run(() => two.value.postMessage({ ...stranger, news: { type: 'changed', conversationId: `c${n}` } }));
    await vi.waitFor(() => expect(one.value.log).toHaveBeenCalled());
    want(one);
    await settle();
    expect(one.value.link.leads()).toBe(true);
    expect(one.value.news).toEqual([]);
    expect(one.value.log).toHaveBeenCalledTimes(1);
    expect(one.value.log.mock.calls[0]?.slice(0, 2)).toEqual(['warn', 'tabs']);
    expect(load).toHaveBeenCalledTimes(1);
    two.run(() => two.value.postMessage({ ...stranger, news: { type: 'hello' } }));
    // What was missed may be anything.
    await vi.waitFor(() => expect(one.value.news).toEqual([{ type: 'changed', conversationId: null }]));
  });

  it('that cannot be copied are reported, not thrown', async () => {
    const [page] = await openPages(new TabWorld({ withLocks: true }), 2);
    tell(page!, { type: 'changed', conversationId: (() => 1) as never });
    expect(page!.value.log).toHaveBeenCalledWith('warn', 'tabs', expect.any(String), expect.any(DOMException));
  });
});
