// One replica, in a process of its own: tells its port, and each run that it begins, over IPC.
import { createGateway, readCatalogue } from '@aisle/gateway';
import { serveGateway } from '@aisle/gateway/node';
import { createRedisRunStore } from '@aisle/gateway/redis';

const { redis, words, paceMs, limits } = JSON.parse(process.argv[2]);
const { catalogue } = readCatalogue('{"currency":"EUR","products":[]}');

const assistant = {
  name: 'paced',
  metered: false,
  async *answer({ signal, runId }) {
    process.send({ type: 'call', runId });
    for (let word = 0; word < words && !signal.aborted; word += 1) {
      await new Promise((resolve) => setTimeout(resolve, paceMs));
      yield { type: 'text', text: `${word} ` };
    }
  },
};

const say = (level) => (event, fields) => process.send({ type: 'log', level, event, ...fields });
const gateway = createGateway({
  assistant,
  catalogue,
  runStore: createRedisRunStore({ url: redis }),
  log: { info: () => undefined, warn: say('warn'), error: say('error') },
  limits: {
    messagesPerMinutePerAddress: 1_000_000,
    requestsPerMinutePerAddress: 1_000_000,
    messagesPerDayPerAddress: 1_000_000,
    messagesPerDayOfAll: 1_000_000,
    ...limits,
  },
});
while (!(await gateway.readiness()).ready) await new Promise((resolve) => setTimeout(resolve, 50));
const server = await serveGateway(gateway, { port: 0, connections: { connectionsPerAddress: 10_000 } });

process.on('message', async (message) => {
  if (message === 'stats') process.send({ type: 'stats', ...gateway.stats(), rss: process.memoryUsage().rss });
  if (message === 'close') {
    await server.close();
    process.disconnect();
  }
});
process.on('disconnect', () => process.exit());
process.send({ type: 'ready', port: server.port });
