// Opens many streams at once against the built gateway, cuts a third of them halfway, and looks at what is left.
// node packages/gateway/load/streams.mjs [streams]   (loopback only, at most a minute; exit code 0 or 1)
import { fork } from 'node:child_process';
import { Agent, request } from 'node:http';
import { createEventDecoder } from '@aisle/protocol';

const STREAMS = Number(process.argv[2] ?? 500);
const WORDS = 100;
const PACE_MS = 100;
const LIMIT_MS = 60_000;
/** What a stream may add to the gateway's memory: its log, its socket, its buffers. */
const BYTES_PER_STREAM = 400 * 1024;

const started = Date.now();
const problems = [];
const agent = new Agent({ keepAlive: false, maxSockets: Infinity });
const child = fork(new URL('./gateway-process.mjs', import.meta.url), [String(WORDS), String(PACE_MS)], {
  execArgv: ['--expose-gc'],
});
const deadline = setTimeout(() => finish('took longer than a minute'), LIMIT_MS);

function nextMessage() {
  return new Promise((resolve) => child.once('message', resolve));
}

async function stats(label) {
  child.send('stats');
  const now = await nextMessage();
  const seconds = ((Date.now() - started) / 1_000).toFixed(1).padStart(5);
  const { liveRuns, openRuns, readers, logBytes, rss } = now;
  const mebibytes = (bytes) => `${(bytes / 1024 / 1024).toFixed(1)} MiB`;
  console.log(
    `${seconds} s  ${label.padEnd(22)} rss ${mebibytes(rss)}, logs ${mebibytes(logBytes)}, live ${liveRuns}, readable ${openRuns}, readers ${readers}`,
  );
  return now;
}

/** One client: reads to the end and checks every event, or leaves after `leaveAfter` of them. */
function client(url, n, leaveAfter) {
  const body = JSON.stringify({
    v: 1,
    runId: `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`,
    conversationId: 'c_1',
    trigger: 'send',
    messages: [{ id: 'm1', role: 'user', parts: [{ kind: 'text', text: 'count' }] }],
  });
  const headers = { authorization: `Bearer anon.${String(n).padStart(22, '0')}`, 'content-type': 'application/json' };
  return new Promise((resolve) => {
    const fail = (why) => {
      problems.push(`stream ${n}: ${why}`);
      resolve();
    };
    const call = request(`${url}/runs`, { method: 'POST', headers, agent }, (response) => {
      if (response.statusCode !== 200) return fail(`status ${response.statusCode}`);
      const decoder = createEventDecoder();
      let last = 0;
      let text = '';
      let card;
      let terminal;
      response.on('data', (bytes) => {
        for (const item of decoder.push(bytes)) {
          if (item.kind !== 'event') continue;
          if (item.id !== last + 1) return fail(`event ${item.id} after ${last}`);
          last = item.id;
          if (item.event.type === 'delta') text += item.event.append;
          if (item.event.type === 'part' && item.event.kind === 'product') card = item.event;
          if (item.event.type === 'done' || item.event.type === 'error') terminal = item.event;
          if (last === leaveAfter) {
            call.destroy();
            return resolve();
          }
        }
      });
      response.on('error', (error) => last !== leaveAfter && fail(error.message));
      response.on('end', () => {
        if (terminal?.type !== 'done' || terminal.reason !== 'complete')
          return fail(`ended with ${JSON.stringify(terminal)}`);
        if (text !== Array.from({ length: WORDS }, (_, word) => `${word} `).join(''))
          return fail('the text is not whole');
        if (card?.data?.resolved?.title !== 'Trail Nine') return fail('the card was not filled');
        resolve();
      });
    });
    call.on('error', (error) => fail(error.message));
    call.end(body);
  });
}

async function finish(problem) {
  clearTimeout(deadline);
  if (problem) problems.push(problem);
  for (const line of problems.slice(0, 20)) console.error(line);
  console.log(problems.length === 0 ? `${STREAMS} streams: all checks hold` : `${problems.length} checks failed`);
  child.kill();
  process.exit(problems.length === 0 ? 0 : 1);
}

const { url } = await nextMessage();
const before = await stats('before');
const clients = Array.from({ length: STREAMS }, (_, n) => client(url, n, n % 3 === 0 ? WORDS / 2 : undefined));
const settled = Promise.all(clients);
await new Promise((resolve) => setTimeout(resolve, (WORDS * PACE_MS) / 4));
const open = await stats('all open');
if (open.liveRuns !== STREAMS || open.readers !== STREAMS) problems.push(`expected ${STREAMS} live runs and readers`);
await new Promise((resolve) => setTimeout(resolve, (WORDS * PACE_MS) / 2));
await stats('a third has left');
await settled;
let after = await stats('all read');
for (let tries = 0; tries < 20 && after.liveRuns + after.readers > 0; tries += 1) {
  await new Promise((resolve) => setTimeout(resolve, 250));
  after = await stats('waiting for the rest');
}
if (after.liveRuns !== 0) problems.push(`${after.liveRuns} runs are live at the end`);
if (after.readers !== 0) problems.push(`${after.readers} readers are left at the end`);
const grown = after.rss - before.rss;
if (grown > STREAMS * BYTES_PER_STREAM) problems.push(`the gateway grew by ${grown} bytes`);
await finish();
