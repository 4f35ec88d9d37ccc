import { IDBFactory } from 'fake-indexeddb';
import type { Clock } from './clock.js';
import { createLocks } from './locks.js';

/** What a window has of its browser: storage, channels and locks, shared with the other windows of the profile. */
export interface Window {
  readonly indexedDB: unknown;
  readonly BroadcastChannel: unknown;
  readonly locks: unknown;
  /** The process of the window dies: open transactions are undone, locks go to the next in line, channels fall silent. */
  kill(): void;
  /** Channels that are open, and locks that are held or waited for. */
  left(): readonly string[];
}

export interface Browser {
  open(): Window;
  /** Every committed value of every database. */
  committed(): Promise<readonly unknown[]>;
}

interface Channel {
  readonly name: string;
  readonly owner: object;
  deliver(data: unknown): void;
}

/**
 * Lets fake-indexeddb run on the clock. Each of its tasks takes `taskMs`, which is more than nothing: whoever polls must not stop
 * time. Call the result to undo it.
 */
export function runDatabasesOn(clock: Clock, taskMs: number): () => void {
  const real = globalThis.setImmediate;
  globalThis.setImmediate = ((task: () => void) => {
    clock.after(taskMs, task);
  }) as unknown as typeof setImmediate;
  return () => {
    globalThis.setImmediate = real;
  };
}

export function createBrowser(clock: Clock): Browser {
  const factory = new IDBFactory();
  const locks = createLocks(clock);
  const channels = new Set<Channel>();

  function open(): Window {
    const owner = {};
    let isAlive = true;
    const databases = openDatabases(factory, () => isAlive);
    return {
      indexedDB: databases.factory,
      BroadcastChannel: channelClass(owner, channels, clock, () => isAlive),
      locks: locks.window(owner),
      kill() {
        isAlive = false;
        for (const channel of [...channels]) if (channel.owner === owner) channels.delete(channel);
        databases.kill();
        locks.kill(owner);
      },
      left: () => [
        ...[...channels].filter((channel) => channel.owner === owner).map(({ name }) => `channel ${name}`),
        ...locks.of(owner),
      ],
    };
  }

  return { open, committed: () => readAll(factory) };
}

function openDatabases(factory: IDBFactory, isAlive: () => boolean): { readonly factory: unknown; kill(): void } {
  const databases = new Set<IDBDatabase>();
  const transactions = new Set<IDBTransaction>();

  function watch(database: IDBDatabase): void {
    databases.add(database);
    const transaction = database.transaction.bind(database);
    database.transaction = (...asked: Parameters<IDBDatabase['transaction']>) => {
      const begun = transaction(...asked);
      transactions.add(begun);
      const forget = (): void => void transactions.delete(begun);
      begun.addEventListener('complete', forget);
      begun.addEventListener('abort', forget);
      return begun;
    };
  }

  return {
    factory: {
      open(name: string, version?: number) {
        // A dead page waits for ever.
        if (!isAlive()) return new EventTarget();
        const request = factory.open(name, version);
        request.addEventListener('success', () => {
          const database = request.result;
          if (isAlive()) watch(database);
          else database.close();
        });
        return request;
      },
      deleteDatabase: (name: string) => (isAlive() ? factory.deleteDatabase(name) : new EventTarget()),
      databases: () => factory.databases(),
    },
    kill() {
      for (const transaction of transactions) {
        try {
          transaction.abort();
        } catch {
          // It has just ended.
        }
      }
      for (const database of databases) database.close();
    },
  };
}

function channelClass(owner: object, channels: Set<Channel>, clock: Clock, isAlive: () => boolean): unknown {
  return class extends EventTarget {
    onmessage: ((event: MessageEvent) => void) | null = null;
    readonly #channel: Channel;

    readonly name: string;

    constructor(name: string) {
      super();
      this.name = name;
      const deliver = (data: unknown): void => {
        clock.after(0.1, () => {
          if (!isAlive() || !channels.has(this.#channel)) return;
          const event = new MessageEvent('message', { data: structuredClone(data) });
          this.onmessage?.(event);
          this.dispatchEvent(event);
        });
      };
      this.#channel = { name, owner, deliver };
      channels.add(this.#channel);
    }

    postMessage(data: unknown): void {
      if (!isAlive()) return;
      if (!channels.has(this.#channel)) throw new DOMException('the channel is closed', 'InvalidStateError');
      const sent: unknown = structuredClone(data);
      for (const other of channels) if (other !== this.#channel && other.name === this.name) other.deliver(sent);
    }

    close(): void {
      channels.delete(this.#channel);
    }
  };
}

async function readAll(factory: IDBFactory): Promise<unknown[]> {
  const values: unknown[] = [];
  for (const { name } of await factory.databases()) {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = factory.open(name!);
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error as Error);
    });
    const stores = [...database.objectStoreNames];
    for (const store of stores) {
      const request = database.transaction(store).objectStore(store).getAll();
      await new Promise((resolve) => (request.onsuccess = resolve));
      values.push(...(request.result as unknown[]));
    }
    database.close();
  }
  return values;
}
