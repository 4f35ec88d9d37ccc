import { createServer, type Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { randomUUID } from 'node:crypto';
import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import { CallToolRequestSchema, ErrorCode, ListToolsRequestSchema, McpError } from '@modelcontextprotocol/sdk/types.js';
import { afterEach, describe, expect, it } from 'vitest';
import { recording } from '../../../test-support/assistants.js';
import { eventsOf, post, runRequest, textOf } from '../../../test-support/calls.js';
import { gatewayMaker } from '../../../test-support/gateways.js';
import { seededCatalogueText } from '../../../load/seeded-shop.mjs';
import type { LogFields, Logger } from '../../log.js';
import { createOutboundFetch } from '../../node/outbound/outbound-fetch.js';
import type { CatalogueSource } from '../catalogue-source.js';
import { guardSource } from '../guard-source.js';
import { readCatalogue } from '../read-catalogue.js';
import { createUcpMcpSource } from './ucp-mcp-source.js';

const gateway = gatewayMaker();
const { catalogue } = readCatalogue(seededCatalogueText(300));
const market = { locale: 'en-IE', currency: 'EUR' };
const none = new AbortController().signal;
const servers: HttpServer[] = [];
afterEach(async () => {
  await Promise.all(
    servers.splice(0).map((server) => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    }),
  );
});

interface Arguments {
  readonly meta?: { readonly 'ucp-agent'?: { readonly profile?: string } };
  readonly catalog?: {
    readonly query?: string;
    readonly ids?: readonly string[];
    readonly context?: Readonly<Record<string, string>>;
    readonly filters?: { readonly price?: { readonly max?: number } };
    readonly pagination?: { readonly limit?: number };
  };
}

/** A product as UCP writes it, where that is not as we do. */
function asUcp(id: string): object | undefined {
  const product = catalogue.product(id, market);
  if (!product) return undefined;
  const { category, variants = [], description, ...rest } = product;
  return {
    ...rest,
    description: { html: `<p>${description?.plain ?? ''}</p>` },
    categories: [
      { value: '187', taxonomy: 'google_product_category' },
      { value: category, taxonomy: 'merchant' },
    ],
    variants: variants.map(({ options, ...variant }) => ({ ...variant, selected_options: options, inputs: [{ id }] })),
  };
}

/** The tools of UCP's catalogue, in the official server of the Model Context Protocol. */
function createMcp(calls: [string, Arguments][]): Server {
  const server = new Server({ name: 'shop', version: '1' }, { capabilities: { tools: {} } });
  const inputSchema = { type: 'object' as const };
  server.setRequestHandler(ListToolsRequestSchema, () => ({
    tools: ['search_catalog', 'lookup_catalog'].map((name) => ({ name, inputSchema })),
  }));
  server.setRequestHandler(CallToolRequestSchema, ({ params }) => {
    const args = (params.arguments ?? {}) as Arguments;
    calls.push([params.name, args]);
    if (args.meta?.['ucp-agent']?.profile === undefined) throw new McpError(ErrorCode.InvalidParams, 'meta is needed');
    const { query = '', ids = [], filters, pagination } = args.catalog ?? {};
    if (ids.length > 10) throw new McpError(ErrorCode.InvalidParams, 'too many ids');
    const bounds = filters?.price?.max === undefined ? {} : { maxPrice: filters.price.max };
    const found =
      params.name === 'search_catalog'
        ? catalogue
            .search({ text: query, limit: pagination?.limit ?? 10, ...bounds }, market)
            .hits.map(({ product }) => product.id)
        : ids;
    const products = found.flatMap((id) => asUcp(id) ?? []);
    const structuredContent = { ucp: { version: '2026-01-11' }, products };
    return { structuredContent, content: [{ type: 'text', text: JSON.stringify(structuredContent) }] };
  });
  return server;
}

/** Serves it, with sessions, as events or as JSON. */
async function serveMcp(as: 'events' | 'json') {
  const calls: [string, Arguments][] = [];
  const sessions = new Map<string, StreamableHTTPServerTransport>();
  const server = createServer((request, response) => {
    void (async () => {
      const id = request.headers['mcp-session-id']?.toString();
      let transport = id === undefined ? undefined : sessions.get(id);
      if (!transport && id !== undefined) return void response.writeHead(404).end();
      if (!transport) {
        const made = new StreamableHTTPServerTransport({
          sessionIdGenerator: () => randomUUID(),
          enableJsonResponse: as === 'json',
          onsessioninitialized: (session) => void sessions.set(session, made),
        });
        await createMcp(calls).connect(made as Parameters<Server['connect']>[0]);
        transport = made;
      }
      await transport.handleRequest(request, response);
    })();
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { url: new URL(`http://127.0.0.1:${port}/api/ucp/mcp`), calls, forget: () => sessions.clear() };
}

const profile = new URL('https://shop.example/agent.json');
const reach = createOutboundFetch({ reach: 'any', maxBytes: 4_000_000 });

describe('a shop that speaks UCP over MCP', () => {
  it.each(['events', 'json'] as const)('is searched and looked up, through the official server, as %s', async (as) => {
    const shop = await serveMcp(as);
    const source = guardSource(createUcpMcpSource({ url: shop.url, profile, fetch: reach }));
    const found = await source.search({ text: 'backpack', maxPrice: 20_000, limit: 5 }, market, none);
    expect(found.map(({ id }) => id)).toEqual(
      catalogue.search({ text: 'backpack', maxPrice: 20_000, limit: 5 }, market).hits.map(({ product }) => product.id),
    );
    const [first] = found;
    const own = catalogue.product(first?.id ?? '', market);
    expect(first).toMatchObject({
      title: own?.title,
      category: own?.category,
      description: own?.description,
      variants: own?.variants?.map(({ id, price, options }) => ({ id, price, options })),
    });
    expect(shop.calls[0]).toEqual([
      'search_catalog',
      {
        meta: { 'ucp-agent': { profile: profile.href } },
        catalog: {
          query: 'backpack',
          context: { language: 'en-IE', currency: 'EUR', address_country: 'IE' },
          filters: { price: { max: 20_000 } },
          pagination: { limit: 5 },
        },
      },
    ]);
    const ids = Array.from({ length: 23 }, (_, index) => `prod_${index}`);
    expect(await source.lookup([...ids, 'prod_none'], market, none)).toHaveLength(23);
    expect(shop.calls.slice(1).map(([, { catalog }]) => catalog?.ids?.length)).toEqual([10, 10, 4]);
  });

  it('is greeted again where it has forgotten the session, and called without where it knows none', async () => {
    const shop = await serveMcp('json');
    const source = createUcpMcpSource({ url: shop.url, profile, fetch: reach });
    expect(await source.lookup(['prod_1'], market, none)).toHaveLength(1);
    shop.forget();
    expect(await source.lookup(['prod_2'], market, none)).toHaveLength(1);

    const stateless = createServer((request, response) => {
      let body = '';
      request.on('data', (bytes: Buffer) => (body += bytes.toString()));
      request.on('end', () => {
        const { id, method } = JSON.parse(body) as { id: number; method: string };
        const text = JSON.stringify({ products: [asUcp('prod_3')] });
        const answer =
          method === 'tools/call' ? { result: { content: [{ type: 'text', text }] } } : { error: { code: -32601 } };
        response
          .writeHead(200, { 'content-type': 'application/json' })
          .end(JSON.stringify({ jsonrpc: '2.0', id, ...answer }));
      });
    });
    servers.push(stateless);
    await new Promise<void>((resolve) => stateless.listen(0, '127.0.0.1', resolve));
    const url = new URL(`http://127.0.0.1:${(stateless.address() as AddressInfo).port}/mcp`);
    expect(await createUcpMcpSource({ url, profile, fetch: reach }).lookup(['prod_3'], market, none)).toMatchObject([
      { id: 'prod_3' },
    ]);
  });

  it('fills the cards of an answer, and its price is the same for all of it', async () => {
    const shop = await serveMcp('events');
    const assistant = recording(async function* ({ source, signal }) {
      const [hit] = (await source?.search({ text: 'tent', limit: 1 }, market, signal)) ?? [];
      yield { type: 'text', text: `${hit?.title ?? 'nothing'}:` };
      yield { type: 'card', card: { kind: 'product', id: hit?.id ?? '', fallback: 'x' } };
      yield {
        type: 'card',
        card: { kind: 'product_list', items: [{ id: hit?.id ?? '' }, { id: 'prod_7' }], fallback: 'x' },
      };
    });
    const handler = gateway({ assistant, source: createUcpMcpSource({ url: shop.url, profile, fetch: reach }) });
    const events = await eventsOf(await handler(post('/runs', runRequest())));
    const cards = events.flatMap(({ event }) => (event.type === 'part' && event.kind !== 'text' ? [event.data] : []));
    expect(cards).toHaveLength(2);
    expect(cards[1]).toMatchObject({
      items: [{ resolved: expect.anything() }, { id: 'prod_7', resolved: { id: 'prod_7' } }],
    });
    expect(textOf(events)).toMatch(/Tent/);
    // One search, and one look-up of what was not yet known.
    expect(shop.calls.map(([name, { catalog }]) => [name, catalog?.ids])).toEqual([
      ['search_catalog', undefined],
      ['lookup_catalog', ['prod_7']],
    ]);
    const resolved = await handler(post('/resolve', { refs: [{ kind: 'product', id: 'prod_9' }] }));
    expect(await resolved.json()).toMatchObject({ resolved: [{ data: { id: 'prod_9' } }] });
  });
});

describe('a source that is slow, wrong or down', () => {
  function collecting(): Logger & { readonly lines: readonly [string, LogFields | undefined][] } {
    const lines: [string, LogFields | undefined][] = [];
    const add = (event: string, fields?: LogFields): void => void lines.push([event, fields]);
    return { info: add, warn: add, error: add, lines };
  }
  const source = (answer: () => Promise<unknown>): CatalogueSource => ({
    name: 'test',
    search: () => answer() as ReturnType<CatalogueSource['search']>,
    lookup: () => answer() as ReturnType<CatalogueSource['lookup']>,
  });
  const good = { id: 'a', title: 'A' };

  it.each<[string, () => Promise<unknown>]>([
    ['throws', () => Promise.reject(new Error('down'))],
    ['never answers', () => new Promise(() => undefined)],
    ['answers something else', () => Promise.resolve({ products: [] })],
    ['answers nothing', () => Promise.resolve(undefined)],
  ])('is an empty answer and a line in the log where it %s', async (_, answer) => {
    const log = collecting();
    const guarded = guardSource(source(answer), { timeoutMs: 30, log });
    expect(await guarded.search({ text: 'x' }, market, none)).toEqual([]);
    expect(await guarded.lookup(['a'], market, none)).toEqual([]);
    expect(log.lines.map(([event]) => event)).toEqual(['source_failed', 'source_failed']);
  });

  it('says no more than products of the protocol, each once, and of a look-up only what was asked for', async () => {
    const log = collecting();
    const bad = [
      { title: 'no id' },
      { ...good, id: 'b', variants: [{ id: 'v', price: { amount: -1, currency: 'EUR' } }] },
    ];
    const huge = { ...good, id: 'c', description: { plain: 'x'.repeat(100_000) } };
    const linked = {
      ...good,
      id: 'd',
      url: 'javascript:alert(1)',
      media: [{ type: 'image', url: 'data:text/html,x' }],
    };
    const answer = [good, good, ...bad, huge, linked, 7];
    const guarded = guardSource(
      source(() => Promise.resolve(answer)),
      { log },
    );
    expect(await guarded.search({ text: 'x' }, market, none)).toEqual([good, { id: 'd', title: 'A', media: [] }]);
    expect(await guarded.lookup(['d'], market, none)).toMatchObject([{ id: 'd' }]);
    expect(log.lines[0]).toEqual(['source_products_dropped', { source: 'test', dropped: 5 }]);
    const many = Array.from({ length: 500 }, (_, index) => ({ id: `p${index}`, title: 'P' }));
    expect(await guardSource(source(() => Promise.resolve(many))).search({}, market, none)).toHaveLength(50);
  });

  it('rejects only where the caller gives up', async () => {
    const abort = new AbortController();
    const call = guardSource(source(() => new Promise(() => undefined))).search({}, market, abort.signal);
    abort.abort(new Error('the shopper left'));
    await expect(call).rejects.toThrow('the shopper left');
  });
});
