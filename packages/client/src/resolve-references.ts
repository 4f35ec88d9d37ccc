import { LIMITS, type Reference, type RequestContext } from '@aisle/protocol';
import type { HostResolver } from './chat.js';
import type { Log } from './log.js';
import { readFacts } from './read-facts.js';
import { referenceKey } from './reference-key.js';
import { within } from './run/with-abort.js';
import type { Transport } from './transport/transport.js';

// Loaded when facts are asked for.

const TIMEOUT_MS = 3_000;
const CACHE_MS = 10 * 60_000;
const MAX_CACHED = 500;

export interface ResolverOptions {
  readonly transport: Transport;
  readonly host: HostResolver | undefined;
  readonly context: () => RequestContext | undefined;
  readonly log: Log;
}

export interface Resolver {
  resolve(refs: readonly Reference[], signal: AbortSignal): Promise<ReadonlyMap<string, unknown>>;
}

type Found = { readonly kind: string; readonly id: string; readonly data: unknown };
type Source = (refs: readonly Reference[], signal: AbortSignal) => Promise<readonly Found[]>;

/**
 * Present facts by reference: from a cache of ten minutes, then the gateway, then the host. Asks for ten at a time and waits
 * 3 s for each source. What nobody knows, or knows in a wrong shape, is absent; it never rejects.
 */
export function createResolver(options: ResolverOptions): Resolver {
  const { transport, host, log } = options;
  const cache = new Map<string, { readonly data: unknown; readonly at: number }>();

  async function ask(source: Source, batch: readonly Reference[], signal: AbortSignal): Promise<readonly Found[]> {
    try {
      return await within(TIMEOUT_MS, signal, (abort) => source(batch, abort));
    } catch (cause) {
      if (!signal.aborted) log('warn', 'resolve', 'a source of product facts failed', cause);
      return [];
    }
  }

  /** What was asked for and is what it says it is. */
  function readFound(batch: readonly Reference[], found: readonly Found[]): [key: string, data: unknown][] {
    const asked = new Set(batch.map(referenceKey));
    return found.flatMap((one): [string, unknown][] => {
      const key = referenceKey(one);
      if (!asked.has(key)) return [];
      const facts = readFacts(one, one.data);
      if (facts !== undefined) return [[key, facts]];
      log('warn', 'resolve', `what came for ${key} is not a ${one.kind}`);
      return [];
    });
  }

  function remember(key: string, data: unknown): void {
    cache.delete(key);
    cache.set(key, { data, at: Date.now() });
    const [oldest] = cache.keys();
    if (cache.size > MAX_CACHED && oldest !== undefined) cache.delete(oldest);
  }

  return {
    async resolve(refs, signal) {
      const { locale, currency } = options.context() ?? {};
      const place = { ...(locale === undefined ? {} : { locale }), ...(currency === undefined ? {} : { currency }) };
      const scope = `${locale ?? ''}|${currency ?? ''}|`;
      const sources: Source[] = [
        async (batch, abort) => {
          const plain = batch.map(({ kind, id }) => ({ kind, id }));
          return (await transport.resolve({ refs: plain, ...place }, abort)).resolved;
        },
      ];
      if (host) sources.push((batch, abort) => host(batch, { ...place, signal: abort }));
      const found = new Map<string, unknown>();
      const wanted = new Map(refs.map((ref) => [referenceKey(ref), ref]));
      for (const key of wanted.keys()) {
        const kept = cache.get(scope + key);
        if (kept && Date.now() - kept.at < CACHE_MS) found.set(key, kept.data);
      }
      for (const source of sources) {
        const missing = [...wanted].filter(([key]) => !found.has(key)).map(([, ref]) => ref);
        await Promise.all(
          inBatches(missing, LIMITS.resolveRefs).map(async (batch) => {
            for (const [key, data] of readFound(batch, await ask(source, batch, signal))) {
              found.set(key, data);
              remember(scope + key, data);
            }
          }),
        );
      }
      return found;
    },
  };
}

function inBatches(refs: readonly Reference[], size: number): Reference[][] {
  const batches: Reference[][] = [];
  for (let at = 0; at < refs.length; at += size) batches.push(refs.slice(at, at + size));
  return batches;
}
