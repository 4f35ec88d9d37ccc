import { getEventListeners } from 'node:events';
import { describe, expect, it } from 'vitest';
import { answering, begin, serveLlm, stalling, streaming, type Answer } from '../../test-support/models/llm-server.js';
import { ASK, collect, countingClock, keepingLog, within } from '../../test-support/models/collect.js';
import { SECRET, WIRES, type WireShape } from '../../test-support/models/wires.js';
import { createModel } from './create-model.js';
import type { ModelBounds } from './model-options.js';

const KEY = 'sk-shop-7d20c9';
const SHORT: Partial<ModelBounds> = { headersMs: 150, firstTokenMs: 150, idleMs: 150 };

/** One call of a model on `wire` whose server does `answer`; whatever comes, nothing may be left behind or leak. */
async function ask(wire: WireShape, answer: Answer, bounds?: Partial<ModelBounds>) {
  const server = await serveLlm(answer);
  const clock = countingClock();
  const log = keepingLog();
  const { signal } = new AbortController();
  const model = createModel({ model: wire.model, baseUrl: server.url + wire.path, apiKey: KEY, bounds, clock, log });
  const collected = await collect(model, ASK, signal);
  const written = JSON.stringify([collected.error, collected.error?.message, log.lines]);
  expect(written).not.toContain(SECRET.slice(0, 12));
  expect(written).not.toContain('Northfold');
  expect(written).not.toContain(KEY);
  expect(getEventListeners(signal, 'abort')).toHaveLength(0);
  await expect.poll(() => clock.timers, { interval: 5 }).toBe(0);
  return { ...collected, server, log };
}

/** The server's side of a call that failed: it must see the connection go. */
const gone = (server: Awaited<ReturnType<typeof serveLlm>>, nth = 0): Promise<void> =>
  within(1_000, server.calls[nth]?.closed ?? Promise.reject(new Error('no call')), 'the connection closes');

describe.each(WIRES)('$model', (wire) => {
  const words = [wire.say('Two '), wire.say('light ones.')];

  it('answers', async () => {
    const { text, finish, error } = await ask(wire, streaming(...words, wire.end));
    expect(error).toBeUndefined();
    expect(text).toBe('Two light ones.');
    expect(finish?.reason).toBe('complete');
  });

  it.each([
    [400, 'internal', false],
    [401, 'internal', false],
    [402, 'internal', false],
    [403, 'internal', false],
    [404, 'internal', false],
    [408, 'upstream_timeout', true],
    [413, 'context_too_long', false],
    [429, 'rate_limited', true],
    [500, 'upstream_error', true],
    [502, 'upstream_error', true],
    [503, 'overloaded', true],
    [504, 'upstream_timeout', true],
    [529, 'overloaded', true],
  ])('maps the status %i to %s, whatever its body is', async (status, code, retryable) => {
    for (const body of [`<html>${SECRET}</html>`, '']) {
      const { error, outputs, log } = await ask(wire, answering(status, body, { 'content-type': 'text/html' }));
      expect(outputs).toEqual([]);
      expect(error).toMatchObject({ code, retryable });
      expect(log.lines).toMatchObject([{ event: 'model_call_failed', model: wire.model, status }]);
    }
  });

  it.each([401, 429, 500])('maps the body that comes with %i', async (status) => {
    const codes: Record<number, string> = { 401: 'internal', 429: 'rate_limited', 500: 'upstream_error' };
    const { error } = await ask(wire, answering(status, wire.error(status)));
    expect(error?.code).toBe(codes[status]);
  });

  it('logs the request id that the server gives, and none that is a text', async () => {
    const given = await ask(wire, answering(503, '', { 'x-request-id': 'req_9.a-b' }));
    expect(given.log.lines[0]).toMatchObject({ requestId: 'req_9.a-b', code: 'overloaded' });
    const text = await ask(wire, answering(503, '', { 'x-request-id': 'who reads <this>' }));
    expect(text.log.lines[0]).not.toHaveProperty('requestId');
  });

  it.each([
    ['seconds', { 'retry-after': '7' }, 7_000],
    ['milliseconds', { 'retry-after-ms': '1500', 'retry-after': '7' }, 1_500],
    ['a date that is past', { 'retry-after': 'Wed, 21 Oct 2015 07:28:00 GMT' }, 0],
    ['an absurd time', { 'retry-after': '99999999' }, 300_000],
    ['nonsense', { 'retry-after': '-5' }, undefined],
    ['nothing', {}, undefined],
  ])('passes on a 429 that asks to wait in %s', async (_, headers, retryAfterMs) => {
    const { error } = await ask(wire, answering(429, wire.error(429), headers));
    expect(error).toMatchObject({ code: 'rate_limited', retryable: true, retryAfterMs });
  });

  it('maps an error in the stream under 200, before and after the first words', async () => {
    const before = await ask(wire, streaming(wire.errorFrame(429)));
    expect(before.error?.code).toBe('rate_limited');
    const after = await ask(wire, streaming(...words, wire.errorFrame(503)));
    expect(after.text).toBe('Two light ones.');
    expect(after.error?.code).toBe('overloaded');
    expect(after.finish).toBeUndefined();
  });

  it('maps an error that is the whole body under 200', async () => {
    const { error } = await ask(wire, answering(200, wire.error(429)));
    expect(error?.code).toBe('rate_limited');
  });

  it('takes no web page for an answer', async () => {
    const page = '<!doctype html>\n<p>Sign in</p>\n';
    const { error, outputs } = await ask(wire, answering(200, page, { 'content-type': 'text/html' }));
    expect([outputs, error?.code]).toEqual([[], 'upstream_error']);
    const lying = await ask(wire, streaming(page));
    expect([lying.outputs, lying.error?.code]).toEqual([[], 'upstream_error']);
  });

  it('leaves a web page that never ends', async () => {
    const { error, server } = await ask(wire, (response) => {
      response.writeHead(200, { 'content-type': 'text/html' });
      response.write('<p>');
    });
    expect(error?.code).toBe('upstream_error');
    await gone(server);
  });

  it('takes an empty body for no answer', async () => {
    expect((await ask(wire, streaming())).error?.code).toBe('upstream_error');
    expect((await ask(wire, (response) => void response.writeHead(204).end())).error?.code).toBe('upstream_error');
  });

  it('gives up a server that sends no headers', async () => {
    const { error, server } = await ask(wire, () => undefined, SHORT);
    expect(error).toMatchObject({ code: 'upstream_timeout', retryable: true });
    await gone(server);
  });

  it('gives up a server that stalls before the first word, comments or not', async () => {
    const silent = await ask(wire, stalling(), SHORT);
    expect(silent.error?.code).toBe('upstream_timeout');
    await gone(silent.server);
    const commenting = await ask(
      wire,
      (response) => {
        begin(response);
        const beat = setInterval(() => response.write(': PROCESSING\n\n'), 20);
        response.on('close', () => clearInterval(beat));
      },
      SHORT,
    );
    expect(commenting.error?.code).toBe('upstream_timeout');
    await gone(commenting.server);
  });

  it('gives up a server that stalls between two words, with what it said', async () => {
    const { error, text, server } = await ask(wire, stalling(...words), SHORT);
    expect(text).toBe('Two light ones.');
    expect(error?.code).toBe('upstream_timeout');
    await gone(server);
  });

  it('gives up a server that sends only comments and empty objects after its words', async () => {
    const { error, text, server } = await ask(
      wire,
      (response) => {
        begin(response, ...words);
        const beat = setInterval(() => response.write(': PROCESSING\n\ndata: {}\n\n'), 20);
        response.on('close', () => clearInterval(beat));
      },
      SHORT,
    );
    expect([text, error?.code]).toEqual(['Two light ones.', 'upstream_timeout']);
    await gone(server);
  });

  it('waits on while words come, however long all of them take', async () => {
    const { error, text } = await ask(
      wire,
      async (response) => {
        begin(response);
        for (let nth = 0; nth < 8; nth += 1) {
          response.write(wire.say(`${nth}`));
          await new Promise((resolve) => setTimeout(resolve, 40));
        }
        response.end(wire.end);
      },
      { ...SHORT, idleMs: 250 },
    );
    expect(error).toBeUndefined();
    expect(text).toBe('01234567');
  });

  it('tells a reset from an end, before and after the first word', async () => {
    const early = await ask(wire, (_, { socket }) => void socket.resetAndDestroy());
    expect(early.error).toMatchObject({ code: 'upstream_error', retryable: true });
    const late = await ask(wire, (response, { socket }) => {
      begin(response, ...words);
      setTimeout(() => socket.resetAndDestroy(), 50);
    });
    expect(late.text).toBe('Two light ones.');
    expect(late.error).toMatchObject({ code: 'interrupted', retryable: true });
    expect(late.finish).toBeUndefined();
  });

  it('tells a connection that ends from an answer that does', async () => {
    const { text, error, finish } = await ask(wire, streaming(...words));
    expect([text, error?.code, finish]).toEqual(['Two light ones.', 'interrupted', undefined]);
  });

  it('puts a character together that is cut in two, at each of its bytes', async () => {
    const bytes = Buffer.from(wire.say('Für 👟 ¥') + wire.end);
    for (let at = 1; at < bytes.length; at += 1) {
      if ((bytes[at] ?? 0) < 0x80) continue;
      const { text } = await ask(wire, async (response) => {
        begin(response, bytes.subarray(0, at));
        await new Promise((resolve) => setTimeout(resolve, 5));
        response.end(bytes.subarray(at));
      });
      expect(text).toBe('Für 👟 ¥');
    }
  });

  it('leaves an answer that is too long, and closes its connection', async () => {
    const piece = wire.say('again and '.repeat(20));
    const { error, text, server } = await ask(
      wire,
      (response) => {
        begin(response);
        const pour = (): void => {
          while (!response.destroyed && response.write(piece));
        };
        response.on('drain', pour);
        pour();
      },
      { answerBytes: 50_000 },
    );
    expect(error?.code).toBe('upstream_error');
    expect(text.length).toBeLessThan(50_000);
    await gone(server);
  });

  it('leaves a frame that never ends', async () => {
    const { error, server } = await ask(wire, (response) => {
      begin(response, 'data: ');
      const pour = (): void => {
        while (!response.destroyed && response.write('x'.repeat(64 * 1024)));
      };
      response.on('drain', pour);
      pour();
    });
    expect(error?.code).toBe('upstream_error');
    await gone(server);
  });

  it('leaves a server whose headers are endless', async () => {
    const { error, server } = await ask(wire, (_, { socket }) => {
      socket.write('HTTP/1.1 200 OK\r\n');
      const pour = (): void => {
        while (!socket.destroyed && socket.write(`x-pad: ${'y'.repeat(1_000)}\r\n`));
      };
      socket.on('error', () => undefined);
      socket.on('drain', pour);
      pour();
    });
    expect(error?.code).toBe('upstream_error');
    await gone(server);
  });

  it('says of an error whose body never ends what its status says', async () => {
    const { error, server } = await ask(wire, (response) => {
      response.writeHead(503);
      const pour = (): void => {
        while (!response.destroyed && response.write('x'.repeat(10_000)));
      };
      response.on('drain', pour);
      pour();
    });
    expect(error?.code).toBe('overloaded');
    await gone(server);
  });

  it('says of an error whose body stalls what its status says', async () => {
    const { error, server } = await ask(wire, (response) => void response.writeHead(429).write('{'), SHORT);
    expect(error?.code).toBe('rate_limited');
    await gone(server);
  });

  it('says that nobody listens', async () => {
    const model = createModel({ model: wire.model, baseUrl: 'http://127.0.0.1:9/v1', apiKey: KEY });
    expect((await collect(model)).error).toMatchObject({ code: 'upstream_error', retryable: true });
  });

  it('carries a key nowhere that the server points to', async () => {
    const other = await serveLlm(streaming(...words, wire.end));
    for (const status of [301, 302, 303, 307, 308]) {
      const { error, log } = await ask(wire, answering(status, '', { location: other.url + wire.path }));
      expect(error).toMatchObject({ code: 'internal', retryable: false });
      expect(log.lines[0]).toMatchObject({ status, reason: expect.stringContaining('redirects') as string });
    }
    expect(other.calls).toHaveLength(0);
  });

  it.each([
    ['before the headers', () => undefined, 0],
    ['before the first word', stalling(), 0],
    ['after the first word', stalling(...[wire.say('Two ')]), 1],
  ] as const)('closes the connection when it is stopped %s, and ends without a word', async (_, answer, after) => {
    const stop = new AbortController();
    const clock = countingClock();
    let isAsked: () => void = () => undefined;
    const asked = new Promise<void>((resolve) => (isAsked = resolve));
    const server = await serveLlm((response, call, nth) => {
      isAsked();
      return (answer as Answer)(response, call, nth);
    });
    const model = createModel({ model: wire.model, baseUrl: server.url + wire.path, apiKey: KEY, clock });
    const collected = collect(model, ASK, stop.signal, () => stop.abort());
    await asked;
    if (after === 0) setTimeout(() => stop.abort(), 20);
    expect(await collected).toMatchObject({ error: undefined, finish: undefined });
    await gone(server);
    expect(clock.timers).toBe(0);
    expect(getEventListeners(stop.signal, 'abort')).toHaveLength(0);
  });

  it('closes the connection when whoever reads leaves', async () => {
    const server = await serveLlm(stalling(...words));
    const model = createModel({ model: wire.model, baseUrl: server.url + wire.path, apiKey: KEY });
    const { signal } = new AbortController();
    for await (const output of model.stream(ASK, signal)) {
      expect(output.type).toBe('text');
      break;
    }
    await gone(server);
    expect(getEventListeners(signal, 'abort')).toHaveLength(0);
  });

  it('does not call for somebody who has gone already', async () => {
    const server = await serveLlm(streaming(...words, wire.end));
    const model = createModel({ model: wire.model, baseUrl: server.url + wire.path, apiKey: KEY });
    expect((await collect(model, ASK, AbortSignal.abort())).outputs).toEqual([]);
    expect(server.calls).toHaveLength(0);
  });

  it('makes further calls over the connections of those before, whose bodies end a little after their answers', async () => {
    const server = await serveLlm((response) => {
      begin(response, ...words, wire.end);
      setTimeout(() => response.end(), 5);
    });
    const model = createModel({ model: wire.model, baseUrl: server.url + wire.path, apiKey: KEY });
    for (let nth = 0; nth < 6; nth += 1) {
      expect((await collect(model)).finish?.reason).toBe('complete');
      await new Promise((resolve) => setTimeout(resolve, 30));
    }
    expect(new Set(server.calls.map(({ socket }) => socket)).size).toBeLessThan(6);
  });

  it('does not keep a connection that its server leaves open after the answer', async () => {
    const server = await serveLlm(stalling(...words, wire.end));
    const model = createModel({ model: wire.model, baseUrl: server.url + wire.path, apiKey: KEY });
    expect((await collect(model)).finish?.reason).toBe('complete');
    await gone(server);
  });
});
