import { request as httpRequest } from 'node:http';
import { connect, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { paced, recording, saying, text, waiting } from '../../test-support/assistants.js';
import { ANN, eventsOf, get, lastEvent, post, runRequest, textOf, until } from '../../test-support/calls.js';
import { fixtureCatalogue } from '../../test-support/fixture-catalogue.js';
import { createGateway, createMemoryRunStore, type Gateway, type GatewayOptions, type OpenRunStore } from '../index.js';
import { serveGateway, type RunningGateway, type ServeOptions } from '../node.js';

const running: RunningGateway[] = [];

async function serve(
  options: Partial<GatewayOptions> = {},
  serving: ServeOptions = {},
): Promise<{ base: string; gateway: Gateway; server: RunningGateway }> {
  const gateway = createGateway({ assistant: saying(text('Two shoes.')), catalogue: fixtureCatalogue(), ...options });
  const server = await serveGateway(gateway, { port: 0, ...serving });
  running.push(server);
  return { base: server.url, gateway, server };
}

/** A store that knows how much its readers took. */
function countingStore(): { readonly open: OpenRunStore; readonly bytesRead: () => number } {
  let bytes = 0;
  return {
    open(context) {
      const store = createMemoryRunStore(context);
      return {
        ...store,
        get figures() {
          return store.figures;
        },
        async read(runId, after, maxBytes) {
          const entries = await store.read(runId, after, maxBytes);
          bytes += (entries ?? []).reduce((sum, entry) => sum + entry.frame.length, 0);
          return entries;
        },
      };
    },
    bytesRead: () => bytes,
  };
}

/** Starts a run and never reads a byte of it. */
function idleClient(base: string, n: number): Socket {
  const body = JSON.stringify(runRequest());
  const head = [
    'POST /runs HTTP/1.1',
    'Host: x',
    `Authorization: Bearer anon.${String(n).padStart(22, 'x')}`,
    'Content-Type: application/json',
    `Content-Length: ${body.length}`,
  ];
  const socket = connect(Number(new URL(base).port), '127.0.0.1');
  socket.on('error', () => undefined);
  socket.pause();
  socket.write(`${head.join('\r\n')}\r\n\r\n${body}`);
  return socket;
}

afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.close()));
});

describe('a gateway on a socket', () => {
  it('streams as it goes: the first word arrives while the answer is being made', async () => {
    const assistant = waiting();
    const { base } = await serve({ assistant });
    const request = runRequest();
    const response = await fetch(post('/runs', request, { base }));
    const events = await eventsOf(response, 3);
    expect(textOf(events)).toBe('Hm');
  });

  it('gives a client that is cut after every event the same whole', async () => {
    const { base } = await serve({ assistant: paced(['a', 'é', '👟', 'b', 'c'], 4) });
    const request = runRequest();
    let events = await eventsOf(await fetch(post('/runs', request, { base })), 1);
    while (lastEvent(events)?.type !== 'done') {
      const resumed = get(`/runs/${request.runId}/events`, {
        base,
        headers: { 'last-event-id': String(events.at(-1)?.id) },
      });
      events = [...events, ...(await eventsOf(await fetch(resumed), 1))];
    }
    expect(events).toEqual(await eventsOf(await fetch(get(`/runs/${request.runId}/events`, { base }))));
    expect(textOf(events)).toBe('aé👟bc');
  });

  it('sends the headers and a comment at once, before the assistant has said anything', async () => {
    const { base } = await serve({
      assistant: recording(async function* () {
        await new Promise(() => undefined);
      }),
    });
    const response = await fetch(post('/runs', runRequest(), { base }));
    const { value } = (await response.body?.getReader().read()) ?? {};
    expect(new TextDecoder().decode(value)).toMatch(/^: aisle\n\n/);
    expect(response.headers.get('content-length')).toBeNull();
  });

  it('keeps a silent stream alive with comments', async () => {
    const { base } = await serve({ assistant: waiting(), limits: { heartbeatMs: 30 } });
    const response = await fetch(post('/runs', runRequest(), { base }));
    let seen = '';
    for await (const chunk of response.body ?? []) {
      seen += new TextDecoder().decode(chunk);
      if (seen.split(': heartbeat').length > 3) break;
    }
    expect(seen.split(': heartbeat').length).toBeGreaterThan(3);
  });

  it('counts a client out when its socket is destroyed, and abandons its run', async () => {
    const assistant = waiting();
    const { base, gateway } = await serve({ assistant, limits: { abandonMs: 50 } });
    const request = runRequest();
    const leave = new AbortController();
    const response = await fetch(post('/runs', request, { base, signal: leave.signal }));
    const reading = eventsOf(response).catch(() => 'cut');
    await until(() => gateway.stats().readers === 1);
    leave.abort();
    expect(await reading).toBe('cut');
    await until(() => gateway.stats().readers === 0);
    await assistant.aborted;
    await until(() => gateway.stats().liveRuns === 0);
    expect(lastEvent(await eventsOf(await fetch(get(`/runs/${request.runId}/events`, { base }))))).toEqual({
      type: 'done',
      reason: 'abandoned',
    });
  });

  it('holds nothing for clients that do not read: back-pressure reaches the log', async () => {
    // A control character is six bytes on the wire, so 32 full parts are 12 MB: more than any socket buffer.
    const part = [text('\u0001'.repeat(65_000)), { type: 'card', card: { kind: 'cart' } }] as const;
    const flood = Array.from({ length: 32 }, () => part).flat();
    const store = countingStore();
    const { base, gateway } = await serve({
      assistant: saying(...flood),
      // What is said counts as tokens, of an address, too: where the first two are quick, the third would be refused.
      limits: { logBytes: 20_000_000, tokensPerDayPerAddress: 1_000_000_000 },
      runStore: store.open,
    });
    const sockets = [1, 2, 3].map((n) => idleClient(base, n));
    await until(() => gateway.stats().openRuns === 3 && gateway.stats().liveRuns === 0);
    let taken = -1;
    while (store.bytesRead() > taken) {
      taken = store.bytesRead();
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    expect(gateway.stats().readers).toBe(3);
    expect(gateway.stats().logBytes).toBeGreaterThan(36_000_000);
    // The rest of what was taken lies in the kernel's buffers, of at most 10 MB a connection.
    expect(taken).toBeLessThan(gateway.stats().logBytes * 0.9);
    for (const socket of sockets) socket.destroy();
    await until(() => gateway.stats().readers === 0);
  });

  it('answers a body of ten megabytes with 413', async () => {
    const assistant = saying(text('Hello.'));
    const { base } = await serve({ assistant });
    const { hostname, port } = new URL(base);
    const response = await new Promise<{ status: number | undefined; body: string }>((resolve, reject) => {
      const call = httpRequest({
        hostname,
        port,
        path: '/runs',
        method: 'POST',
        headers: { authorization: `Bearer ${ANN}`, 'content-type': 'application/json' },
      });
      call.on('error', reject);
      // The answer comes before the body is through, so the rest of it breaks off.
      call.on('socket', (socket) => socket.on('error', () => undefined));
      call.on('response', (incoming) => {
        let body = '';
        incoming.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
        incoming.on('end', () => resolve({ status: incoming.statusCode, body }));
      });
      for (let sent = 0; sent < 10 * 1024 * 1024; sent += 65_536) call.write(' '.repeat(65_536));
      call.end();
    });
    expect(response.status).toBe(413);
    expect(response.body).toContain('too_large');
    expect(assistant.turns).toHaveLength(0);
  });

  it('counts messages by the address that a trusted proxy names', async () => {
    const limits = { messagesPerMinutePerAddress: 1 };
    const say = async (base: string, from: string): Promise<number> => {
      const response = await fetch(post('/runs', runRequest(), { base, headers: { 'x-forwarded-for': from } }));
      await response.body?.cancel();
      return response.status;
    };
    const trusting = await serve({ limits }, { trustedProxies: ['127.0.0.1'] });
    expect([
      await say(trusting.base, '192.0.2.1'),
      await say(trusting.base, '192.0.2.2'),
      await say(trusting.base, '6.6.6.6, 192.0.2.1'),
    ]).toEqual([200, 200, 429]);
    const wary = await serve({ limits });
    expect([await say(wary.base, '192.0.2.1'), await say(wary.base, '192.0.2.2')]).toEqual([200, 429]);
  });

  it('closes with open streams: they end with interrupted', async () => {
    const { base, server } = await serve({ assistant: waiting() });
    const reading = eventsOf(await fetch(post('/runs', runRequest(), { base })));
    await server.close();
    expect(lastEvent(await reading)).toMatchObject({ type: 'error', code: 'interrupted' });
  });

  it('closes also with a client that does not read, and with one that never finishes its request', async () => {
    const { base, server } = await serve({
      assistant: saying(
        ...Array.from({ length: 60 }, () => [
          text('x'.repeat(30_000)),
          { type: 'card', card: { kind: 'cart' } } as const,
        ]).flat(),
      ),
    });
    const unread = await fetch(post('/runs', runRequest(), { base }));
    const half = connect(Number(new URL(base).port), '127.0.0.1');
    half.on('error', () => undefined);
    half.write('POST /runs HTTP/1.1\r\nHost: x\r\nContent-Le');
    await server.close();
    await unread.text().catch(() => undefined);
    await expect(fetch(base)).rejects.toThrow();
  });

  it('says which port is taken', async () => {
    const { server } = await serve();
    await expect(serve({}, { port: server.port })).rejects.toMatchObject({
      name: 'GatewayError',
      code: 'port_taken',
      retryable: true,
    });
  });
});

it('streams to fifty clients at once, loses a third of them halfway, and keeps nothing', async () => {
  const words = Array.from({ length: 30 }, (_, n) => `${n} `);
  const { base, gateway } = await serve({ assistant: paced(words, 10), limits: { abandonMs: 100 } });
  const clients = Array.from({ length: 50 }, async (_, n) => {
    const token = `anon.${String(n).padStart(22, '0')}`;
    const leaves = n % 3 === 0;
    // Each from an address of its own would need fifty of them; the limit per address is above fifty.
    const events = await eventsOf(await fetch(post('/runs', runRequest(), { base, token })), leaves ? 15 : Infinity);
    if (!leaves) expect(textOf(events)).toBe(words.join(''));
    expect(events.map(({ id }) => id)).toEqual(events.map((_, index) => index + 1));
  });
  await Promise.all(clients);
  await until(() => gateway.stats().liveRuns === 0);
  expect(gateway.stats()).toMatchObject({ liveRuns: 0, readers: 0 });
});
