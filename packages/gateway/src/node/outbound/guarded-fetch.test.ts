import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { guardedFetch, type GuardedFetchOptions } from './guarded-fetch.js';
import { createOutboundFetch } from './outbound-fetch.js';

const servers: Server[] = [];
afterEach(async () => {
  await Promise.all(
    servers.splice(0).map((server) => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    }),
  );
});

async function serve(answer: (request: IncomingMessage, response: ServerResponse) => void): Promise<number> {
  const server = createServer(answer);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

const options = (change: Partial<GuardedFetchOptions> = {}): GuardedFetchOptions => ({
  signal: new AbortController().signal,
  maxBytes: 10_000,
  reach: 'any',
  ...change,
});
const local = (port: number, path = '/'): URL => new URL(`http://127.0.0.1:${port}${path}`);
const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

describe('guardedFetch', () => {
  it('answers status, headers and body, unpacked', async () => {
    const port = await serve((_, response) => {
      response.writeHead(200, { etag: '"1"', 'content-encoding': 'gzip' }).end(gzipSync('hello'));
    });
    const response = await guardedFetch(local(port), options());
    expect(response).toMatchObject({ status: 200 });
    expect(response.headers.get('etag')).toBe('"1"');
    expect(text(response.bytes)).toBe('hello');
  });

  it.each([
    ['a private address', 'http://192.168.1.1/'],
    ['the machine itself', 'http://localhost/'],
    ['a mapped address', 'http://[::ffff:10.0.0.1]/'],
    ['an address in one number', 'http://2130706433/'],
    ['a port of something else', 'http://93.184.216.34:6379/'],
    ['another scheme', 'ftp://93.184.216.34/'],
    ['a file', 'file:///etc/passwd'],
    ['a name and password', 'http://user:hunter2@93.184.216.34/'],
  ])('refuses %s before it connects', async (_, url) => {
    const error = await guardedFetch(new URL(url), options({ reach: 'public' })).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'forbidden', retryable: false });
    expect(String(error)).not.toContain('hunter2');
  });

  it('refuses a name if one of its addresses is private', async () => {
    const resolve = () =>
      Promise.resolve([
        { address: '93.184.216.34', family: 4 },
        { address: 'fd00::1', family: 6 },
      ]);
    await expect(
      guardedFetch(new URL('http://shop.example/'), options({ reach: 'public', resolve })),
    ).rejects.toMatchObject({
      code: 'forbidden',
    });
  });

  it('goes to the address that was judged, under the name that was asked for', async () => {
    let host: string | undefined;
    const port = await serve((request, response) => {
      host = request.headers.host;
      response.end('here');
    });
    let lookups = 0;
    const resolve = () => {
      lookups += 1;
      return Promise.resolve([{ address: '127.0.0.1', family: 4 }]);
    };
    const response = await guardedFetch(new URL(`http://shop.example:${port}/`), options({ resolve }));
    expect(text(response.bytes)).toBe('here');
    expect([lookups, host]).toEqual([1, `shop.example:${port}`]);
  });

  it('judges every redirect like the first address', async () => {
    const port = await serve(
      (_, response) => void response.writeHead(302, { location: 'http://inside.example/' }).end(),
    );
    const isPublic = (address: string): boolean => address === '127.0.0.1';
    const resolve = (name: string) =>
      Promise.resolve([{ address: name === 'inside.example' ? '10.0.0.1' : '127.0.0.1', family: 4 }]);
    const rules = { reach: 'public' as const, ports: ['', String(port)], isPublic, resolve };
    const call = guardedFetch(new URL(`http://shop.example:${port}/`), options(rules));
    await expect(call).rejects.toMatchObject({ code: 'forbidden', message: expect.stringContaining('inside.example') });
  });

  it('follows a few redirects, without the headers of another origin', async () => {
    const seen: (string | undefined)[] = [];
    const other = await serve((request, response) => {
      seen.push(request.headers['x-token']?.toString());
      response.end('there');
    });
    const port = await serve((request, response) => {
      seen.push(request.headers['x-token']?.toString());
      const next = request.url === '/' ? '/again' : `http://127.0.0.1:${other}/`;
      response.writeHead(307, { location: next }).end();
    });
    const response = await guardedFetch(local(port), options({ headers: { 'x-token': 'secret' } }));
    expect(text(response.bytes)).toBe('there');
    expect(seen).toEqual(['secret', 'secret', undefined]);
  });

  it('gives up on a circle of redirects', async () => {
    const port = await serve((_, response) => void response.writeHead(301, { location: '/' }).end());
    await expect(guardedFetch(local(port), options())).rejects.toThrow(/more than 5 times/);
  });

  it.each([
    ['says so', (response: ServerResponse) => void response.writeHead(200, { 'content-length': 20_000 }).write('x')],
    ['does not say so', (response: ServerResponse) => void response.end('x'.repeat(20_000))],
    [
      'is packed',
      (response: ServerResponse) =>
        void response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(Buffer.alloc(50_000_000))),
    ],
  ])('takes no more than the limit of a body that %s', async (_, answer) => {
    const port = await serve((__, response) => answer(response));
    await expect(guardedFetch(local(port), options())).rejects.toMatchObject({ code: 'too_large', retryable: false });
  });

  it('does not wait for a server that is silent, or too slow for all of it', async () => {
    const silent = await serve(() => undefined);
    await expect(guardedFetch(local(silent), options({ idleMs: 60 }))).rejects.toMatchObject({ code: 'timeout' });
    const dripping = await serve((_, response) => {
      response.writeHead(200);
      const timer = setInterval(() => response.write('x'), 20);
      response.on('close', () => clearInterval(timer));
    });
    await expect(guardedFetch(local(dripping), options({ totalMs: 150 }))).rejects.toMatchObject({ code: 'timeout' });
  });

  it('takes nothing that broke off, and stops with its signal', async () => {
    const broken = await serve((_, response) => {
      response.writeHead(200, { 'content-length': 100 }).write('half');
      setTimeout(() => response.destroy(), 20);
    });
    await expect(guardedFetch(local(broken), options())).rejects.toMatchObject({ code: 'failed' });
    const silent = await serve(() => undefined);
    const reason = new Error('enough');
    await expect(guardedFetch(local(silent), options({ signal: abortSoon(reason) }))).rejects.toBe(reason);
  });
});

function abortSoon(reason: Error): AbortSignal {
  const abort = new AbortController();
  setTimeout(() => abort.abort(reason), 30);
  return abort.signal;
}

describe('createOutboundFetch', () => {
  it('posts and answers like fetch, and keeps away from private addresses', async () => {
    const port = await serve((request, response) => {
      let body = '';
      request.on('data', (bytes: Buffer) => (body += bytes.toString()));
      request.on('end', () =>
        response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ body })),
      );
    });
    const { signal } = new AbortController();
    const reach = createOutboundFetch({ reach: 'any' });
    const response = await reach(local(port).href, { method: 'POST', body: 'hi', signal });
    expect(await response.json()).toEqual({ body: 'hi' });
    await expect(createOutboundFetch()(local(port).href, { signal })).rejects.toMatchObject({ code: 'forbidden' });
  });
});
