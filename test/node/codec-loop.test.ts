import { createChat, type Chat } from '@aisle/client';
import { aiSdk } from '@aisle/codecs/ai-sdk';
import { createGateway, readCatalogue, type Assistant, type Gateway } from '@aisle/gateway';
import { afterEach, describe, expect, it, vi } from 'vitest';

const { catalogue } = readCatalogue(
  JSON.stringify({
    products: [
      {
        id: 'prod_a',
        title: 'Trail Nine',
        url: 'https://shop.example/p/a',
        price_range: { min: { amount: 12900, currency: 'EUR' }, max: { amount: 12900, currency: 'EUR' } },
        variants: [{ id: 'v', price: { amount: 12900, currency: 'EUR' }, availability: { available: true } }],
      },
    ],
  }),
);
const words = Array.from({ length: 30 }, (_, at) => `word${at} `);

const assistant: Assistant = {
  name: 'test',
  async *answer({ signal }) {
    for (const text of words) {
      await new Promise((resolve) => setTimeout(resolve, 50));
      if (signal.aborted) return;
      yield { type: 'text', text };
    }
    yield { type: 'card', card: { kind: 'product', id: 'prod_a' } };
  },
};

const open: (Chat | Gateway)[] = [];
afterEach(async () => {
  vi.unstubAllGlobals();
  for (const one of open.splice(0).reverse()) await one.close();
});

/** Our client with a codec, on our gateway's route for that protocol. `breakAt`: bytes after which connections break, one by one. */
function loop(breakAt: readonly number[]): { readonly chat: Chat; readonly calls: string[] } {
  const gateway = createGateway({ assistant, catalogue, aiSdk: true });
  const calls: string[] = [];
  vi.spyOn(Math, 'random').mockReturnValue(0);
  vi.stubGlobal('fetch', async (url: URL, init: RequestInit) => {
    calls.push(init.method ?? 'GET');
    const response = await gateway(new Request(url, init));
    let left = breakAt[calls.length - 1] ?? Infinity;
    const breaking = new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        controller.enqueue(chunk.slice(0, left));
        left -= chunk.length;
        if (left <= 0) controller.error(new TypeError('network error'));
      },
    });
    return new Response(response.body?.pipeThrough(breaking) ?? null, response);
  });
  const chat = createChat({
    gateway: 'https://shop.example/ai-sdk',
    codec: aiSdk({ resume: true }),
    history: 'memory',
    log: () => undefined,
  });
  open.push(gateway, chat);
  return { chat, calls };
}

describe('our client, through a codec, in front of our gateway', () => {
  it.each([[[]], [[150, 700]]])('shows all of the answer with breaks after %j bytes', async (breakAt) => {
    const { chat, calls } = loop(breakAt);
    await chat.send('shoes?');
    const answer = chat.getSnapshot().messages.at(-1);
    expect(answer).toMatchObject({
      role: 'assistant',
      answer: { name: 'done', reason: 'complete' },
      parts: [{ text: words.join('') }, { kind: 'product', data: { id: 'prod_a' } }],
    });
    // The facts came over a stream that may say anything.
    expect(JSON.stringify(answer)).not.toContain('Trail Nine');
    expect(calls).toEqual(['POST', ...breakAt.map(() => 'GET')]);
  });
});
