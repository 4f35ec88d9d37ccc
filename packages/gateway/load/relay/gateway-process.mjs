// The gateway as a relay: its assistant reads the model's server, and says each line as one piece of text.
import { Agent, request } from 'node:http';
import { createGateway, readCatalogue } from '@aisle/gateway';
import { serveGateway } from '@aisle/gateway/node';

const { upstream, redis, limits } = JSON.parse(process.argv[2]);
const agent = new Agent({ keepAlive: false, maxSockets: Infinity });
const { catalogue } = readCatalogue('{"currency":"EUR","products":[]}');

/** What arrives, with as little between as the bare proxy has. */
async function* pieces(answer) {
  let arrived = '';
  let over = false;
  let wake = () => undefined;
  answer.on('data', (text) => {
    arrived += text;
    wake();
  });
  answer.on('close', () => {
    over = true;
    wake();
  });
  for (;;) {
    const text = arrived;
    arrived = '';
    if (text !== '') yield text;
    else if (over) return;
    else await new Promise((resolve) => (wake = resolve));
  }
}

/** Twelve megabytes on the wire, more than any socket buffer: a control character is six bytes there. */
function* flood() {
  for (let part = 0; part < 32; part += 1) {
    yield { type: 'text', text: '\u0001'.repeat(65_000) };
    yield { type: 'card', card: { kind: 'cart' } };
  }
}

/** `count/pace` in the visitor's message says what the model's server is to do; `flood` and `silence` need none. */
const assistant = {
  name: 'relay',
  metered: false,
  async *answer({ messages, signal }) {
    const words = messages.at(-1).parts[0].text;
    if (words === 'silence') {
      yield { type: 'text', text: 'Hm' };
      await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
      return;
    }
    if (words === 'flood') return yield* flood();
    const [count, pace] = words.split('/');
    const asked = request(`http://127.0.0.1:${upstream}/?count=${count}&pace=${pace}`, { agent });
    asked.end();
    const answer = await new Promise((resolve, reject) => asked.once('response', resolve).once('error', reject));
    signal.addEventListener('abort', () => asked.destroy(), { once: true });
    answer.setEncoding('utf8');
    let rest = '';
    for await (const text of pieces(answer)) {
      const lines = (rest + text).split('\n\n');
      rest = lines.pop();
      for (const line of lines) yield { type: 'text', text: JSON.parse(line.slice(6)).text };
    }
  },
};

const runStore =
  redis === undefined ? undefined : (await import('@aisle/gateway/redis')).createRedisRunStore({ url: redis });
const gateway = createGateway({
  assistant,
  catalogue,
  ...(runStore && { runStore }),
  limits: {
    liveRuns: 100_000,
    messagesPerMinutePerAddress: 1_000_000,
    requestsPerMinutePerAddress: 1_000_000,
    messagesPerDayPerAddress: 1_000_000,
    messagesPerDayOfAll: 1_000_000,
    abandonMs: 10_000,
    ttlMs: 5_000,
    heartbeatMs: 5_000,
    ...limits,
  },
});
while (!(await gateway.readiness()).ready) await new Promise((resolve) => setTimeout(resolve, 50));
const server = await serveGateway(gateway, { port: 0, connections: { connectionsPerAddress: 10_000 } });
process.send({ port: server.port });
process.on('message', () => {
  globalThis.gc?.();
  const { rss, heapUsed, external } = process.memoryUsage();
  process.send({ ...gateway.stats(), cpu: process.cpuUsage(), rss, heapUsed, external });
});
process.on('disconnect', () => process.exit());
