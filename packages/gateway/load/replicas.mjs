// Many streams over three replicas with one Redis, behind a plain proxy, while one replica after the other is killed.
// node packages/gateway/load/replicas.mjs [--seconds 60] [--streams 200] [--words 60]   (loopback only; exit code 0 or 1)
//
// Says of each requirement whether it holds. A run whose replica lived completes exactly: every word is there, once, however often its
// stream was cut. A run whose replica was killed gets its typed error within two heartbeats of the kill.
import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual, parseArgs } from 'node:util';
import { startRedis } from './replicas/redis-server.mjs';
import { startReplicas } from './replicas/replica-set.mjs';
import { readLog, readRun, textOf, tokenOf, wholeText } from './replicas/stream-client.mjs';
import { startRoundRobinProxy } from './replicas/round-robin-proxy.mjs';

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '60' },
    streams: { type: 'string', default: '200' },
    words: { type: 'string', default: '60' },
  },
});
const SECONDS = Number(values.seconds);
const STREAMS = Number(values.streams);
const KILL_EVERY_MS = 5_000;
const HEARTBEAT_MS = 3_000;
const WORDS = Number(values.words);
const PACE_MS = 100;

const redis = await startRedis();
const replicas = await startReplicas({
  redis: redis.url,
  words: WORDS,
  paceMs: PACE_MS,
  limits: { heartbeatMs: HEARTBEAT_MS, abandonMs: 20_000 },
});
const proxy = await startRoundRobinProxy(replicas.ports);

const REQUIREMENTS = {
  lived: 'every stream whose run lived completes exactly',
  killed: `every other gets error{interrupted} within 2 heartbeats (${2 * HEARTBEAT_MS} ms) of the kill`,
  log: 'every stream, cut and resumed, is what its log says, event by event',
  once: 'the assistant is called once for each run',
};
/** @type {Record<keyof typeof REQUIREMENTS, string[]>} */
const problems = { lived: [], killed: [], log: [], once: [] };
const interruptedAfter = [];
let completed = 0;
let resumed = 0;
let owners = 0;
let open = 0;
let mostOpen = 0;
let lastKilled;
let over = false;

/** Answers whether the run ended as it may. */
function judge(runId, { events, problems: wrong, endedAt, calls }) {
  const called = replicas.calls.get(runId) ?? [];
  // A replica that is killed between its claim and its call tells of neither: it was the one that was killed last.
  const holder = called[0] ?? lastKilled;
  const fate = holder?.killedAt === undefined ? 'lived' : 'killed';
  if (called.length > 1) problems.once.push(`${runId}: ${called.length} calls`);
  problems[fate].push(...wrong.map((problem) => `${runId}: ${problem}`));
  if (wrong.length > 0) return false;
  resumed += calls - 1;
  const last = events.at(-1).event;
  if (last.type === 'done' && last.reason === 'complete') {
    completed += 1;
    if (textOf(events) !== wholeText(WORDS)) problems.lived.push(`${runId}: complete, but not whole`);
  } else if (last.type === 'error' && last.code === 'interrupted' && fate === 'killed') {
    const after = endedAt - holder.killedAt;
    interruptedAfter.push(after);
    if (after > 2 * HEARTBEAT_MS) problems.killed.push(`${runId}: ${Math.round(after)} ms after the kill`);
  } else {
    problems[fate].push(`${runId}: ended with ${JSON.stringify(last)} after ${called.length} calls`);
  }
  return true;
}

/** One shopper after the other. */
async function shop() {
  while (!over) {
    const runId = randomUUID();
    const token = tokenOf((owners += 1));
    mostOpen = Math.max(mostOpen, (open += 1));
    const read = await readRun({ url: proxy.url, token, runId });
    open -= 1;
    if (!judge(runId, read)) continue;
    const logged = await readLog({ url: proxy.url, token, runId }).catch(() =>
      readLog({ url: proxy.url, token, runId }),
    );
    if (!isDeepStrictEqual(logged, read.events))
      problems.log.push(`${runId}: ${read.events.length} events, and ${logged.length} in the log`);
  }
}

const started = performance.now();
const shoppers = Array.from({ length: STREAMS }, async (_, n) => {
  // Not all at the same moment: their ends would be, too.
  await new Promise((resolve) => setTimeout(resolve, (n / STREAMS) * Math.min(WORDS * PACE_MS, SECONDS * 500)));
  await shop();
});
let kills = 0;
const restarts = [];
while (performance.now() - started < SECONDS * 1_000 - KILL_EVERY_MS / 2) {
  const next = started + (kills + 1) * KILL_EVERY_MS;
  await new Promise((resolve) => setTimeout(resolve, next - performance.now()));
  const index = kills % 3;
  lastKilled = await replicas.kill(index);
  kills += 1;
  // The next is killed in time, also when this one takes long to come back.
  restarts.push(replicas.restart(index));
}
over = true;
await Promise.all(restarts);
await Promise.all(shoppers);

interruptedAfter.sort((a, b) => a - b);
const milliseconds = (at) => `${Math.round(interruptedAfter.at(at) ?? 0)} ms`;
if (completed === 0) problems.lived.push('nothing was shown: no run completed');
if (interruptedAfter.length === 0) problems.killed.push('nothing was shown: no run was cut');
if (mostOpen < STREAMS) problems.lived.push(`only ${mostOpen} streams were open at a time`);
const median = milliseconds(Math.floor(interruptedAfter.length / 2));
const figures = {
  lived: `${completed} runs, ${resumed} reconnections`,
  killed: `${interruptedAfter.length} runs, median ${median}, slowest ${milliseconds(-1)}`,
  log: `${completed + interruptedAfter.length} logs`,
  once: `${replicas.calls.size} calls`,
};
console.log(`${mostOpen} streams at a time over 3 replicas, ${kills} kills in ${SECONDS} s`);
for (const [name, requirement] of Object.entries(REQUIREMENTS)) {
  console.log(`  ${problems[name].length === 0 ? 'pass' : 'FAIL'}  ${requirement}: ${figures[name]}`);
  for (const line of problems[name].slice(0, 10)) console.error(`        ${line}`);
}
const failed = Object.values(problems).filter((list) => list.length > 0).length;
if (failed > 0) for (const line of replicas.logs.slice(0, 20)) console.error(`  ${JSON.stringify(line)}`);
console.log(failed === 0 ? 'all checks hold' : `${failed} requirements do not hold`);

await replicas.close();
await proxy.close();
await redis.stop();
process.exit(failed === 0 ? 0 : 1);
