import * as z from 'zod/mini';
import { ProductSchema, type Product } from '@aisle/protocol';
import { htmlText } from '../formats/html-text.js';
import type { Market } from '../catalogue.js';
import type { CatalogueSource, SourceQuery } from '../catalogue-source.js';
import { isObject, type JsonObject } from '../read-fields.js';
import { createMcpSession, type McpFetch } from './mcp-session.js';

/** A shop that answers UCP's catalogue tools over MCP, as Shopify's do at `https://{shop}/api/ucp/mcp`. */
export interface UcpMcpSourceOptions {
  readonly url: URL;
  /** Where this agent says who it is (UCP, "Request Metadata"): every call names it. */
  readonly profile: URL;
  /** How the server is reached. On Node, `createOutboundFetch` reaches public addresses only. @defaultValue the platform's `fetch` */
  readonly fetch?: McpFetch;
  /** Headers of every call, such as an access token's. */
  readonly headers?: Readonly<Record<string, string>>;
}

const DEFAULT_LIMIT = 10;
/** What every implementation should take at once (UCP, "Catalog Lookup"). */
const BATCH = 10;
const ListSchema = z.looseObject({ products: z.array(z.unknown()) });

/**
 * Asks a shop's own catalogue over UCP's MCP binding: `search_catalog` and `lookup_catalog`, version 2026-01-11 and later. Its answers
 * are put into the shape of the protocol; what is still wrong then is for `guardSource` to leave out.
 * @see https://ucp.dev/specification/shopping/catalog/mcp/
 */
export function createUcpMcpSource(options: UcpMcpSourceOptions): CatalogueSource {
  const { url, profile, headers = {} } = options;
  const reach = options.fetch ?? ((target, init) => fetch(target, { ...init, redirect: 'error' }));
  const session = createMcpSession(url, (target, init) =>
    reach(target, { ...init, headers: { ...init.headers, ...headers } }),
  );
  const meta = { 'ucp-agent': { profile: profile.href } };

  async function ask(tool: string, catalogue: JsonObject, signal: AbortSignal): Promise<Product[]> {
    const answer = ListSchema.parse(await session.call(tool, { meta, catalog: catalogue }, signal));
    return answer.products.flatMap((raw) => (isObject(raw) ? (toProduct(raw) ?? []) : []));
  }

  return {
    name: 'ucp-mcp',
    search: (query, market, signal) => ask('search_catalog', searchOf(query, market), signal),
    async lookup(ids, market, signal) {
      const batches = Array.from({ length: Math.ceil(ids.length / BATCH) }, (_, at) =>
        ids.slice(at * BATCH, (at + 1) * BATCH),
      );
      const context = contextOf(market);
      const found = await Promise.all(batches.map((batch) => ask('lookup_catalog', { ids: batch, context }, signal)));
      return found.flat();
    },
  };
}

function searchOf({ text, category, minPrice, maxPrice, inStock, limit }: SourceQuery, market: Market): JsonObject {
  const price = {
    ...(minPrice === undefined ? {} : { min: minPrice }),
    ...(maxPrice === undefined ? {} : { max: maxPrice }),
  };
  const filters = {
    ...(category === undefined ? {} : { categories: [category] }),
    ...(Object.keys(price).length === 0 ? {} : { price }),
    ...(inStock === true ? { available: true } : {}),
  };
  return {
    query: text ?? '',
    context: contextOf(market),
    ...(Object.keys(filters).length === 0 ? {} : { filters }),
    pagination: { limit: limit ?? DEFAULT_LIMIT },
  };
}

/** Country, language and currency: signals, which a shop may follow or not. */
function contextOf({ locale, currency }: Market): JsonObject {
  const region = new Intl.Locale(locale).region;
  return { language: locale, currency, ...(region === undefined ? {} : { address_country: region }) };
}

/** UCP's product, with the names that differ there from the protocol's. */
function toProduct(raw: JsonObject): Product | undefined {
  const { description, categories, variants, category, ...rest } = raw;
  const words = plainWords(description);
  const named = category ?? merchantCategory(categories);
  const list: readonly unknown[] = Array.isArray(variants) ? variants : [];
  return ProductSchema.safeParse({
    ...rest,
    ...(words === undefined ? {} : { description: { plain: words } }),
    ...(typeof named === 'string' ? { category: named } : {}),
    variants: list.filter(isObject).map(toVariant),
  }).data;
}

function toVariant(raw: JsonObject): JsonObject {
  const { selected_options: selected, options = selected, inputs: _, seller: __, ...rest } = raw;
  return { ...rest, ...(options === undefined ? {} : { options }) };
}

function plainWords(description: unknown): string | undefined {
  if (typeof description === 'string') return description;
  if (!isObject(description)) return undefined;
  const { plain, markdown, html } = description;
  const words = [plain, markdown].find((text) => typeof text === 'string');
  return words ?? (typeof html === 'string' ? htmlText(html) : undefined);
}

function merchantCategory(categories: unknown): unknown {
  const list = (Array.isArray(categories) ? categories : []).filter(isObject);
  return (list.find(({ taxonomy }) => taxonomy === 'merchant') ?? list[0])?.['value'];
}
