import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort, hasRedis, startRedis } from '../../load/replicas/redis-server.mjs';
import type { Assistant } from '../assistant/assistant.js';
import { saying, text, waiting } from '../../test-support/assistants.js';
import { errorOf, eventsOf, get, post, runRequest, textOf, until } from '../../test-support/calls.js';
import { runCli } from './run-cli.js';

const PASSWORD = 'hunter2/hunter2#';
const redisFound = hasRedis();
let folder: string;
let catalogue: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'aisle-cli-redis-'));
  catalogue = join(folder, 'shop.json');
  await writeFile(catalogue, '{"currency":"EUR","products":[]}');
});
afterAll(() => rm(folder, { recursive: true }));

function start(
  args: readonly string[],
  env: Record<string, string> = {},
  createAssistant: () => Assistant = () => saying(text('Two shoes.')),
) {
  const stop = new AbortController();
  const printed = { out: '', err: '' };
  const code = runCli({
    args: ['--catalogue', catalogue, '--port', '0', ...args],
    env,
    out: (line) => (printed.out += line),
    err: (line) => (printed.err += line),
    signal: stop.signal,
    createAssistant,
  });
  return {
    code,
    printed,
    all: () => printed.out + printed.err,
    async urls() {
      await until(() => printed.out.includes('metrics and health on'));
      const [base = '', ops = ''] = [/listens on (\S+)/, /health on (\S+)/].map((one) => one.exec(printed.out)?.[1]);
      return { base, ops };
    },
    async stop() {
      stop.abort();
      return code;
    },
  };
}

/** Knows just enough of Redis to say how old it is. */
async function startOldRedis(version: string): Promise<{ readonly url: string; close(): void }> {
  const info = `redis_version:${version}\r\n`;
  const server = createServer((socket) => {
    socket.setEncoding('utf8').on('data', (data: string) => {
      for (const [, name = ''] of data.matchAll(/\*\d+\r\n\$\d+\r\n(\w+)\r\n/g))
        socket.write(name === 'INFO' ? `$${info.length}\r\n${info}\r\n` : name === 'PING' ? '+PONG\r\n' : '+OK\r\n');
    });
    socket.on('error', () => socket.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `redis://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => void server.close() };
}

describe('aisle-gateway --redis', () => {
  it('says where nobody answers, and neither starts nor shows the password', async () => {
    const port = await freePort();
    const { code, all, printed } = start(['--redis', `redis://:${encodeURIComponent(PASSWORD)}@127.0.0.1:${port}/1`]);
    expect(await code).toBe(1);
    expect(printed.err).toBe(
      `aisle-gateway: Redis at redis://127.0.0.1:${port} cannot be used: connect ECONNREFUSED 127.0.0.1:${port}; ` +
        'is it running, and is that where it is?\n',
    );
    expect(all()).not.toMatch(/listens|hunter2/);
  });

  it('says so of a Redis that is too old', async () => {
    const old = await startOldRedis('5.0.14');
    const { code, printed } = start(['--check'], { AISLE_REDIS: old.url });
    expect(await code).toBe(1);
    expect(printed.err).toMatch(/is version 5\.0\.14; runs need 6\.2 or newer\n$/);
    old.close();
  });

  it.runIf(redisFound)('waits for one that is only starting, and ends at once when it is told to', async () => {
    const silent = createServer(() => undefined);
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const { stop, printed } = start(['--redis', `redis://127.0.0.1:${(silent.address() as AddressInfo).port}`]);
    await new Promise((resolve) => silent.once('connection', resolve));
    expect(await stop()).toBe(0);
    expect(printed.err).toBe('');
    silent.close();
  });

  it.runIf(redisFound)('says so of a cluster, and of one that throws away what it should keep', async () => {
    const config = join(folder, 'nodes.conf');
    const cluster = await startRedis(['--cluster-enabled', 'yes', '--cluster-config-file', config]);
    const evicting = await startRedis(['--maxmemory', '50mb', '--maxmemory-policy', 'allkeys-lru']);
    try {
      const refused = start(['--redis', cluster.url]);
      expect(await refused.code).toBe(1);
      expect(refused.printed.err).toMatch(/is a cluster; runs need one primary/);
      const warned = start(['--check', '--redis', evicting.url]);
      expect(await warned.code).toBe(0);
      expect(warned.printed.err).toMatch(
        /may throw runs away \(maxmemory-policy allkeys-lru\); set it to noeviction\n$/,
      );
    } finally {
      await Promise.all([cluster.stop(), evicting.stop()]);
    }
  });

  it.runIf(redisFound)('takes its URL from the file, lets a password in, and never prints it', async () => {
    const redis = await startRedis(['--requirepass', PASSWORD]);
    try {
      const url = (password: string): string => redis.url.replace('//', `//:${encodeURIComponent(password)}@`);
      const wrong = start(['--redis', url('hunter3-hunter3')]);
      expect(await wrong.code).toBe(1);
      expect(wrong.printed.err).toMatch(/cannot be used: WRONGPASS .*are its user and password right\?\n$/);
      expect(wrong.all()).not.toContain('hunter3');
      const none = start(['--redis', redis.url]);
      expect(await none.code).toBe(1);
      expect(none.printed.err).toMatch(/NOAUTH/);

      const config = join(folder, 'settings.json');
      await writeFile(config, JSON.stringify({ redis: url(PASSWORD), opsPort: 0 }));
      const right = start(['--config', config]);
      const { base } = await right.urls();
      expect(textOf(await eventsOf(await fetch(post('/runs', runRequest(), { base }))))).toBe('Two shoes.');
      redis.signal('SIGKILL');
      await until(() => right.printed.err.includes('redis_lost'));
      expect(await right.stop()).toBe(0);
      expect(right.all()).not.toContain('hunter2');
    } finally {
      await redis.stop();
    }
  });

  it.runIf(redisFound)(
    'lives on while Redis is away: not ready, nothing taken, runs ended, and then as before',
    async () => {
      const redis = await startRedis();
      try {
        const assistant = waiting();
        const args = ['--redis', redis.url, '--ops-port', '0', '--limit', 'heartbeatMs=400'];
        const { stop, urls } = start(args, {}, () => assistant);
        const { base, ops } = await urls();
        const status = async (path: string): Promise<number> => (await fetch(`${ops}${path}`)).status;
        const request = runRequest();
        const reading = eventsOf(await fetch(post('/runs', request, { base })));
        await eventsOf(await fetch(get(`/runs/${request.runId}/events`, { base })), 3);
        expect(await status('/readyz')).toBe(200);

        redis.signal('SIGSTOP');
        while ((await status('/readyz')) === 200) await new Promise((resolve) => setTimeout(resolve, 10));
        expect(await (await fetch(`${ops}/readyz`)).text()).toBe('store_away\n');
        expect(await status('/healthz')).toBe(200);
        const refused = await fetch(post('/runs', runRequest(), { base }));
        expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '2']);
        expect(await errorOf(refused)).toMatchObject({ code: 'overloaded', retryable: true });
        // Its stream ends without a terminal, so the client asks again; the model is not paid for any longer.
        expect((await reading).some(({ event }) => event.type === 'done' || event.type === 'error')).toBe(false);
        await assistant.aborted;

        redis.signal('SIGCONT');
        while ((await status('/readyz')) !== 200) await new Promise((resolve) => setTimeout(resolve, 10));
        const rest = await eventsOf(await fetch(get(`/runs/${request.runId}/events`, { base })));
        expect(rest.at(-1)?.event).toMatchObject({ type: 'error', code: 'interrupted', retryable: true });
        const again = runRequest();
        const reader = await fetch(post('/runs', again, { base }));
        expect(reader.status).toBe(200);
        await fetch(post(`/runs/${again.runId}/stop`, {}, { base }));
        expect((await eventsOf(reader)).at(-1)?.event).toEqual({ type: 'done', reason: 'stopped' });
        expect(await stop()).toBe(0);
      } finally {
        await redis.stop();
      }
    },
  );
});
