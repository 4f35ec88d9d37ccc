import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { loadCatalogue } from './load-catalogue.js';

const price = { amount: 100, currency: 'EUR' };
const shop = (...titles: string[]): string =>
  JSON.stringify({ products: titles.map((title) => ({ id: title, title, variants: [{ id: `${title}1`, price }] })) });

let folder: string;
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'aisle-load-'))));
afterAll(() => rm(folder, { recursive: true }));
const servers: Server[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => new Promise((resolve) => server.close(resolve))));
});

async function serve(answer: (request: IncomingMessage, response: ServerResponse) => void): Promise<string> {
  const server = createServer(answer);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

describe('loadCatalogue', () => {
  it('reads a file, and again only when it has changed', async () => {
    const path = join(folder, 'shop.json');
    await writeFile(path, shop('a', 'b'));
    const first = await loadCatalogue(path);
    expect(first).toMatchObject({ catalogue: { size: 2 }, report: { format: 'json', products: 2 } });
    expect(await loadCatalogue(path, { known: first?.validators })).toBeUndefined();
    // The same bytes under a new date are the same catalogue.
    await new Promise((resolve) => setTimeout(resolve, 20));
    await writeFile(path, shop('a', 'b'));
    expect(await loadCatalogue(path, { known: first?.validators })).toBeUndefined();
    await writeFile(path, shop('a', 'b', 'c'));
    expect(await loadCatalogue(path, { known: first?.validators })).toMatchObject({ catalogue: { size: 3 } });
  });

  it('asks a server whether anything has changed', async () => {
    const asked: (string | undefined)[] = [];
    let etag = '"1"';
    const url = await serve((request, response) => {
      asked.push(request.headers['if-none-match']);
      if (request.headers['if-none-match'] === etag) return void response.writeHead(304).end();
      response.writeHead(200, { etag, 'last-modified': 'Mon, 23 Nov 2026 05:00:00 GMT' }).end(shop('a', etag));
    });
    const first = await loadCatalogue(url, { reach: 'any' });
    expect(await loadCatalogue(url, { reach: 'any', known: first?.validators })).toBeUndefined();
    etag = '"2"';
    expect(await loadCatalogue(url, { reach: 'any', known: first?.validators })).toMatchObject({
      catalogue: { size: 2 },
    });
    expect(asked).toEqual([undefined, '"1"', '"1"']);
  });

  it('reads every page of a Shopify list', async () => {
    const product = (id: number): object => ({
      id,
      title: `Shoe ${id}`,
      handle: `shoe-${id}`,
      variants: [{ id: id * 10, title: 'Default Title', price: '19.90', compare_at_price: null, available: true }],
      options: [{ name: 'Title', values: ['Default Title'] }],
    });
    const asked: (string | undefined)[] = [];
    const url = await serve((request, response) => {
      asked.push(request.url);
      const page = Number(new URL(request.url ?? '/', 'http://a').searchParams.get('page'));
      const products = page < 3 ? [product(page * 2), product(page * 2 + 1)] : [];
      response.end(JSON.stringify({ products }));
    });
    const loaded = await loadCatalogue(`${url}/products.json`, { reach: 'any', market: { currency: 'EUR' } });
    expect(loaded).toMatchObject({ catalogue: { size: 4 }, report: { format: 'shopify', rows: 4, problemCount: 0 } });
    expect(asked).toEqual([1, 2, 3].map((page) => `/products.json?limit=250&page=${page}`));
    // A server that knows no pages gives the same one twice.
    const deaf = await serve((_, response) => void response.end(JSON.stringify({ products: [product(1)] })));
    expect(await loadCatalogue(`${deaf}/products.json`, { reach: 'any' })).toMatchObject({ catalogue: { size: 1 } });
  });

  it.each([
    ['a file that is not there', '/nowhere/shop.json', {}, /cannot be read/],
    ['an address inside', 'http://127.0.0.1/shop.json', {}, /private address/],
    ['more bytes than may be', 'FILE', { maxBytes: 20 }, /larger than 20 bytes/],
    ['more products than may be', 'FILE', { maxProducts: 1 }, /more than 1/],
  ])('refuses %s, and says why', async (_, source, options, message) => {
    const path = join(folder, 'two.json');
    await writeFile(path, shop('a', 'b'));
    const error = await loadCatalogue(source === 'FILE' ? path : source, options).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'bad_config' });
    expect(String(error)).toMatch(message);
  });

  it('refuses what a server answers instead, and what is larger than it may be', async () => {
    const gone = await serve((_, response) => void response.writeHead(500).end('<html>'));
    await expect(loadCatalogue(gone, { reach: 'any' })).rejects.toThrow(/answers 500/);
    const large = await serve((_, response) => void response.end(shop('a')));
    await expect(loadCatalogue(large, { reach: 'any', maxBytes: 10 })).rejects.toThrow(/more than 10 bytes/);
  });
});
