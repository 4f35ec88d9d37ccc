import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasRedis, startRedis } from '../../../load/replicas/redis-server.mjs';
import { startReplicas } from '../../../load/replicas/replica-set.mjs';
import { call, readLog, readRun, runBody, textOf, tokenOf, wholeText } from '../../../load/replicas/stream-client.mjs';
import { startRoundRobinProxy } from '../../../load/replicas/round-robin-proxy.mjs';

// These run the built gateway: `npm test` builds it first.
const redisFound = hasRedis();
const full = process.env['AISLE_FULL'] === '1';
const WORDS = 20;

describe.runIf(redisFound)('three processes behind a plain proxy', () => {
  let redis: Awaited<ReturnType<typeof startRedis>>;
  let replicas: Awaited<ReturnType<typeof startReplicas>>;
  let proxy: Awaited<ReturnType<typeof startRoundRobinProxy>>;
  const ends: (() => Promise<unknown>)[] = [];
  let owners = 1_000;
  const newRun = () => ({ runId: randomUUID(), token: tokenOf((owners += 1)) });

  beforeAll(async () => {
    redis = await startRedis();
    ends.unshift(redis.stop);
    replicas = await startReplicas({ redis: redis.url, words: WORDS, paceMs: 40, limits: { heartbeatMs: 1_000 } });
    ends.unshift(replicas.close);
    proxy = await startRoundRobinProxy(replicas.ports);
    ends.unshift(proxy.close);
  });
  afterAll(async () => {
    for (const end of ends) await end();
  });

  it('serve any reader at any of them, and the streams of all are what the log says', async () => {
    const run = newRun();
    const posted = await Promise.all([0, 1, 2].map((n) => readRun({ url: replicas.url(n), ...run })));
    const proxied = await readRun({ url: proxy.url, ...run });
    const log = await readLog({ url: proxy.url, ...run });
    for (const { events, problems } of [...posted, proxied]) {
      expect(problems).toEqual([]);
      expect(events).toEqual(log);
    }
    expect(textOf(log)).toBe(wholeText(WORDS));
    // The same POST came to all of them at once.
    expect(replicas.calls.get(run.runId)).toHaveLength(1);
  });

  it('stop a run at whatever process the call arrives', async () => {
    const run = newRun();
    const reading = readRun({ url: proxy.url, ...run });
    while (!replicas.calls.has(run.runId)) await new Promise((resolve) => setTimeout(resolve, 5));
    const holder = (replicas.calls.get(run.runId)?.[0] as { index: number }).index;
    const url = replicas.url((holder + 1) % 3);
    const stopped = await call({ url, token: run.token, path: `/runs/${run.runId}/stop`, body: {} });
    expect(stopped).toEqual({ status: 202, text: '{"state":"stopping"}' });
    const { events } = await reading;
    expect(events.at(-1)?.event).toEqual({ type: 'done', reason: 'stopped' });
  });

  it('tell every reader that a killed process will not go on, and keep to that', async () => {
    const run = newRun();
    await new Promise<void>((resolve) => {
      const onEvent = (item: object): void => {
        if ('id' in item && item.id === 4) resolve();
      };
      void call({ url: replicas.url(0), token: run.token, path: '/runs', body: runBody(run.runId), onEvent }).catch(
        () => undefined,
      );
    });
    const readers = [1, 2].map((n) => readRun({ url: replicas.url(n), ...run }));
    await new Promise((resolve) => setTimeout(resolve, 100));
    await replicas.kill(0);
    const [one, two] = await Promise.all(readers);
    expect(one?.events.at(-1)?.event).toMatchObject({ type: 'error', code: 'interrupted', retryable: true });
    expect(two?.events).toEqual(one?.events);
    await replicas.restart(0);
    expect(await readLog({ url: replicas.url(0), ...run })).toEqual(one?.events);
    expect(replicas.calls.get(run.runId)).toHaveLength(1);
  });
});

it.runIf(redisFound)(
  'holds under load, while one process after the other is killed',
  async () => {
    const script = fileURLToPath(new URL('../../../load/replicas.mjs', import.meta.url));
    const args = full ? ['--seconds', '60'] : ['--seconds', '10', '--streams', '60', '--words', '30'];
    const { stdout } = await promisify(execFile)(process.execPath, [script, ...args]);
    console.log(stdout);
    expect(stdout).toContain('all checks hold');
  },
  120_000,
);
