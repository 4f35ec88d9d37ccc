import type { Clock } from './clock.js';

/** The locks of one origin (Web Locks API), with windows that die. */
export interface Locks {
  /** `navigator.locks` of a window. */
  window(owner: object): unknown;
  /** The window dies: what it holds is free, what it waits for is forgotten. */
  kill(owner: object): void;
  /** What a window holds or waits for. */
  of(owner: object): readonly string[];
}

interface LockOptions {
  readonly signal?: AbortSignal;
  readonly ifAvailable?: boolean;
  readonly steal?: boolean;
}

type Callback = (lock: { readonly name: string; readonly mode: 'exclusive' } | null) => unknown;

interface Request {
  readonly name: string;
  readonly owner: object;
  readonly grant: () => void;
  readonly reject: (reason: unknown) => void;
}

const GRANT_MS = 0.1;

export function createLocks(clock: Clock): Locks {
  const held = new Map<string, Request>();
  let waiting: Request[] = [];
  const dead = new WeakSet();

  function next(name: string): void {
    if (held.has(name)) return;
    const first = waiting.find((request) => request.name === name);
    if (!first) return;
    waiting = waiting.filter((request) => request !== first);
    held.set(name, first);
    clock.after(GRANT_MS, () => {
      if (!dead.has(first.owner) && held.get(name) === first) first.grant();
    });
  }

  function release(request: Request): void {
    if (held.get(request.name) !== request) return;
    held.delete(request.name);
    next(request.name);
  }

  function request(owner: object, name: string, options: LockOptions, callback: Callback): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const { signal, ifAvailable, steal } = options;
      if (dead.has(owner)) return;
      if (signal?.aborted) return reject(signal.reason as Error);
      const call = (lock: Parameters<Callback>[0], over: () => void): void => {
        // A dead window's callback never ends.
        void (async () => callback(lock))().then(
          (value) => {
            if (dead.has(owner)) return;
            over();
            resolve(value);
          },
          (error: unknown) => {
            if (dead.has(owner)) return;
            over();
            reject(error as Error);
          },
        );
      };
      const own: Request = {
        name,
        owner,
        grant: () => {
          signal?.removeEventListener('abort', onAbort);
          call({ name, mode: 'exclusive' }, () => release(own));
        },
        reject,
      };
      function onAbort(): void {
        if (!waiting.includes(own)) return;
        waiting = waiting.filter((each) => each !== own);
        reject(signal?.reason as Error);
      }
      const isFree = !held.has(name) && !waiting.some((each) => each.name === name);
      if (ifAvailable === true && !isFree) return void clock.after(GRANT_MS, () => call(null, () => undefined));
      if (steal === true) {
        const robbed = held.get(name);
        held.delete(name);
        waiting.unshift(own);
        if (robbed && !dead.has(robbed.owner)) robbed.reject(new DOMException('the lock was stolen', 'AbortError'));
      } else waiting.push(own);
      signal?.addEventListener('abort', onAbort);
      next(name);
    });
  }

  return {
    window: (owner) => ({
      request: (name: string, ...rest: [Callback] | [LockOptions, Callback]) =>
        rest.length === 1 ? request(owner, name, {}, rest[0]) : request(owner, name, rest[0], rest[1]),
      query: async () => ({
        held: [...held.values()].map(({ name }) => ({ name, mode: 'exclusive' })),
        pending: waiting.map(({ name }) => ({ name, mode: 'exclusive' })),
      }),
    }),
    kill(owner) {
      dead.add(owner);
      waiting = waiting.filter((each) => each.owner !== owner);
      for (const each of [...held.values()]) if (each.owner === owner) release(each);
    },
    of: (owner) => [
      ...[...held.values()].filter((each) => each.owner === owner).map(({ name }) => `lock ${name}`),
      ...waiting.filter((each) => each.owner === owner).map(({ name }) => `place in line for ${name}`),
    ],
  };
}
