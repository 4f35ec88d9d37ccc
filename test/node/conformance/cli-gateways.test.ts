import { fileURLToPath } from 'node:url';
import { tableFoot } from '@aisle/conformance';
import { expect, it } from 'vitest';
import { startCliGateway, hasRedis, startRedis, startRoundRobinProxy } from '../../../scripts/process/own-replicas.mjs';
import { checkGateway, isFull, seed, type Said } from './check-gateway.js';

// The command as it is started, with its own assistant and a real shop. These run the built files.
const redisFound = hasRedis();
const catalogue = fileURLToPath(new URL('../../../demo/catalogue/northfold.json', import.meta.url));
const questions = ['What do you sell?', 'Show me two backpacks and compare them', '你好 👋 有什么背包？'];

// The kit asks more in a minute than any shopper. In a full run it also waits for a run to expire, for which minutes are too long.
const args = [
  ...['--catalogue', catalogue, '--limit', 'messagesPerMinutePerAddress=10000'],
  ...['--limit', 'requestsPerMinutePerAddress=100000', ...(isFull ? ['--limit', 'ttlMs=20000'] : [])],
];
// Nothing of it is silent for 15 seconds, nor fails; and a run is kept for minutes.
const unseen = ['F10', 'E1', ...(isFull ? [] : ['R7'])];

async function check(url: string): Promise<Said> {
  const said = await checkGateway(url, { questions, seed, ...(isFull ? { cuts: 40, pace: 'slow' } : { cuts: 6 }) });
  console.log(`${url} (seed ${seed})\n${tableFoot(said.verdict)}`);
  expect(said.failures).toEqual([]);
  expect(said.verdict).toMatchObject({ asked: 2, reached: 2 });
  return said;
}

/** The report names what was not seen, and counts it apart. */
function expectReport({ verdict, lines }: Said): void {
  const report = tableFoot(verdict);
  for (const id of unseen) expect(report).toMatch(new RegExp(`^  – ${id} +\\S`, 'm'));
  expect(report).toContain(`${lines.length - unseen.length} passed, 0 failed, ${unseen.length} not seen`);
  expect(report).toMatch(/\nLevel 2 reached\.$/);
}

it.concurrent(
  'one process of the command reaches level 2',
  async () => {
    const gateway = await startCliGateway(args);
    try {
      expectReport(await check(gateway.url));
    } finally {
      expect(await gateway.stop()).toBe(0);
    }
  },
  180_000,
);

it.runIf(redisFound)(
  'three processes with one Redis, behind a proxy that sends every request elsewhere, reach level 2',
  { concurrent: true, timeout: 180_000 },
  async () => {
    const redis = await startRedis();
    const ends: (() => Promise<unknown>)[] = [redis.stop];
    try {
      const gateways = await Promise.all([1, 2, 3].map(() => startCliGateway([...args, '--redis', redis.url])));
      ends.unshift(...gateways.map(({ stop }) => stop));
      const proxy = await startRoundRobinProxy(() => gateways.map(({ port }) => port));
      ends.unshift(proxy.close);
      expectReport(await check(proxy.url));
      // No session stuck to a process.
      const counts = gateways.map(({ port }) => proxy.sent.get(port) ?? 0);
      const all = counts.reduce((sum, count) => sum + count, 0);
      for (const count of counts) expect(count).toBeGreaterThan(all / 4);
      for (const { printed } of gateways) expect(printed()).not.toContain('"level":"error"');
    } finally {
      for (const end of ends) await end();
    }
  },
);
