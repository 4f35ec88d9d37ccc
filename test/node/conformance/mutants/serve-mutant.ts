import { readFile } from 'node:fs/promises';
import { createGateway, readCatalogue, type Assistant, type AssistantOutput } from '@aisle/gateway';
import { serveGateway, type RunningGateway } from '@aisle/gateway/node';
import type { Mutant } from './mutant.js';

const file = new URL('../../../../packages/gateway/src/catalogue/small-shop.json', import.meta.url);
const catalogue = readCatalogue(await readFile(file, 'utf8')).catalogue;

const WORDS = 'Here are 👟 two pairs of shoes that keep your feet dry on any trail'.split(' ');

/** As slow as a check needs it: long enough to be stopped, and no longer. */
const PACES = { slowly: 170, 'with a pause': 6, fail: 6, 'tell me': 16 } as const;

/** A model that says the same to everybody; how it goes about it is in the question. */
const assistant: Assistant = {
  name: 'test',
  async *answer({ messages, signal }): AsyncGenerator<AssistantOutput> {
    const question = messages.at(-1)?.parts[0]?.text ?? '';
    const pace = Object.entries(PACES).find(([name]) => question.includes(name))?.[1] ?? 6;
    yield { type: 'status', code: 'searching', text: 'Looking…' };
    for (const [index, word] of WORDS.entries()) {
      if (index === 5 && question.includes('fail')) throw new Error('the model is gone');
      await wait(index === 5 && question.includes('pause') ? 1_500 : pace, signal);
      if (signal.aborted) return;
      yield { type: 'text', text: `${word} ` };
    }
    yield { type: 'card', card: { kind: 'product', id: 'prod_alder', note: 'Light' } };
  },
};

/** Our gateway, with a mutant before it. */
export function serveMutant(
  mutant: Pick<Mutant, 'make' | 'ttlMs'> & { readonly heartbeatMs?: number },
): Promise<RunningGateway> {
  const { make, ttlMs = 60_000, heartbeatMs = 100 } = mutant;
  const limits = { heartbeatMs, ttlMs, messagesPerMinute: 500, messagesPerMinutePerAddress: 5_000 };
  const calls = { requestsPerMinute: 50_000, requestsPerMinutePerAddress: 50_000 };
  const gateway = createGateway({ assistant, catalogue, limits: { ...limits, ...calls } });
  const mutated = make((request) => gateway(request));
  return serveGateway(
    Object.assign((request: Request) => mutated(request), { close: gateway.close }),
    { port: 0 },
  );
}

function wait(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const finish = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', finish);
      resolve();
    };
    const timer = setTimeout(finish, ms);
    signal.addEventListener('abort', finish, { once: true });
  });
}
