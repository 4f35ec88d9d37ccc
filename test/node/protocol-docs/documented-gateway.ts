import { readFile } from 'node:fs/promises';
import { createGateway, readCatalogue, type Assistant, type AssistantOutput } from '@aisle/gateway';
import { serveGateway, type RunningGateway } from '@aisle/gateway/node';

const file = new URL('../../../packages/gateway/src/catalogue/small-shop.json', import.meta.url);

/** Says what the pages say that it says. */
const assistant: Assistant = {
  name: 'documented',
  async *answer(): AsyncGenerator<AssistantOutput> {
    yield { type: 'text', text: 'This one ' };
    yield { type: 'text', text: 'is light:' };
    yield { type: 'card', card: { kind: 'product', id: 'prod_alder' } };
  },
};

/** The gateway of the examples. */
export async function serveDocumentedGateway(): Promise<RunningGateway> {
  const { catalogue } = readCatalogue(await readFile(file, 'utf8'));
  // All examples come from one address, and within one minute.
  const limits = { messagesPerMinutePerAddress: 1_000, requestsPerMinutePerAddress: 10_000 };
  const gateway = createGateway({ assistant, catalogue, limits, origins: ['https://shop.example'] });
  return serveGateway(gateway, { port: 0 });
}
