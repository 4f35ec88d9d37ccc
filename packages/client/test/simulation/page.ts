import { setMaxListeners } from 'node:events';
import * as protocol from '@aisle/protocol';
import { IDBKeyRange } from 'fake-indexeddb';
import type * as client from '../../src/index.js';
import type { Browser, Window } from './browser.js';
import type { Clock, Task } from './clock.js';
import type { Line, Network } from './network.js';
import type { Random } from './random.js';

/** What `@aisle/client` exports, in a page of its own. */
export type Client = Pick<typeof client, 'createChat' | 'createHttpTransport' | 'createCredentials'>;

/** The script of the client, ready to be run in a page. */
export type ClientScript = (globals: Readonly<Record<string, unknown>>) => Client;

/** One page: the client with globals of its own, which a crash cuts off. */
export interface Page {
  readonly client: Client;
  setOnline(state: 'online' | 'offline'): void;
  setVisible(state: 'visible' | 'hidden'): void;
  /** Dispatches `pagehide`, `pageshow`, and so on. */
  dispatch(type: string): void;
  /** Nothing in the page runs any more; what was not committed is undone. */
  crash(): void;
  /** Timers, channels and locks that are still there. */
  left(): readonly string[];
}

export interface PageOptions {
  readonly clock: Clock;
  readonly random: Random;
  readonly network: Network;
  readonly browser: Browser;
  readonly script: ClientScript;
  /** `sessionStorage`: the next page of the same tab finds what the last one left. */
  readonly session?: SessionStorage;
}

export interface SessionStorage {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
}

export function createSessionStorage(items = new Map<string, string>()): SessionStorage {
  return {
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, value) => void items.set(key, value),
    removeItem: (key) => void items.delete(key),
  };
}

const NAMES = [
  ...[
    'globalThis',
    'self',
    'window',
    'document',
    'navigator',
    'location',
    'indexedDB',
    'IDBKeyRange',
    'BroadcastChannel',
  ],
  ...[
    'setTimeout',
    'clearTimeout',
    'setInterval',
    'clearInterval',
    'setImmediate',
    'performance',
    'Date',
    'Math',
    'crypto',
  ],
  ...[
    'AbortSignal',
    'fetch',
    'addEventListener',
    'removeEventListener',
    'dispatchEvent',
    'requestAnimationFrame',
    'console',
    'sessionStorage',
  ],
];

/** Compiles a bundled client once; each call of the result runs it anew. */
export function compileClient(code: string): ClientScript {
  const script = new Function('AisleProtocol', ...NAMES, `${code}\nreturn AisleClient;`) as (
    ...values: unknown[]
  ) => Client;
  return (globals) => script(protocol, ...NAMES.map((name) => globals[name]));
}

export function openPage(options: PageOptions): Page {
  const { clock, random, network, browser } = options;
  const timers = createTimers(clock);
  const line: Line = network.connect();
  const window: Window = browser.open();
  const events = new EventTarget();
  const document = Object.assign(new EventTarget(), { hidden: false, visibilityState: 'visible' });
  // Many chats may share a page.
  setMaxListeners(0, events, document);
  const navigator = { onLine: true, locks: window.locks, userAgent: 'simulated' };
  const own: Record<string, unknown> = {
    document,
    navigator,
    indexedDB: window.indexedDB,
    IDBKeyRange,
    BroadcastChannel: window.BroadcastChannel,
    ...timers.globals,
    performance: { now: () => clock.now() },
    Date: dateOf(clock),
    Math: Object.create(Math, { random: { value: random.next } }) as typeof Math,
    crypto: { getRandomValues: (bytes: Uint8Array) => random.fill(bytes) },
    AbortSignal: Object.assign(Object.create(AbortSignal) as object, { timeout: timers.abortAfter }),
    fetch: line.fetch,
    addEventListener: events.addEventListener.bind(events),
    removeEventListener: events.removeEventListener.bind(events),
    dispatchEvent: events.dispatchEvent.bind(events),
    sessionStorage: options.session ?? createSessionStorage(),
    console: { ...console, warn: () => undefined, error: () => undefined },
  };
  own['globalThis'] = Object.create(globalThis, Object.getOwnPropertyDescriptors(own)) as object;
  const loaded = options.script(own);
  let isAlive = true;
  return {
    client: loaded,
    setOnline(state) {
      navigator.onLine = state === 'online';
      line.setOnline(state);
      events.dispatchEvent(new Event(state));
    },
    setVisible(state) {
      document.hidden = state === 'hidden';
      document.visibilityState = state;
      document.dispatchEvent(new Event('visibilitychange'));
    },
    dispatch: (type) => void events.dispatchEvent(new Event(type)),
    crash() {
      if (!isAlive) return;
      isAlive = false;
      timers.stop();
      line.sever();
      window.kill();
    },
    left: () => [...Array.from({ length: timers.count() }, () => 'timer'), ...window.left()],
  };
}

interface Timers {
  readonly globals: Readonly<Record<string, unknown>>;
  abortAfter(ms: number): AbortSignal;
  count(): number;
  stop(): void;
}

function createTimers(clock: Clock): Timers {
  const tasks = new Map<number, Task>();
  let last = 0;
  let isStopped = false;

  function set(ms: number, call: () => void, again: 'once' | 'repeatedly', id = (last += 1)): number {
    if (isStopped) return id;
    const task = clock.after(Math.max(again === 'once' ? 0 : 1, ms), () => {
      tasks.delete(id);
      if (again === 'repeatedly') set(ms, call, again, id);
      call();
    });
    tasks.set(id, task);
    return id;
  }

  const clear = (id?: number): void => {
    if (id === undefined) return;
    tasks.get(id)?.cancel();
    tasks.delete(id);
  };

  return {
    globals: {
      setTimeout: (call: (...values: unknown[]) => void, ms = 0, ...values: unknown[]) =>
        set(ms, () => call(...values), 'once'),
      setInterval: (call: (...values: unknown[]) => void, ms = 0, ...values: unknown[]) =>
        set(ms, () => call(...values), 'repeatedly'),
      clearTimeout: clear,
      clearInterval: clear,
    },
    abortAfter(ms) {
      const controller = new AbortController();
      if (!isStopped) clock.after(ms, () => controller.abort(new DOMException('timed out', 'TimeoutError')));
      return controller.signal;
    },
    count: () => tasks.size,
    stop() {
      isStopped = true;
      for (const task of tasks.values()) task.cancel();
      tasks.clear();
    },
  };
}

function dateOf(clock: Clock): typeof Date {
  return class extends Date {
    constructor(...values: [] | [number]) {
      super(values.length === 0 ? Math.floor(clock.now()) : values[0]);
    }
    static override now(): number {
      return Math.floor(clock.now());
    }
  } as typeof Date;
}
