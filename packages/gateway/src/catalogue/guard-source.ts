import { LIMITS, ProductSchema, type Product } from '@aisle/protocol';
import { errorFields, silentLogger, type Logger } from '../log.js';
import type { CatalogueSource } from './catalogue-source.js';
import { safeUrl } from './safe-url.js';

/** What a source may take. */
export interface GuardSourceOptions {
  /** Milliseconds for one question. @defaultValue 3000 */
  readonly timeoutMs?: number;
  /** Products of one answer; further ones are left out. @defaultValue 50 */
  readonly maxProducts?: number;
  /** @defaultValue silent */
  readonly log?: Logger;
}

const MAX_IDS = 50;
const MAX_PRODUCT_BYTES = 64 * 1024;

/**
 * A source that is never slow, never throws for reasons of its own, and never says more than a product: time is bounded, results
 * are counted and checked against the protocol's schema, addresses that are none are taken out, and ids that were not asked for are
 * no answer. What fails is an empty answer and a line in the log; only the caller's own signal rejects.
 */
export function guardSource(source: CatalogueSource, options: GuardSourceOptions = {}): CatalogueSource {
  const { timeoutMs = 3_000, maxProducts = 50, log = silentLogger } = options;

  async function ask(
    signal: AbortSignal,
    question: (limit: AbortSignal) => Promise<readonly Product[]>,
  ): Promise<Product[]> {
    signal.throwIfAborted();
    const limit = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]);
    try {
      const answer = await Promise.race([question(limit), rejection(limit)]);
      if (!Array.isArray(answer)) throw new TypeError('the answer is no list of products');
      return checked(answer.slice(0, maxProducts), source.name, log);
    } catch (error) {
      signal.throwIfAborted();
      log.warn('source_failed', { source: source.name, ...errorFields(error) });
      return [];
    }
  }

  return {
    name: source.name,
    search(query, market, signal) {
      const limit = Math.min(query.limit ?? maxProducts, maxProducts);
      return ask(signal, (bounded) => source.search({ ...query, limit }, market, bounded));
    },
    async lookup(ids, market, signal) {
      const asked = [...new Set(ids)].slice(0, MAX_IDS);
      if (asked.length === 0) return [];
      const found = await ask(signal, (bounded) => source.lookup(asked, market, bounded));
      return found.filter(({ id }) => asked.includes(id));
    },
  };
}

/** Rejects when the signal does: an adapter that ignores it must not hold the answer. */
function rejection(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const give = (): void => reject(signal.reason instanceof Error ? signal.reason : new Error('aborted'));
    if (signal.aborted) give();
    else signal.addEventListener('abort', give, { once: true });
  });
}

function checked(answer: readonly unknown[], name: string, log: Logger): Product[] {
  const seen = new Set<string>();
  const products = answer.flatMap((raw): Product[] => {
    const parsed = ProductSchema.safeParse(raw);
    if (!parsed.success || seen.has(parsed.data.id)) return [];
    if (JSON.stringify(parsed.data).length > MAX_PRODUCT_BYTES) return [];
    seen.add(parsed.data.id);
    return [withSafeUrls(parsed.data)];
  });
  if (products.length < answer.length)
    log.warn('source_products_dropped', { source: name, dropped: answer.length - products.length });
  return products;
}

/** A source's addresses are data of somebody else's: what no page may link to is left out. */
function withSafeUrls(product: Product): Product {
  const { url, media, ...rest } = product;
  const safe = url === undefined ? undefined : safeUrl(url.slice(0, LIMITS.urlChars + 1));
  return {
    ...rest,
    ...(safe === undefined ? {} : { url: safe }),
    ...(media ? { media: media.filter((one) => safeUrl(one.url) !== undefined) } : {}),
  };
}
