import { AsyncLocalStorage, AsyncResource } from 'node:async_hooks';
import { vi } from 'vitest';
import { TestLocks } from './lock-manager.js';

interface Page {
  readonly id: string;
  visible: boolean;
  dead: boolean;
  asleep: boolean;
  readonly listeners: Set<() => void>;
  readonly channels: Set<TestChannel>;
  readonly timers: Set<unknown>;
}

const current = new AsyncLocalStorage<Page>();

function pageNow(): Page {
  const page = current.getStore();
  if (!page) throw new Error('This ran outside any page: open one with world.open().');
  return page;
}

/** Delivers copies to all but itself, in order, `latencyMs` later. */
class TestChannel {
  static open = new Set<TestChannel>();
  static latencyMs = () => 0;
  static wait = (deliver: () => void, _ms: number): unknown => queueMicrotask(deliver);
  #due = 0;
  onmessage: ((event: { data: unknown }) => void) | null = null;
  readonly #page = pageNow();
  readonly name: string;

  constructor(name: string) {
    this.name = name;
    TestChannel.open.add(this);
    this.#page.channels.add(this);
  }
  postMessage(data: unknown): void {
    if (!TestChannel.open.has(this)) return;
    for (const other of TestChannel.open) {
      if (other === this || other.name !== this.name) continue;
      const copy: unknown = structuredClone(data);
      const deliver = () => {
        if (TestChannel.open.has(other)) current.run(other.#page, () => other.onmessage?.({ data: copy }));
      };
      other.#due = Math.max(other.#due, performance.now() + TestChannel.latencyMs());
      TestChannel.wait(deliver, other.#due - performance.now());
    }
  }
  close(): void {
    TestChannel.open.delete(this);
    this.#page.channels.delete(this);
  }
}

export interface TabWorldOptions {
  readonly withLocks: boolean;
  /** @defaultValue true */
  readonly withChannels?: boolean;
  /** How long each message takes. @defaultValue a microtask */
  readonly latencyMs?: () => number;
}

/** Several pages of a browser in one process, each with its visibility, timers, channels and locks. Wants fake timers. */
export class TabWorld {
  readonly locks = new TestLocks();
  #count = 0;

  /** Puts the world's globals in place; `vi.unstubAllGlobals` takes them away. */
  constructor({ withLocks, withChannels = true, latencyMs }: TabWorldOptions) {
    TestChannel.open.clear();
    TestChannel.latencyMs = latencyMs ?? (() => 0);
    TestChannel.wait = latencyMs ? setTimeout : queueMicrotask;
    const locksOf = () => this.locks.client(pageNow().id);
    vi.stubGlobal('BroadcastChannel', withChannels ? TestChannel : undefined);
    vi.stubGlobal('navigator', {
      get locks() {
        return withLocks ? locksOf() : undefined;
      },
    });
    vi.stubGlobal('document', {
      get visibilityState() {
        return pageNow().visible ? 'visible' : 'hidden';
      },
      addEventListener: (_: string, listener: () => void) => pageNow().listeners.add(listener),
      removeEventListener: (_: string, listener: () => void) => pageNow().listeners.delete(listener),
    });
    for (const kind of ['Timeout', 'Interval'] as const) this.#ownTimers(kind);
  }

  /** Runs `start` in a page of its own. */
  open<T>(start: () => T): TestPage<T> {
    const page: Page = {
      id: `page-${++this.#count}`,
      visible: true,
      dead: false,
      asleep: false,
      listeners: new Set(),
      channels: new Set(),
      timers: new Set(),
    };
    return new TestPage(this.locks, page, start);
  }

  /** A timer belongs to the page that set it. */
  #ownTimers(kind: 'Timeout' | 'Interval'): void {
    const set = globalThis[`set${kind}`];
    const clear = globalThis[`clear${kind}`];
    vi.stubGlobal(`set${kind}`, (callback: () => void, ms?: number) => {
      const page = current.getStore();
      if (!page) return set(callback, ms);
      const run = AsyncResource.bind(() => {
        if (kind === 'Timeout') page.timers.delete(timer);
        if (!page.dead && !page.asleep) callback();
      });
      const timer = set(run, ms);
      page.timers.add(timer);
      return timer;
    });
    vi.stubGlobal(`clear${kind}`, (timer: ReturnType<typeof setTimeout> | undefined) => {
      current.getStore()?.timers.delete(timer);
      clear(timer);
    });
  }
}

export class TestPage<T> {
  readonly value: T;
  readonly locks: TestLocks;
  readonly page: Page;

  constructor(locks: TestLocks, page: Page, start: () => T) {
    this.locks = locks;
    this.page = page;
    this.value = this.run(start);
  }

  run<R>(work: () => R): R {
    return current.run(this.page, work);
  }

  show(): void {
    this.#turn('visible');
  }

  hide(): void {
    this.#turn('hidden');
  }

  /** The process of the page dies: nothing of it runs any more, and it says no goodbye. */
  crash(): void {
    this.page.dead = true;
    for (const channel of [...this.page.channels]) channel.close();
    this.locks.crash(this.page.id);
  }

  /** The page answers nothing, but keeps its locks. */
  freeze(): void {
    this.page.dead = true;
    for (const channel of [...this.page.channels]) channel.close();
    this.locks.freeze(this.page.id);
  }

  /** No timer of the page fires any more; what comes over a channel still does. */
  sleep(): void {
    this.page.asleep = true;
  }

  /** Takes the page off the air; what it returns brings it back. */
  disconnect(): () => void {
    const channels = [...this.page.channels];
    for (const channel of channels) TestChannel.open.delete(channel);
    return () => {
      for (const channel of channels) if (this.page.channels.has(channel)) TestChannel.open.add(channel);
    };
  }

  /** Timers, listeners and channels that are still there. */
  remains(): number {
    return this.page.timers.size + this.page.listeners.size + this.page.channels.size;
  }

  #turn(state: 'visible' | 'hidden'): void {
    const visible = state === 'visible';
    if (this.page.visible === visible || this.page.dead) return;
    this.page.visible = visible;
    this.run(() => {
      for (const listener of [...this.page.listeners]) listener();
    });
  }
}
