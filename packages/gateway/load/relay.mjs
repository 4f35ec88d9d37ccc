// What the gateway adds to a stream, against a bare proxy in the same run, and what it holds of idle and slow readers.
// node packages/gateway/load/relay.mjs [--seconds 10] [--redis] [--only delay,saturation,idle,slow]   (loopback only)
import { fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { parseArgs } from 'node:util';
import { measure, open } from './relay/readers.mjs';
import { startRedis } from './replicas/redis-server.mjs';

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '10' },
    redis: { type: 'boolean', default: false },
    only: { type: 'string', default: 'delay,saturation,idle,slow' },
  },
});
const SECONDS = Number(values.seconds);
const STREAMS = 200;
const PACE_MS = 20;
const ROUNDS = 4;
const RATES = [5_000, 10_000, 15_000, 20_000, 25_000, 30_000, 35_000, 40_000, 60_000, 90_000, 120_000, 160_000];
const STEP_MS = 3_000;
const LATE_MS = 50;
const only = values.only.split(',');
const problems = [];
const children = [];

async function start(file, options = {}) {
  const child = fork(new URL(`./relay/${file}`, import.meta.url), [JSON.stringify(options)], {
    // Both as the image runs: most of what a relay makes is garbage at once.
    execArgv: [
      '--expose-gc',
      '--max-semi-space-size=32',
      ...(process.env.AISLE_PROFILE === file ? ['--cpu-prof'] : []),
    ],
  });
  children.push(child);
  const { port } = await new Promise((resolve) => child.once('message', resolve));
  return {
    port,
    stats() {
      child.send('stats');
      return new Promise((resolve) => child.once('message', resolve));
    },
  };
}

const redis = values.redis ? await startRedis() : undefined;
const upstream = await start('upstream-process.mjs');
const bare = { kind: 'bare', ...(await start('bare-proxy-process.mjs', { upstream: upstream.port })) };
const gateway = {
  kind: 'gateway',
  ...(await start('gateway-process.mjs', { upstream: upstream.port, redis: redis?.url })),
};

const quantile = (sorted, q) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] ?? NaN;
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const mebibytes = (bytes) => `${(bytes / 1024 / 1024).toFixed(1)} MiB`;
const check = (holds, what) => holds || problems.push(what);

async function delaysThrough(relay, count, pace = PACE_MS) {
  const delays = [];
  const before = await relay.stats();
  const responses = await Promise.all(Array.from({ length: STREAMS }, () => open({ ...relay, count, pace })));
  const lines = await Promise.all(responses.map((response) => measure(response, count, (ms) => delays.push(ms))));
  const after = await relay.stats();
  check(
    lines.every((seen) => seen === count),
    `${relay.kind}: lines are missing`,
  );
  delays.sort((a, b) => a - b);
  const cpu = (after.cpu.user + after.cpu.system - before.cpu.user - before.cpu.system) / 1e6;
  return { median: quantile(delays, 0.5), p99: quantile(delays, 0.99), cpu };
}

async function delay() {
  // In turn, so that what else the machine does meets both, and the quietest round of each counts; the first warms up.
  const rounds = { bare: [], gateway: [] };
  const count = Math.round((SECONDS * 1_000) / PACE_MS / ROUNDS);
  for (let round = 0; round <= ROUNDS; round += 1) {
    for (const relay of [bare, gateway]) {
      const seen = await delaysThrough(relay, round === 0 ? 100 : count);
      if (round > 0) rounds[relay.kind].push(seen);
    }
  }
  const best = (relay, figure) => Math.min(...rounds[relay].map((round) => round[figure]));
  console.log(`${STREAMS} streams of ${1_000 / PACE_MS} deltas a second   median      p99     processor`);
  for (const relay of ['bare', 'gateway']) {
    const [median, p99] = ['median', 'p99'].map((figure) => `${best(relay, figure).toFixed(2)} ms`.padStart(9));
    const share = (100 * best(relay, 'cpu')) / ((count * PACE_MS) / 1_000);
    console.log(`  ${relay.padEnd(36)}${median}${p99}  ${share.toFixed(0).padStart(6)} %`);
  }
  const added = best('gateway', 'median') - best('bare', 'median');
  const addedP99 = best('gateway', 'p99') - best('bare', 'p99');
  console.log(`  added: median ${added.toFixed(2)} ms (may be 2), p99 ${addedP99.toFixed(2)} ms (may be 20)`);
  check(added <= 2, 'the median is more than 2 ms later');
  check(addedP99 <= 20, 'p99 is more than 20 ms later');
}

/** More and more arrivals, one delta each, until they come late: what is the most that keeps up. */
async function saturation() {
  const most = { bare: 0, gateway: 0 };
  for (const relay of [bare, gateway]) {
    for (const rate of RATES) {
      let keepsUp = false;
      let single = true;
      for (let tries = 0; tries < 2 && !keepsUp; tries += 1) {
        const pace = (STREAMS * 1_000) / rate;
        const before = await upstream.stats();
        const { median } = await delaysThrough(relay, Math.round(STEP_MS / pace), pace);
        const after = await upstream.stats();
        // Lines that are written together arrive together: that would be another measurement.
        single = (after.lines - before.lines) / (after.writes - before.writes) < 1.25;
        keepsUp = single && median <= LATE_MS;
      }
      if (!single) console.log(`  no more than ${most[relay.kind]} single deltas a second can be offered here`);
      if (!keepsUp) break;
      most[relay.kind] = rate;
    }
  }
  const ratio = most.gateway / most.bare;
  console.log(
    `the most that comes within ${LATE_MS} ms: bare ${most.bare} deltas a second, gateway ${most.gateway}, ratio ${ratio.toFixed(2)}` +
      ' (at least 0.5)',
  );
  check(ratio >= 0.5, 'saturation is below half of the bare proxy');
}

async function settled(streams) {
  for (let tries = 0; tries < 60; tries += 1) {
    const now = await gateway.stats();
    if (now.readers === streams && (streams > 0 || now.openRuns === 0)) return now;
    await pause(500);
  }
  problems.push(`there are not ${streams} readers`);
  return gateway.stats();
}

async function idle() {
  const before = await settled(0);
  const responses = await Promise.all(Array.from({ length: 1_000 }, () => open({ ...gateway, words: 'silence' })));
  for (const response of responses) response.resume();
  const first = await settled(1_000);
  await pause(SECONDS * 1_000);
  const last = await settled(1_000);
  for (const response of responses) response.destroy();
  const after = await settled(0);
  const each = (first.rss - before.rss) / 1_000 / 1024;
  console.log(
    `1,000 idle streams: ${mebibytes(before.rss)} before, ${mebibytes(first.rss)} with them (${each.toFixed(0)} KiB each),`,
  );
  console.log(`  ${mebibytes(last.rss)} after ${SECONDS} s of heartbeats, ${mebibytes(after.rss)} without`);
  check(last.rss - first.rss < 20 * 1024 * 1024, 'idle streams: memory grows');
}

/** All of one long run, so that what they hold is not lost among logs. */
async function slow() {
  const limits = { logBytes: 20_000_000, streamsPerOwner: 2 * STREAMS, ttlMs: 600_000 };
  const own = { kind: 'gateway', ...(await start('gateway-process.mjs', { upstream: upstream.port, limits })) };
  const run = { words: 'flood', runId: randomUUID(), owner: 999_999 };
  const held = ({ heapUsed, external }) => heapUsed + external;
  const readToEnd = async () => {
    const response = await open({ ...own, ...run });
    await new Promise((resolve) => response.resume().once('close', resolve));
  };
  await readToEnd();
  await readToEnd();
  const before = await own.stats();
  const responses = await Promise.all(Array.from({ length: STREAMS }, () => open({ ...own, ...run })));
  const timer = setInterval(() => responses.forEach((response) => response.read(64)), 100);
  await pause(3_000);
  const first = await own.stats();
  await pause(SECONDS * 1_000);
  const last = await own.stats();
  clearInterval(timer);
  const each = (stats) => (held(stats) - held(before)) / STREAMS / 1024;
  console.log(
    `${last.readers} slow readers of a log of ${mebibytes(last.logBytes)}: ${each(first).toFixed(0)} KiB each,`,
  );
  console.log(`  ${each(last).toFixed(0)} KiB each after ${SECONDS} s`);
  check(last.readers === STREAMS, 'slow readers are gone');
  check(each(first) < 128 && each(last) < each(first) + 16, 'slow readers hold more than a bounded buffer');
  for (const response of responses) response.destroy();
}

if (only.includes('delay')) await delay();
if (only.includes('saturation')) await saturation();
if (only.includes('idle')) await idle();
if (only.includes('slow')) await slow();
for (const line of problems) console.error(`  ✗ ${line}`);
console.log(problems.length === 0 ? 'all checks hold' : `${problems.length} checks failed`);
for (const child of children) child.disconnect();
await redis?.stop();
process.exitCode = problems.length === 0 ? 0 : 1;
