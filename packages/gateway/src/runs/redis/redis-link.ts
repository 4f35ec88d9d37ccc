import { createClient, ErrorReply } from '@redis/client';
import { errorFields, type Logger } from '../../log.js';

/** One connection to Redis, which comes back by itself. While it is away, everything asked of it rejects at once. */
export interface RedisLink {
  /** @throws whatever Redis or the connection says. An answer that takes longer than `deadlineMs` costs the connection. */
  send(command: readonly string[], deadlineMs?: number): Promise<unknown>;
  run(
    script: string,
    keys: readonly string[],
    args: readonly (string | number)[],
    deadlineMs?: number,
  ): Promise<unknown>;
  /** Gives this connection up, and whatever waits for it, and makes another. */
  reset(): void;
  close(): void;
}

export interface RedisLinkOptions {
  readonly url: string;
  /** What it is for, in logs. */
  readonly role: string;
  readonly log: Logger;
}

const CONNECT_MS = 5_000;
const FIRST_CONNECT_MS = 3_000;
const MAX_RETRY_MS = 1_000;

export function connectRedis(options: RedisLinkOptions): RedisLink {
  const { log, role } = options;
  const shas = new Map<string, string>();
  let told = false;
  let closed = false;
  // A request that comes while the very first connection is being made waits for it.
  let tellFirst: () => void = () => undefined;
  let first: Promise<void> | undefined = new Promise((resolve) => (tellFirst = resolve));
  const patience = setTimeout(giveUpWaiting, FIRST_CONNECT_MS);

  function giveUpWaiting(): void {
    clearTimeout(patience);
    first = undefined;
    tellFirst();
  }

  function open(): ReturnType<typeof createRedisClient> {
    const opened = createRedisClient(options.url);
    opened.on('ready', () => {
      if (told) log.info('redis_back', { role });
      told = false;
      giveUpWaiting();
    });
    opened.on('error', (error: unknown) => {
      // Once per loss, not once per try.
      if (!told && !closed) log.error('redis_lost', { role, ...errorFields(error) });
      told = true;
      giveUpWaiting();
    });
    // It tries again by itself; when it was given up, nobody waits for it.
    opened.connect().catch(() => undefined);
    return opened;
  }

  let client = open();

  function reset(): void {
    if (closed) return;
    const old = client;
    client = open();
    old.destroy();
  }

  async function send(command: readonly string[], deadlineMs?: number): Promise<unknown> {
    if (first) await first;
    const asked = client;
    const answer = asked.sendCommand([...command]);
    if (deadlineMs === undefined) return answer;
    const timer = setTimeout(() => {
      if (asked === client) reset();
    }, deadlineMs);
    return answer.finally(() => clearTimeout(timer));
  }

  return {
    send,
    async run(script, keys, args, deadlineMs) {
      const rest = [String(keys.length), ...keys, ...args.map(String)];
      let sha = shas.get(script);
      if (sha === undefined) {
        sha = String(await send(['SCRIPT', 'LOAD', script], deadlineMs));
        shas.set(script, sha);
      }
      try {
        return await send(['EVALSHA', sha, ...rest], deadlineMs);
      } catch (error) {
        // Another Redis, or the same one started anew.
        if (!(error instanceof ErrorReply) || !error.message.startsWith('NOSCRIPT')) throw error;
        return send(['EVAL', script, ...rest], deadlineMs);
      }
    },
    reset,
    close() {
      closed = true;
      giveUpWaiting();
      client.destroy();
    },
  };
}

function createRedisClient(url: string) {
  return createClient({
    url,
    // Replies as arrays: what a script answers reads the same on every version of Redis.
    RESP: 2,
    disableOfflineQueue: true,
    // The client's own deadline costs a signal and a timer for each command, and ends what was not even sent. `deadlineMs` and the
    // renewals of leases find out a connection that hangs.
    commandOptions: { timeout: 0 },
    name: 'aisle-gateway',
    socket: {
      connectTimeout: CONNECT_MS,
      reconnectStrategy: (retries: number) => Math.min(MAX_RETRY_MS, 50 * 2 ** Math.min(retries, 10)),
    },
  });
}
