import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { EVENT_STREAM_HEADERS, writeFrame, type StreamEvent } from '@aisle/protocol';
import { createEmbeddedAssistant, createGateway } from '@aisle/gateway';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { catalogue, localSystem, question, score, wait } from '../../../test-support/evaluation-shop.js';
import type { SystemAnswer } from '../system.js';
import { createRemoteSystem } from './remote-system.js';

const never = new AbortController().signal;
const RUN: StreamEvent = { type: 'run', v: '1.0', runId: 'run-0001', messageId: 'm', resume: 'none' };
const DONE: StreamEvent = { type: 'done', reason: 'complete' };
const words = (text: string): StreamEvent => ({ type: 'part', id: 'p', kind: 'text', state: 'done', text });
const card = (kind: string, data: unknown): StreamEvent => ({ type: 'part', id: 'c', kind, state: 'done', data });

const frames = (...events: readonly StreamEvent[]): string =>
  events.map((event, index) => writeFrame(index + 1, event)).join('');
const stream = (body: BodyInit): Response => new Response(body, { headers: EVENT_STREAM_HEADERS });

const remote = (fetch: (request: Request) => Promise<Response>, turnMs = 20_000) =>
  createRemoteSystem({ url: 'https://shop.example/aisle/', fetch, turnMs, wait: () => Promise.resolve() });
const asked = (answer: () => Response | Promise<Response>, turnMs?: number): Promise<SystemAnswer> =>
  remote(() => Promise.resolve().then(answer), turnMs).answer(question(), never);

const hanging = (first: string): ReadableStream<Uint8Array> =>
  new ReadableStream({ start: (controller) => controller.enqueue(new TextEncoder().encode(first)) });
const breaking = (first: string): ReadableStream<Uint8Array> =>
  new ReadableStream({
    pull(controller) {
      if (first !== '') controller.enqueue(new TextEncoder().encode(first));
      else controller.error(new Error('reset'));
      first = '';
    },
  });
const endless = (piece: string): ReadableStream<Uint8Array> =>
  new ReadableStream({ pull: (controller) => controller.enqueue(new TextEncoder().encode(piece)) });

describe('a gateway that is asked', () => {
  it('gives its words, its cards and how it ended', async () => {
    const answer = await asked(() =>
      stream(frames(RUN, words('Look'), card('product_list', { items: [{ id: 'a' }, { id: 'b' }] }), DONE)),
    );
    expect(answer).toMatchObject({
      text: 'Look',
      outcome: { done: 'complete' },
      cards: [{ kind: 'product_list', valid: true, productIds: ['a', 'b'] }],
    });
    expect(answer.firstTokenMs).toBeGreaterThanOrEqual(0);
    expect(answer.totalMs).toBeGreaterThanOrEqual(answer.firstTokenMs ?? 0);
  });

  it('is read with deltas, replaced and removed parts, snapshots and kinds that nobody knows', async () => {
    const answer = await asked(() =>
      stream(
        frames(
          RUN,
          { type: 'status', code: 'searching' },
          { type: 'part', id: 'p', kind: 'text', state: 'open', text: 'Hel' },
          { type: 'delta', id: 'p', append: 'lo' },
          { type: 'end', id: 'p' },
          { type: 'part', id: 'x', kind: 'text', state: 'done', text: 'gone' },
          { type: 'remove', id: 'x' },
          { type: 'part', id: 'j', kind: 'product', state: 'open', format: 'json', text: '{"id":"a"' },
          { type: 'delta', id: 'j', append: ',"resolved":{"id":"a","title":"mine"}}' },
          { type: 'end', id: 'j' },
          { type: 'part', id: 'r', kind: 'reasoning', state: 'done', text: 'hm' },
          DONE,
        ),
      ),
    );
    expect(answer.text).toBe('Hello');
    // What was put together from deltas may be a model's own words: no fact of it counts.
    expect(answer.cards).toEqual([{ kind: 'product', productIds: ['a'], valid: true, data: { id: 'a' } }]);
  });

  it.each<[string, () => Response | Promise<Response>, string]>([
    [
      'refuses',
      () => Response.json({ error: { code: 'forbidden', message: '', retryable: false } }, { status: 403 }),
      'forbidden',
    ],
    ['fails without a word', () => new Response(null, { status: 500 }), 'internal'],
    ['fails with a page', () => new Response('<h1>Bad gateway', { status: 502 }), 'upstream_error'],
    [
      'answers with a page',
      () => new Response('<h1>Hello', { headers: { 'content-type': 'text/html' } }),
      'not_event_stream',
    ],
    ['answers with nothing', () => new Response(null), 'not_event_stream'],
    ['ends without a terminal', () => stream(frames(RUN, words('Half'))), 'interrupted'],
    ['drops the connection', () => stream(breaking(frames(RUN, words('Half')))), 'network'],
    ['begins without a run', () => stream(frames(words('Hi'), DONE)), 'protocol'],
    ['begins twice', () => stream(frames(RUN, RUN, DONE)), 'protocol'],
    ['sends no JSON', () => stream(`${frames(RUN)}id: 2\ndata: {nonsense\n\n`), 'protocol'],
    [
      'demands what nobody knows',
      () => stream(`${frames(RUN)}id: 2\ndata: {"type":"dance","must":true}\n\n`),
      'unsupported',
    ],
    ['sends a line without an end', () => stream(endless('x'.repeat(100_000))), 'too_large'],
    [
      'sends events without an end',
      () => stream(`${frames(RUN)}${writeFrame(2, words('x')).repeat(30_000)}`),
      'too_large',
    ],
    [
      'sends a text without an end',
      () =>
        stream(
          `${frames(RUN, { type: 'part', id: 'p', kind: 'text', state: 'open', text: '' })}${writeFrame(3, { type: 'delta', id: 'p', append: 'y'.repeat(9_000) }).repeat(30)}`,
        ),
      'too_large',
    ],
    ['cannot be reached', () => Promise.reject(new TypeError('fetch failed')), 'network'],
    [
      'fails inside the stream',
      () => stream(frames(RUN, { type: 'error', code: 'upstream_error', message: '', retryable: true })),
      'upstream_error',
    ],
  ])('that %s gives a scored failure', async (_, respond, code) => {
    const answer = await asked(respond);
    expect(answer.outcome).toEqual({ error: code });
    const result = score(question({ expect: { refusal: true } }), answer);
    expect(result).toMatchObject({ passed: false, outcome: code });
    expect(result.scores.find(({ metric }) => metric === 'refusal')?.value).toBe(0);
  });

  it.each<[string, () => Response | Promise<Response>]>([
    ['never answers', () => new Promise<Response>(() => undefined)],
    ['never ends', () => stream(hanging(frames(RUN, words('Half'))))],
    ['sends comments without an end', () => stream(hanging(': hello\n\n'.repeat(3)))],
  ])('that %s is given up in time', async (_, respond) => {
    expect((await asked(respond, 50)).outcome).toEqual({ error: 'timeout' });
  });

  it('that is too busy is asked again when it says, and not for ever', async () => {
    const waits: number[] = [];
    let calls = 0;
    const busy = { error: { code: 'rate_limited', message: '', retryable: true, retryAfterMs: 1_500 } };
    const system = (until: number) =>
      createRemoteSystem({
        url: 'https://shop.example/aisle',
        turnMs: 20_000,
        fetch: () => {
          calls += 1;
          return Promise.resolve(
            calls > until ? stream(frames(RUN, words('Hi'), DONE)) : Response.json(busy, { status: 429 }),
          );
        },
        wait: (ms) => Promise.resolve(void waits.push(ms)),
      });
    expect((await system(2).answer(question(), never)).text).toBe('Hi');
    expect(waits).toEqual([1_500, 1_500]);
    calls = 0;
    expect((await system(Infinity).answer(question(), never)).outcome).toEqual({ error: 'rate_limited' });
    expect(calls).toBe(8);
  });

  it('is asked turn by turn as one visitor, with what it said before', async () => {
    const bodies: { readonly messages: readonly { readonly role: string; readonly parts: unknown }[] }[] = [];
    const tokens = new Set<string | null>();
    const system = remote(async (request) => {
      bodies.push((await request.json()) as (typeof bodies)[number]);
      tokens.add(request.headers.get('authorization'));
      return stream(frames(RUN, words('One'), card('product', { id: 'a', resolved: { id: 'a', title: 'A' } }), DONE));
    });
    await system.answer(question({ turns: ['first', 'second'], productId: 'a' }), never);
    expect(bodies.map(({ messages }) => messages.map(({ role }) => role))).toEqual([
      ['user'],
      ['user', 'assistant', 'user'],
    ]);
    expect(bodies[1]?.messages[1]?.parts).toEqual([
      { kind: 'text', text: 'One' },
      { kind: 'product', data: { id: 'a' } },
    ]);
    expect([...tokens]).toEqual([expect.stringMatching(/^Bearer anon\.[\w-]{22}$/) as unknown]);
  });

  it('stops at once when the run is aborted, and says why', async () => {
    const stop = new AbortController();
    const answer = remote(() => new Promise(() => undefined)).answer(question(), stop.signal);
    stop.abort(new Error('enough'));
    await expect(answer).rejects.toThrow('enough');
  });

  it('is read whatever bytes it sends', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.uint8Array({ maxLength: 200 }), { maxLength: 5 }), async (pieces) => {
        const body = new Blob([frames(RUN), ...pieces.map((piece) => new Uint8Array(piece))]);
        const answer = await asked(() => stream(body));
        expect(answer.outcome).toHaveProperty('error');
      }),
      { numRuns: 50 },
    );
  });
});

describe('an assistant in this process', () => {
  it('has figures that are its own answer’s, however many answer at a time', async () => {
    const embedded = createEmbeddedAssistant({ pace: 0 });
    const system = localSystem({
      ...embedded,
      async *answer(turn) {
        const isLiar = turn.messages.at(-1)?.parts[0]?.text?.startsWith('lie') === true;
        if (isLiar) yield { type: 'card', card: { kind: 'product', id: 'prod_nowhere' } };
        else yield* embedded.answer(turn);
      },
    });
    const questions = Array.from({ length: 24 }, (_, index) =>
      question({ turns: [index % 3 === 0 ? 'lie' : 'backpacks'] }),
    );
    const answers = await Promise.all(questions.map((one) => system.answer(one, never)));
    expect(answers.map(({ inventedIds }) => inventedIds)).toEqual(
      questions.map((_, index) => (index % 3 === 0 ? 1 : 0)),
    );
    await system.close();
  });

  it('knows a customer by a token that the gateway checks', async () => {
    const [order] = catalogue.ordersOf('demo-customer');
    const customer = order ? 'demo-customer' : 'cus_demo';
    const subjects: string[] = [];
    const system = localSystem({
      name: 'whose',
      async *answer({ owner }) {
        subjects.push(owner.kind === 'customer' ? owner.subject : owner.kind);
        yield { type: 'text', text: 'ok' };
      },
    });
    await system.answer(question({ customer }), never);
    await system.answer(question(), never);
    expect(subjects).toEqual([customer, 'anonymous']);
    await system.close();
  });
});

describe('a gateway behind an address', () => {
  it('is asked over HTTP, signed in and not', async () => {
    const secret = 'a-secret-of-at-least-32-characters!!';
    const owners: string[] = [];
    const gateway = createGateway({
      catalogue,
      jwt: { algorithm: 'HS256', secret, audience: 'shop' },
      assistant: {
        name: 'whose',
        async *answer({ owner }) {
          owners.push(owner.kind);
          yield { type: 'text', text: 'ok' };
        },
      },
    });
    const server = createServer((request, response) => {
      void (async () => {
        const body: Buffer[] = [];
        for await (const piece of request) body.push(piece as Buffer);
        const answer = await gateway(
          new Request(`http://localhost${request.url ?? ''}`, {
            method: 'POST',
            headers: { authorization: request.headers.authorization ?? '', 'content-type': 'application/json' },
            body: Buffer.concat(body).toString(),
          }),
        );
        response.writeHead(answer.status, Object.fromEntries(answer.headers)).end(await answer.text());
      })();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const system = createRemoteSystem({
      url,
      turnMs: 20_000,
      wait,
      fetch: (request) => fetch(request),
      customers: { secret, audience: 'shop' },
    });
    expect((await system.answer(question({ customer: 'ann' }), never)).text).toBe('ok');
    expect((await system.answer(question(), never)).text).toBe('ok');
    expect(owners).toEqual(['customer', 'anonymous']);
    server.closeAllConnections();
    server.close();
    await gateway.close();
  });
});
