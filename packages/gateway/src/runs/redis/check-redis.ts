import { createClient, ErrorReply } from '@redis/client';
import { GatewayError } from '../../gateway-error.js';
import { redisAddress, redisUrlProblem } from './redis-url.js';

export interface CheckRedisOptions {
  /** Milliseconds for which a Redis that does not answer yet is tried again: it may be starting, too. @defaultValue 3000 */
  readonly patienceMs?: number;
  readonly signal?: AbortSignal;
}

/** What there is to know of a Redis before it is used. */
export interface RedisFindings {
  /** What does no harm yet, in words for whoever runs it. */
  readonly warnings: readonly string[];
}

const PATIENCE_MS = 3_000;
const AGAIN_MS = 250;
const ANSWER_MS = 3_000;
/** The oldest that knows `PXAT` and `NOMKSTREAM`. */
const OLDEST = [6, 2] as const;

/**
 * Whether a Redis can keep runs: it answers, lets us in, is 6.2 or newer, and no cluster.
 * @throws {@link GatewayError} `bad_options` for a URL that is none of Redis's; `not_started` with what is wrong, and no password;
 * the signal's reason.
 */
export async function checkRedis(url: string, options: CheckRedisOptions = {}): Promise<RedisFindings> {
  const problem = redisUrlProblem(url);
  if (problem !== undefined) throw new GatewayError('bad_options', problem);
  const { patienceMs = PATIENCE_MS, signal } = options;
  const giveUpAt = performance.now() + patienceMs;
  for (;;) {
    try {
      return judge(await readInfo(url, signal), redisAddress(url));
    } catch (error) {
      signal?.throwIfAborted();
      if (error instanceof GatewayError) throw error;
      if (isFinal(error) || performance.now() + AGAIN_MS > giveUpAt) throw unusable(url, error);
    }
    await pause(AGAIN_MS, signal);
    signal?.throwIfAborted();
  }
}

/** What `INFO` says; nothing, where this user may not ask. */
async function readInfo(url: string, signal: AbortSignal | undefined): Promise<string> {
  const client = createClient({
    url,
    RESP: 2,
    socket: { connectTimeout: ANSWER_MS, reconnectStrategy: false },
    commandOptions: { timeout: 0 },
  });
  let cause: unknown;
  client.on('error', (error: unknown) => (cause ??= error));
  const bounds = AbortSignal.any([AbortSignal.timeout(ANSWER_MS), ...(signal ? [signal] : [])]);
  try {
    return await Promise.race([rejected(bounds), ask(client)]);
  } catch (error) {
    throw cause ?? (bounds.aborted ? new Error(`no answer within ${ANSWER_MS} ms`) : error);
  } finally {
    client.destroy();
  }
}

interface Client {
  connect(): Promise<unknown>;
  sendCommand(command: string[]): Promise<unknown>;
}

async function ask(client: Client): Promise<string> {
  await client.connect();
  await client.sendCommand(['PING']);
  return String(await client.sendCommand(['INFO']).catch(emptyWhenForbidden));
}

function rejected(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) =>
    signal.addEventListener('abort', () => reject(new Error('aborted')), { once: true }),
  );
}

function emptyWhenForbidden(error: unknown): string {
  if (error instanceof ErrorReply && error.message.startsWith('NOPERM')) return '';
  throw error;
}

/** It answered, and will say the same again. */
function isFinal(error: unknown): boolean {
  return error instanceof ErrorReply && !/^(LOADING|BUSY|MASTERDOWN|TRYAGAIN)/.test(error.message);
}

function judge(info: string, address: string): RedisFindings {
  const fields = new Map(
    info.split('\r\n').map((line): [string, string] => {
      const colon = line.indexOf(':');
      return [line.slice(0, Math.max(0, colon)), line.slice(colon + 1)];
    }),
  );
  const version = fields.get('redis_version');
  if (version !== undefined && isTooOld(version))
    throw new GatewayError(
      'not_started',
      `Redis at ${address} is version ${version}; runs need ${OLDEST.join('.')} or newer`,
    );
  if (fields.get('redis_mode') === 'cluster')
    throw new GatewayError(
      'not_started',
      `Redis at ${address} is a cluster; runs need one primary, with replicas or without`,
    );
  const policy = fields.get('maxmemory_policy') ?? 'noeviction';
  const isBounded = (fields.get('maxmemory') ?? '0') !== '0';
  if (!isBounded || policy === 'noeviction') return { warnings: [] };
  const warning = `Redis at ${address} may throw runs away (maxmemory-policy ${policy}); set it to noeviction`;
  return { warnings: [warning] };
}

function isTooOld(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major < OLDEST[0] || (major === OLDEST[0] && minor < OLDEST[1]);
}

function unusable(url: string, cause: unknown): GatewayError {
  const why = reasonOf(cause);
  const hint =
    cause instanceof ErrorReply ? 'are its user and password right?' : 'is it running, and is that where it is?';
  return new GatewayError('not_started', `Redis at ${redisAddress(url)} cannot be used: ${why}; ${hint}`, { cause });
}

function reasonOf(cause: unknown): string {
  // A name with several addresses fails with all of their errors, and no words of its own.
  const error: unknown = cause instanceof AggregateError && cause.message === '' ? cause.errors[0] : cause;
  return error instanceof Error ? error.message : String(error);
}

function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    const finish = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', finish);
      resolve();
    };
    const timer = setTimeout(finish, ms);
    signal?.addEventListener('abort', finish, { once: true });
  });
}
