import { AsyncResource } from 'node:async_hooks';

interface LockRequest {
  readonly name: string;
  readonly clientId: string;
  readonly callback: (lock: Lock | null) => unknown;
  readonly resolve: (value: unknown) => void;
  readonly reject: (cause: unknown) => void;
  readonly signal: AbortSignal | undefined;
}

const failure = (name: string) => new DOMException(`the lock request failed: ${name}`, name);

/**
 * Exclusive Web Locks (https://w3c.github.io/web-locks/) shared by several clients in one process: first in, first out; answers
 * come in the order in which they were asked for.
 */
export class TestLocks {
  #held: LockRequest[] = [];
  #queue: LockRequest[] = [];
  readonly #frozen = new Set<string>();

  /** What one page sees as `navigator.locks`. */
  client(clientId: string): LockManager {
    const request = (name: string, given: unknown, last?: unknown) => this.#request(clientId, name, given, last);
    return { request, query: () => this.#query() } as LockManager;
  }

  /** What becomes of the locks of a page that dies: it hears nothing of it. */
  crash(clientId: string): void {
    const lives = (request: LockRequest) => request.clientId !== clientId;
    this.#queue = this.#queue.filter(lives);
    this.#held = this.#held.filter(lives);
    this.#grant();
  }

  /** A page that runs no more, but is still there: what it holds it keeps, and what it is given it keeps too. */
  freeze(clientId: string): void {
    this.#frozen.add(clientId);
  }

  /** Who holds a lock of this name. */
  holder(name: string): string | undefined {
    return this.#held.find((one) => one.name === name)?.clientId;
  }

  async #query(): Promise<LockManagerSnapshot> {
    await Promise.resolve();
    const describe = ({ name, clientId }: LockRequest): LockInfo => ({ name, clientId, mode: 'exclusive' });
    return { held: this.#held.map(describe), pending: this.#queue.map(describe) };
  }

  async #request(clientId: string, name: string, given: unknown, last: unknown): Promise<unknown> {
    const [options, callback] = (last ? [given, last] : [{}, given]) as [LockOptions, LockGrantedCallback<unknown>];
    const { signal, steal = false, ifAvailable = false } = options;
    if ((signal && (steal || ifAvailable)) || (steal && ifAvailable)) throw failure('NotSupportedError');
    signal?.throwIfAborted();
    return new Promise((resolve, reject) => {
      const bound = AsyncResource.bind(callback as LockRequest['callback']);
      const request: LockRequest = { name, clientId, callback: bound, resolve, reject, signal };
      signal?.addEventListener('abort', () => {
        if (!this.#queue.includes(request)) return;
        this.#queue = this.#queue.filter((one) => one !== request);
        reject(signal.reason);
        this.#grant();
      });
      if (steal) this.#steal(request);
      else if (ifAvailable && this.#isTaken(name)) queueMicrotask(() => resolve(bound(null)));
      else this.#queue.push(request);
      this.#grant();
    });
  }

  #isTaken(name: string): boolean {
    return [...this.#held, ...this.#queue].some((one) => one.name === name);
  }

  #steal(request: LockRequest): void {
    for (const one of this.#held.filter(({ name }) => name === request.name)) one.reject(failure('AbortError'));
    this.#held = this.#held.filter(({ name }) => name !== request.name);
    this.#queue.unshift(request);
  }

  #grant(): void {
    for (const request of [...this.#queue]) {
      if (this.#held.some(({ name }) => name === request.name)) continue;
      this.#queue = this.#queue.filter((one) => one !== request);
      this.#held.push(request);
      queueMicrotask(() => void this.#run(request));
    }
  }

  async #run(request: LockRequest): Promise<void> {
    const { name, callback, resolve, reject } = request;
    if (!this.#held.includes(request) || this.#frozen.has(request.clientId)) return;
    try {
      const value: unknown = await callback({ name, mode: 'exclusive' });
      resolve(value);
    } catch (cause) {
      reject(cause);
    }
    // A lock that was stolen is somebody else's by now.
    this.#held = this.#held.filter((one) => one !== request);
    this.#grant();
  }
}
