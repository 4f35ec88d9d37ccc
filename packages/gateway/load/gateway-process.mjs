// The gateway under load, in a process of its own: answers { stats } and { close } over IPC.
import { createGateway, readCatalogue } from '@aisle/gateway';
import { serveGateway } from '@aisle/gateway/node';

const words = Number(process.argv[2]);
const paceMs = Number(process.argv[3]);

const { catalogue } = readCatalogue(
  JSON.stringify({
    currency: 'EUR',
    products: [
      { id: 'prod_a', title: 'Trail Nine', variants: [{ id: 'var_a', price: { amount: 12900, currency: 'EUR' } }] },
    ],
  }),
);

const assistant = {
  name: 'paced',
  async *answer({ signal }) {
    for (let word = 0; word < words && !signal.aborted; word += 1) {
      await new Promise((resolve) => setTimeout(resolve, paceMs));
      yield { type: 'text', text: `${word} ` };
    }
    yield { type: 'card', card: { kind: 'product', id: 'prod_a', fallback: 'Trail Nine' } };
  },
};

const gateway = createGateway({
  assistant,
  catalogue,
  limits: {
    messagesPerMinutePerAddress: 1_000_000,
    requestsPerMinutePerAddress: 1_000_000,
    messagesPerDayPerAddress: 1_000_000,
    tokensPerDayPerAddress: 1_000_000_000,
    abandonMs: 2_000,
    heartbeatMs: 1_000,
  },
});
const server = await serveGateway(gateway, { port: 0, connections: { connectionsPerAddress: 10_000 } });

process.on('message', async (message) => {
  if (message === 'stats') {
    globalThis.gc?.();
    process.send({ ...gateway.stats(), rss: process.memoryUsage().rss });
  }
  if (message === 'close') {
    await server.close();
    process.disconnect();
  }
});
process.send({ url: server.url });
