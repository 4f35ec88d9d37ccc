import type { ConversationLog, TurnRecord } from '@aisle/logs';
import { ProtocolError, type ModelCard, type RunRequest } from '@aisle/protocol';
import { describe, expect, it, vi } from 'vitest';
import { deaf, recording, saying, text, waiting } from '../../test-support/assistants.js';
import { ANN, BOB, eventsOf, newRunId, post, runRequest, until } from '../../test-support/calls.js';
import { fixtureCatalogue } from '../../test-support/fixture-catalogue.js';
import { gatewayMaker } from '../../test-support/gateways.js';
import { keptLog } from '../../test-support/kept-log.js';
import { modelShop } from '../../test-support/model-shop.js';
import { call, ends, says, scriptedModel, wants } from '../../test-support/scripted-model.js';
import { AI_VERSIONS, useChat } from '../../test-support/use-chat.js';
import { createConversationKeeper } from './conversation-keeper.js';
import { createMemoryCounterStore, createModelAssistant, systemClock, type Gateway, type Logger } from '../index.js';

const gateway = gatewayMaker();
const agreed = { consent: { log: true } } as const;
const words = (id: string, said: string) => ({
  id,
  role: 'user' as const,
  parts: [{ kind: 'text', text: said }],
});
const answered = (id: string) => ({ id, role: 'assistant' as const, parts: [{ kind: 'text', text: 'Here.' }] });
const add = { kind: 'action', name: 'add_to_cart', value: { product_id: 'prod_a', quantity: 1 }, outcome: 'confirmed' };

async function ask(handler: Gateway, change: Partial<RunRequest> = {}, token = ANN): Promise<string> {
  const events = await eventsOf(await handler(post('/runs', runRequest({ ...agreed, ...change }), { token })));
  const [first] = events;
  if (first?.event.type !== 'run') throw new Error('no run');
  return first.event.messageId;
}

async function rate(handler: Gateway, change: object = {}, token = ANN): Promise<void> {
  const body = { conversationId: 'c_1', messageId: 'm_1', rating: 'down', ...change };
  expect((await handler(post('/feedback', body, { token }))).status).toBe(204);
}

const turnsOf = ({ records }: ReturnType<typeof keptLog>): TurnRecord[] =>
  records.filter((record) => record.type === 'turn');

describe('a turn whose shopper agreed', () => {
  it('is one line: what was asked, answered as the assistant made it, and how it went', async () => {
    const kept = keptLog();
    const list: ModelCard = { kind: 'product_list', items: [{ id: 'prod_a', note: 'light' }, { id: 'prod_x' }] };
    const assistant = saying(
      { type: 'trace', facts: '[prod_a] Trail Nine; price 129.00 EUR' },
      { type: 'trace', facts: '[prod_a] Trail Nine; price 129.00 EUR' },
      { type: 'trace', facts: '[prod_b] Ridge Two' },
      text('Two shoes '),
      text('for 777 EUR.'),
      { type: 'card', card: list, repaired: true },
      { type: 'card', card: { kind: 'product', id: 'prod_y', fallback: 'Another one.' } },
      { type: 'card-rejected', issues: [] },
      text('So.'),
      { type: 'finish', reason: 'length', usage: { inputTokens: 7, outputTokens: 3 } },
    );
    const handler = gateway({ assistant, conversations: kept.conversations, priceLint: 'redact' });
    const context = { locale: 'en-IE', page: { url: 'https://shop.example/account?mail=ada@example.com' } };
    const messageId = await ask(handler, { context });
    await handler.close();
    expect(kept.records).toEqual([
      {
        type: 'turn',
        v: 1,
        at: expect.stringMatching(/^\d{4}-.*Z$/),
        owner: expect.stringMatching(/^a_/),
        conversationId: 'c_1',
        messageId,
        consent: true,
        turn: 0,
        trigger: 'send',
        locale: 'en-IE',
        model: 'test',
        facts: '[prod_a] Trail Nine; price 129.00 EUR\n[prod_b] Ridge Two',
        question: 'trail shoes?',
        answer: [
          { kind: 'text', text: 'Two shoes for ….' },
          { kind: 'card', card: list },
          { kind: 'text', text: 'Another one.' },
          { kind: 'text', text: 'So.' },
        ],
        outcome: { done: 'length' },
        firstTokenMs: expect.any(Number),
        totalMs: expect.any(Number),
        tokens: { input: 7, output: 3 },
        cards: { shown: 1, repaired: 1, rejected: 1, invented: ['prod_x', 'prod_y'], unmatchedPrices: 1 },
      },
    ]);
    const [turn] = turnsOf(kept);
    expect(turn?.firstTokenMs).toBeLessThanOrEqual(turn?.totalMs ?? 0);
  });

  it('has the prompt that a model was told, and the facts that its tools found', async () => {
    const kept = keptLog();
    const log: Logger = { info: vi.fn(), warn: vi.fn(), error: vi.fn() };
    const model = scriptedModel([
      wants(call('search_products', { query: 'running shoe' })),
      [says('The Trail Nine.'), ends()],
    ]);
    const handler = gateway({
      assistant: createModelAssistant({ model }),
      catalogue: modelShop(),
      conversations: kept.conversations,
      log,
    });
    await ask(handler);
    await handler.close();
    const [turn] = turnsOf(kept);
    const told = vi.mocked(log.info).mock.calls.find(([event]) => event === 'model_answered');
    expect(turn?.prompt).toMatch(/^sha256:/);
    expect(turn?.prompt).toBe(told?.[1]?.['prompt']);
    expect(turn?.model).toBe('scripted:one');
    expect(turn?.facts).toContain('[prod_nine] Trail Nine running shoe; price 129.00 EUR');
    expect(turn?.tokens).toEqual({ input: expect.any(Number), output: expect.any(Number) });
  });

  it('names no order, whatever its number looks like, and no id of one that nobody knows', async () => {
    const kept = keptLog();
    const catalogue = { ...fixtureCatalogue(), ordersOf: () => [{ id: 'ZX81', label: 'Harvest 77/b' }] };
    const assistant = saying(
      { type: 'trace', facts: '[ZX81] Harvest 77/b; status shipped' },
      text('Harvest 77/b (zx81) is on its way.'),
      { type: 'card', card: { kind: 'order_status', id: 'somebody-elses' } },
    );
    const secret = 'x'.repeat(32);
    const jwt = { algorithm: 'HS256', secret, audience: 'aisle' } as const;
    const handler = gateway({ assistant, catalogue, conversations: kept.conversations, jwt });
    const { SignJWT } = await import('jose');
    const token = await new SignJWT({})
      .setProtectedHeader({ alg: 'HS256' })
      .setSubject('ada')
      .setAudience('aisle')
      .setExpirationTime('5m')
      .sign(new TextEncoder().encode(secret));
    await ask(handler, { messages: [words('m1', 'Where is ZX81?')] }, token);
    await handler.close();
    expect(kept.lines.join()).not.toMatch(/zx81|harvest|somebody/i);
    expect(turnsOf(kept)[0]).toMatchObject({ owner: expect.stringMatching(/^c_/), cards: { invented: ['order'] } });
  });

  it.each([
    [
      'fails',
      recording(async function* () {
        yield text('Hm');
        throw new ProtocolError('upstream_timeout', 'slow');
      }),
      { error: 'upstream_timeout' },
      'Hm',
    ],
    ['breaks off', recording(() => undefined as never), { error: 'internal' }, ''],
    ['says nothing', saying(), { done: 'complete' }, ''],
  ])('is a line, too, when the assistant %s', async (_, assistant, outcome, said) => {
    const kept = keptLog();
    const handler = gateway({ assistant, conversations: kept.conversations });
    await ask(handler);
    await handler.close();
    const [turn] = turnsOf(kept);
    expect(turn).toMatchObject({ outcome, answer: said === '' ? [] : [{ text: said }] });
    expect(turn?.firstTokenMs === undefined).toBe(said === '');
  });

  it('is a line when it is stopped, when nobody reads it, when its time is over, and when the gateway ends', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
    try {
      const outcomes: unknown[] = [];
      for (const how of ['stop', 'leave', 'wait', 'close', 'stop before'] as const) {
        const kept = keptLog();
        const assistant = how === 'wait' ? deaf() : waiting();
        const handler = gateway({ assistant, conversations: kept.conversations, limits: { abandonMs: 1_000 } });
        const request = runRequest(agreed);
        if (how === 'stop before') await handler(post(`/runs/${request.runId}/stop`, ''));
        const response = await handler(post('/runs', request));
        await vi.advanceTimersByTimeAsync(10);
        if (how === 'stop') await handler(post(`/runs/${request.runId}/stop`, ''));
        if (how === 'leave') await response.body?.cancel();
        if (how === 'wait') await vi.advanceTimersByTimeAsync(301_000);
        await vi.advanceTimersByTimeAsync(2_000);
        await handler.close();
        outcomes.push(...turnsOf(kept).map(({ outcome }) => outcome));
      }
      expect(outcomes).toEqual([
        { done: 'stopped' },
        { done: 'abandoned' },
        { error: 'upstream_timeout' },
        { error: 'interrupted' },
        { done: 'stopped' },
      ]);
    } finally {
      vi.useRealTimers();
    }
  });

  it('is one line however often its request is repeated', async () => {
    const kept = keptLog();
    const handler = gateway({ conversations: kept.conversations });
    const request = runRequest(agreed);
    await Promise.all([0, 1, 2].map(async () => eventsOf(await handler(post('/runs', request)))));
    await handler.close();
    expect(kept.records).toHaveLength(1);
  });

  it('keeps its place in a conversation that is longer than a request, and when it is asked again or edited', async () => {
    const kept = keptLog();
    const handler = gateway({ conversations: kept.conversations, limits: { messagesPerMinute: 100 } });
    const history: RunRequest['messages'] = [];
    for (let turn = 0; turn < 15; turn += 1) {
      history.push(words(`u${turn}`, `question ${turn}`));
      await ask(handler, { messages: history.slice(-7) });
      history.push(answered(`a${turn}`));
    }
    const before = history.slice(0, -2).slice(-6);
    await ask(handler, { trigger: 'regenerate', replaces: 'a14', messages: [...before, words('u14', 'question 14')] });
    await ask(handler, { trigger: 'edit', replaces: 'u14', messages: [...before, words('u15', 'a better one')] });
    await handler.close();
    expect(turnsOf(kept).map(({ turn }) => turn)).toEqual([...Array.from({ length: 15 }, (_, turn) => turn), 14, 14]);
    expect(turnsOf(kept).slice(-2)).toMatchObject([
      { trigger: 'regenerate', replaces: 'a14' },
      { trigger: 'edit', replaces: 'u14', question: 'a better one' },
    ]);
  });

  it.each(AI_VERSIONS)('may come through the AI SDK %s', async (_, ai) => {
    const kept = keptLog();
    const handler = gateway({ conversations: kept.conversations, aiSdk: true });
    const chat = useChat(ai, handler, { body: agreed });
    await chat.sendMessage({ text: 'shoes?' });
    await chat.regenerate();
    const silent = useChat(ai, handler, { id: 'chat_2' });
    await silent.sendMessage({ text: 'boots?' });
    await rate(handler, { conversationId: 'chat_1', messageId: chat.messages.at(-1)?.id });
    await handler.close();
    expect(kept.records).toMatchObject([
      { type: 'turn', conversationId: 'chat_1', turn: 0, trigger: 'send', question: 'shoes?' },
      { type: 'turn', turn: 0, trigger: 'regenerate', messageId: chat.messages.at(-1)?.id },
      { type: 'feedback', messageId: chat.messages.at(-1)?.id },
    ]);
  });
});

describe('nothing is kept', () => {
  it.each([undefined, {}, { log: false }])('of a shopper who said %j', async (consent) => {
    const kept = keptLog();
    const handler = gateway({ conversations: kept.conversations });
    await eventsOf(await handler(post('/runs', runRequest({ ...(consent && { consent }) }))));
    await rate(handler);
    const { metrics } = handler;
    await handler.close();
    expect(kept.lines).toEqual([]);
    expect(metrics()).toContain('aisle_conversation_refused_total 2');
  });

  it('of ratings of a conversation that is somebody else’s, or whose shopper has changed their mind', async () => {
    const kept = keptLog();
    const handler = gateway({ conversations: kept.conversations });
    await ask(handler);
    await rate(handler, {}, BOB);
    await rate(handler, { conversationId: 'c_2' });
    await rate(handler, { comment: 'mine' });
    await ask(handler, { consent: { log: false }, messages: [words('m2', 'and now?')] });
    await rate(handler, { comment: 'too late' });
    await handler.close();
    expect(kept.records.map(({ type }) => type).sort()).toEqual(['feedback', 'turn']);
    expect(kept.lines.join()).not.toContain('too late');
  });

  it('twice: who agreed, and which actions are told, outlives a restart and is the same on each replica', async () => {
    const kept = keptLog();
    const counters = createMemoryCounterStore({ clock: systemClock });
    const one = gateway({ conversations: kept.conversations, counters });
    const messages = [words('m1', 'shoes?'), answered('a1'), { ...words('m2', 'and boots?') }];
    messages[2]?.parts.push(add as never);
    await ask(one, { messages });
    await one.close();
    const two = gateway({ conversations: kept.conversations, counters });
    await ask(two, { messages });
    await rate(two, { messageId: 'a1' });
    await two.close();
    expect(kept.records.map(({ type }) => type)).toEqual(['turn', 'action', 'turn', 'feedback']);
  });
});

describe('an action', () => {
  it('is a line about the answer whose card was tapped, once, however often the history is sent again', async () => {
    const kept = keptLog();
    const handler = gateway({ conversations: kept.conversations });
    const earlier = { kind: 'action', name: 'view', messageId: 'a0' };
    const told = { ...words('m2', 'and boots?'), parts: [...words('m2', 'and boots?').parts, add, earlier] };
    const messages = [words('m1', 'shoes?'), answered('a1'), told];
    await ask(handler, { messages });
    await ask(handler, { messages });
    await ask(handler, { messages, trigger: 'regenerate', replaces: 'a2' });
    await ask(handler, { messages: [...messages, answered('a2'), words('m3', 'thanks')] });
    await handler.close();
    const actions = kept.records.filter(({ type }) => type === 'action');
    expect(actions).toEqual([
      {
        type: 'action',
        v: 1,
        at: expect.any(String),
        owner: expect.stringMatching(/^a_/),
        conversationId: 'c_1',
        messageId: 'a1',
        action: 'add_to_cart',
        productId: 'prod_a',
        outcome: 'confirmed',
      },
      expect.objectContaining({ messageId: 'a0', action: 'view' }),
    ]);
  });

  it('is only what the protocol calls one, of a product that the shop has, and at most twenty of a message', async () => {
    const kept = keptLog();
    const handler = gateway({ conversations: kept.conversations });
    const odd = [
      { kind: 'action', name: 'call me on +44 20 7946 0999' },
      { kind: 'action', name: 'view', outcome: 'ada@example.com' },
      { kind: 'action', name: 'view', value: { id: 'ada@example.com' } },
    ];
    const many = Array.from({ length: 30 }, () => ({ kind: 'action', name: 'open' }));
    const told = { ...words('m2', 'so?'), parts: [...odd, ...many] };
    await ask(handler, { messages: [words('m1', 'shoes?'), answered('a1'), told] });
    await ask(handler, { conversationId: 'c_2', messages: [told] });
    await handler.close();
    const actions = kept.records.filter(({ type }) => type === 'action');
    expect(actions).toHaveLength(20);
    expect(actions[0]).toMatchObject({ action: 'view' });
    expect(kept.lines.join()).not.toMatch(/ada@|7946/);
  });
});

describe('a log that fails', () => {
  const log: Logger = { info: vi.fn(), warn: vi.fn(), error: vi.fn() };
  const failing = (write: ConversationLog['write']): ConversationLog => ({ write });

  it.each([
    ['rejects', failing(() => Promise.reject(new Error('no space left')))],
    [
      'throws',
      failing(() => {
        throw new Error('no space left');
      }),
    ],
  ])('and %s harms no run: it is told and counted', async (_, conversations) => {
    const handler = gateway({ conversations, log });
    const events = await eventsOf(await handler(post('/runs', runRequest(agreed))));
    expect(events.at(-1)?.event).toMatchObject({ type: 'done', reason: 'complete' });
    await rate(handler);
    await until(() => handler.metrics().includes('aisle_conversation_failed_total 2'));
    expect(log.error).toHaveBeenCalledWith(
      'conversation_not_written',
      expect.objectContaining({ detail: 'no space left' }),
    );
  });

  it('and hangs holds up neither a run nor, for long, the end of the gateway', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      const handler = gateway({ conversations: failing(() => new Promise(() => undefined)), log });
      await ask(handler);
      const closed = handler.close();
      await vi.advanceTimersByTimeAsync(5_000);
      await closed;
      expect(log.error).toHaveBeenCalledWith('conversation_not_written', { reason: 'slow', lines: 1 });
    } finally {
      vi.useRealTimers();
    }
  });

  it('and is a thousand lines behind gets no more of them', async () => {
    const write = vi.fn<ConversationLog['write']>(() => new Promise(() => undefined));
    const meter = { written: vi.fn(), refused: vi.fn(), failed: vi.fn() };
    const counters = createMemoryCounterStore({ clock: systemClock });
    const keeper = createConversationKeeper({
      ...{ conversations: { write }, counters, meter },
      clock: systemClock,
      log,
    });
    keeper.begin(runRequest(agreed), { kind: 'anonymous', key: 'a_1' });
    await keeper.settle();
    const about = { at: '2026-11-23T10:00:00Z', owner: 'a_1', conversationId: 'c_1', rating: 'up' } as const;
    for (let line = 0; line < 1_005; line += 1) keeper.rated({ ...about, messageId: `m_${line}` });
    await until(() => write.mock.calls.length === 1_000);
    expect(meter.failed).toHaveBeenCalledTimes(5);
    expect(log.error).toHaveBeenCalledWith('conversation_not_written', { reason: 'backlog' });
  });
});

it('a gateway without a log counts and writes nothing of it', async () => {
  const handler = gateway();
  await ask(handler, { runId: newRunId() });
  expect(handler.metrics()).not.toContain('aisle_conversation');
});
