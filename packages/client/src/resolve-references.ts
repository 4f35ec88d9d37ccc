import { LIMITS, OrderSchema, ProductSchema, type Reference, type RequestContext } from '@aisle/protocol';
import type { HostResolver } from './chat.js';
import { deepFreeze, plainCopy } from './deep-freeze.js';
import type { Log } from './log.js';
import { linkedAbort } from './run/linked-abort.js';
import type { Transport } from './transport/transport.js';

const TIMEOUT_MS = 3_000;
const CACHE_MS = 10 * 60_000;
const MAX_CACHED = 500;

export interface ResolverOptions {
  readonly transport: Transport;
  readonly host: HostResolver | undefined;
  readonly context: () => RequestContext | undefined;
  readonly log: Log;
}

type Found = { readonly kind: string; readonly id: string; readonly data: unknown };
type Source = (refs: readonly Reference[], signal: AbortSignal) => Promise<readonly Found[]>;

/** Key of a reference in the result of `chat.resolve()`: `product:prod_a`. */
export function referenceKey(ref: Pick<Reference, 'kind' | 'id'>): string {
  return `${ref.kind}:${ref.id}`;
}

/**
 * Present facts by reference: from a cache of ten minutes, then the gateway, then the host. Asks for ten at a time and waits
 * 3 s for each source. What nobody knows, or knows in a wrong shape, is absent; it never rejects.
 */
export function createResolver(options: ResolverOptions): {
  resolve(refs: readonly Reference[], signal: AbortSignal): Promise<ReadonlyMap<string, unknown>>;
} {
  const cache = new Map<string, { readonly data: unknown; readonly at: number }>();

  return {
    async resolve(refs, signal) {
      const { locale, currency } = options.context() ?? {};
      const scope = `${locale ?? ''}|${currency ?? ''}|`;
      const found = new Map<string, unknown>();
      const wanted = new Map(refs.map((ref) => [referenceKey(ref), ref]));
      for (const key of wanted.keys()) {
        const kept = cache.get(scope + key);
        if (kept && Date.now() - kept.at < CACHE_MS) found.set(key, kept.data);
      }
      const place = { ...(locale === undefined ? {} : { locale }), ...(currency === undefined ? {} : { currency }) };
      const gateway: Source = async (batch, abort) =>
        (
          await options.transport.resolve({ refs: batch.map(({ kind, id }) => ({ kind, id })), ...place }, abort)
        ).resolved.map(({ kind, id, data }) => ({ kind, id, data }));
      const { host } = options;
      const sources: Source[] = host
        ? [gateway, (batch, abort) => host(batch, { ...place, signal: abort })]
        : [gateway];
      for (const source of sources) {
        const missing = [...wanted].filter(([key]) => !found.has(key)).map(([, ref]) => ref);
        await Promise.all(
          batches(missing).map(async (batch) => {
            for (const [key, data] of readFound(batch, await ask(source, batch, signal, options.log), options.log)) {
              found.set(key, data);
              remember(cache, scope + key, data);
            }
          }),
        );
      }
      return found;
    },
  };
}

async function ask(
  source: Source,
  batch: readonly Reference[],
  signal: AbortSignal,
  log: Log,
): Promise<readonly Found[]> {
  const attempt = linkedAbort(signal);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<readonly Found[]>((resolve) => {
    const give = (): void => resolve([]);
    timer = setTimeout(() => {
      log({ level: 'warn', code: 'resolve', message: `no answer within ${TIMEOUT_MS} ms` });
      attempt.abort();
    }, TIMEOUT_MS);
    if (attempt.signal.aborted) give();
    attempt.signal.addEventListener('abort', give, { once: true });
  });
  try {
    return await Promise.race([source(batch, attempt.signal), late]);
  } catch (cause) {
    if (!attempt.signal.aborted)
      log({ level: 'warn', code: 'resolve', message: 'a source of product facts failed', cause });
    return [];
  } finally {
    clearTimeout(timer);
    attempt.unlink();
  }
}

/** What was asked for and is what it says it is. */
function readFound(batch: readonly Reference[], found: readonly Found[], log: Log): Map<string, unknown> {
  const asked = new Set(batch.map(referenceKey));
  const read = new Map<string, unknown>();
  for (const one of found) {
    const key = referenceKey(one);
    if (!asked.has(key)) continue;
    const parsed = (one.kind === 'order' ? OrderSchema : ProductSchema).safeParse(plainCopy(one.data));
    if (parsed.success && parsed.data.id === one.id) read.set(key, deepFreeze(parsed.data));
    else log({ level: 'warn', code: 'resolve', message: `what came for ${key} is not a ${one.kind}` });
  }
  return read;
}

function remember(cache: Map<string, { data: unknown; at: number }>, key: string, data: unknown): void {
  cache.delete(key);
  cache.set(key, { data, at: Date.now() });
  for (const oldest of cache.keys()) {
    if (cache.size <= MAX_CACHED) return;
    cache.delete(oldest);
  }
}

function batches(refs: readonly Reference[]): Reference[][] {
  const result: Reference[][] = [];
  for (let at = 0; at < refs.length; at += LIMITS.resolveRefs) result.push(refs.slice(at, at + LIMITS.resolveRefs));
  return result;
}
