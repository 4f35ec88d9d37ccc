import { appendFile, readFile, truncate } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { testFolder } from '../../test-support/folder.js';
import { serveModel, stream, type Respond } from '../../test-support/model-server.js';
import { openAsk, type AskSettings } from '../commands/open-ask.js';
import { spentText } from './spending.js';

const never = new AbortController().signal;
const asking = (content: string) => [{ role: 'user' as const, content }];
const saying =
  (text: string, tokens: readonly [number, number] | 'unknown' = [100, 20]): Respond =>
  (response) =>
    stream(response, { text, ...(tokens === 'unknown' ? {} : { tokens }) });

describe('asking a model', () => {
  const path = testFolder();
  const opened = (url: string, settings: Partial<AskSettings> = {}) =>
    openAsk({ model: 'openai:m', baseUrl: url, journal: path('journal.jsonl'), ...settings });

  it('answers with what it said, and counts what the server reports', async () => {
    const server = await serveModel(saying('Yes.'));
    const { ask, spent, close } = await opened(server.url, { prices: { input: 2, output: 10 } });
    expect(await ask(asking('Is it light?'), never)).toEqual({ text: 'Yes.', tokens: { input: 100, output: 20 } });
    expect(spent()).toEqual({ calls: 1, tokens: { input: 100, output: 20 }, estimated: 0, cost: 0.0004 });
    expect(spentText(spent())).toContain('0.0004');
    await close();
  });

  it('estimates where the server reports nothing, in Chinese as well', async () => {
    const server = await serveModel(saying('这个包很轻，适合上班。', 'unknown'));
    const { ask, spent, close } = await opened(server.url);
    await ask(asking('这个包重吗？'), never);
    expect(spent().estimated).toBe(1);
    expect(spent().tokens.output).toBeGreaterThanOrEqual(7);
    await close();
  });

  it('says when an answer broke off at the limit on its length', async () => {
    const server = await serveModel((response) =>
      stream(response, { text: 'It is', finish: 'length', tokens: [9, 2] }),
    );
    const { ask, close } = await opened(server.url, { parameters: { maxTokens: 2 } });
    expect(await ask(asking('?'), never)).toMatchObject({ text: 'It is', cut: true });
    expect(JSON.stringify(server.calls[0]?.body)).toMatch(/max(_completion)?_tokens":2/);
    await close();
  });

  it('pays nothing twice, across runs, in any order and for the same question asked twice at a time', async () => {
    const server = await serveModel((response, call, nth) => saying(`answer ${nth}`)(response, call, nth));
    const first = await opened(server.url);
    const twins = await Promise.all([first.ask(asking('a'), never), first.ask(asking('a'), never)]);
    expect(twins[0]).toEqual(twins[1]);
    await first.close();
    // Killed while it wrote: a torn last line.
    await appendFile(path('journal.jsonl'), '{"key":"00');
    const second = await opened(server.url);
    expect(await second.ask(asking('a'), never)).toEqual(twins[0]);
    expect((await second.ask(asking('b'), never)).text).toBe('answer 1');
    expect(second.spent().calls).toBe(2);
    await second.close();
    const third = await opened(server.url);
    expect((await third.ask(asking('b'), never)).text).toBe('answer 1');
    await third.close();
    expect(server.calls).toHaveLength(2);
  });

  it('asks again what was torn, and for other parameters', async () => {
    const server = await serveModel((response, call, nth) => saying(`answer ${nth}`)(response, call, nth));
    const first = await opened(server.url);
    await first.ask(asking('a'), never);
    await first.close();
    const { length } = await readFile(path('journal.jsonl'));
    await truncate(path('journal.jsonl'), length - 5);
    const second = await opened(server.url);
    expect((await second.ask(asking('a'), never)).text).toBe('answer 1');
    await second.close();
    const warm = await opened(server.url, { parameters: { temperature: 1 } });
    expect((await warm.ask(asking('a'), never)).text).toBe('answer 2');
    await warm.close();
  });

  it('stops before the call that could pass the cap, says what is spent, and goes on when it is raised', async () => {
    const server = await serveModel(saying('Yes.'));
    const settings = { prices: { input: 1, output: 10 }, parameters: { maxTokens: 50 } };
    const first = await opened(server.url, { ...settings, limit: { cost: 0.001 } });
    await first.ask(asking('a'), never);
    await first.ask(asking('b'), never);
    await expect(first.ask(asking('c'), never)).rejects.toMatchObject({
      code: 'too_expensive',
      message: expect.stringMatching(/0\.0006 of 0\.001 is spent.*--max-cost/) as string,
    });
    expect(server.calls).toHaveLength(2);
    await first.close();
    const second = await opened(server.url, { ...settings, limit: { cost: 0.0015 } });
    await second.ask(asking('c'), never);
    expect(second.spent().cost).toBeCloseTo(0.0009, 6);
    await second.close();
  });

  it('never passes a cap on tokens, however many ask at a time, and does not stop sooner than it must', async () => {
    const server = await serveModel(saying('Yes.', [10, 10]));
    const { ask, spent, close } = await opened(server.url, {
      limit: { tokens: 200 },
      parameters: { maxTokens: 30 },
      concurrency: 8,
    });
    const asks = Array.from({ length: 20 }, (_, index) => ask(asking(`question ${index}`), never));
    const ended = await Promise.allSettled(asks);
    const { input, output } = spent().tokens;
    expect(input + output).toBeLessThanOrEqual(200);
    expect(ended.filter(({ status }) => status === 'fulfilled').length).toBeGreaterThanOrEqual(7);
    expect(server.calls).toHaveLength(spent().calls);
    await close();
  });

  it('refuses a cap on costs without prices', async () => {
    await expect(opened('http://127.0.0.1:9', { limit: { cost: 1 } })).rejects.toMatchObject({ code: 'usage' });
  });

  it('asks no more at a time than it may', async () => {
    let inside = 0;
    let most = 0;
    let pair = (): void => undefined;
    const paired = new Promise<void>((resolve) => (pair = resolve));
    const answer: Respond = async (response) => {
      inside += 1;
      most = Math.max(most, inside);
      if (inside === 2) pair();
      await paired;
      await new Promise((resolve) => setImmediate(resolve));
      inside -= 1;
      stream(response, { text: 'x' });
    };
    const server = await serveModel(answer);
    const { ask, close } = await opened(server.url, { concurrency: 2 });
    await Promise.all(Array.from({ length: 8 }, (_, index) => ask(asking(`${index}`), never)));
    expect(most).toBe(2);
    await close();
  });

  it('is interrupted at once, counts what was begun, and leaves no one waiting', async () => {
    const stop = new AbortController();
    const server = await serveModel((response) => stream(response, { text: 'It ', finish: 'none' }));
    const { ask, spent, close } = await opened(server.url, { concurrency: 1 });
    const asks = ['a', 'a', 'b'].map((text) => ask(asking(text), stop.signal));
    while (server.calls.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    stop.abort();
    const ended = await Promise.allSettled(asks);
    for (const one of ended) expect(one).toMatchObject({ status: 'rejected', reason: { code: 'interrupted' } });
    expect(spent()).toMatchObject({ calls: 1, estimated: 1 });
    await close();
  });

  it('says that a model cannot be asked, with no word of its server', async () => {
    const server = await serveModel((response) => {
      response.writeHead(401, { 'content-type': 'application/json' }).end('{"error":{"message":"sk-secret is wrong"}}');
    });
    const { ask, close } = await opened(server.url);
    const failure: unknown = await ask(asking('a'), never).catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: 'model_failed', retryable: true });
    expect(String(failure)).not.toContain('sk-secret');
    await close();
  });
});
