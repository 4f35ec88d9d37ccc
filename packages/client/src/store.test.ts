import { afterEach, expect, it } from 'vitest';
import { answerEvents, frames, startGateway, stream, type TestGateway } from '../test/gateway-server.js';
import { createChat } from './create-chat.js';

let gateway: TestGateway | undefined;
afterEach(() => gateway?.close());

it('tells listeners of a chunk of many events once, not once for each', async () => {
  const text = 'x'.repeat(500);
  gateway = await startGateway((call, response) => {
    stream(response);
    response.end(frames(answerEvents(call.body, text)));
  });
  const chat = createChat({ gateway: gateway.url, history: 'memory' });
  let calls = 0;
  chat.subscribe(() => (calls += 1));
  await chat.send('Hi');
  expect(chat.getSnapshot().messages[1]?.parts[0]?.text).toBe(text);
  expect(calls).toBeLessThan(20);
  chat.close();
});

it('shows the present state at once, and tells of it before the next task', async () => {
  gateway = await startGateway((_, response) => void response.destroy());
  const chat = createChat({ gateway: gateway.url, history: 'memory', log: () => undefined });
  await chat.ready;
  let heard = 0;
  chat.subscribe(() => (heard = chat.getSnapshot().messages.length));
  void chat.send('Hi');
  expect(chat.getSnapshot().messages).toHaveLength(1);
  await new Promise((resolve) => setTimeout(resolve, 0));
  expect(heard).toBe(1);
  chat.close();
});
