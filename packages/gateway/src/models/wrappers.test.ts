import { ProtocolError, type ErrorCode, type ProtocolErrorOptions } from '@aisle/protocol';
import { describe, expect, it } from 'vitest';
import { fakeClock, type FakeClock } from '../../test-support/fake-clock.js';
import { ASK, collect, keepingLog } from '../../test-support/models/collect.js';
import { answering, serveLlm, streaming } from '../../test-support/models/llm-server.js';
import { OPENAI } from '../../test-support/models/wires.js';
import { createModel } from './create-model.js';
import type { LanguageModel, ModelOutput } from './language-model.js';
import { withFallback } from './with-fallback.js';
import { withRetries, type RetryPolicy } from './with-retries.js';

type Step = ModelOutput | Error;
const text = (words: string): ModelOutput => ({ type: 'text', text: words });
const END: ModelOutput = { type: 'finish', reason: 'complete' };
const fails = (code: ErrorCode, options?: ProtocolErrorOptions): Error => new ProtocolError(code, 'no', options);

/** A model that plays one script a call; the last one again and again. */
function scripted(name: string, ...scripts: readonly (readonly Step[])[]): LanguageModel & { readonly calls: number } {
  let calls = 0;
  return {
    name,
    tools: 'native',
    get calls() {
      return calls;
    },
    async *stream() {
      const script = scripts[Math.min(calls, scripts.length - 1)] ?? [];
      calls += 1;
      for (const step of script) {
        if (step instanceof Error) throw step;
        yield step;
      }
    },
  };
}

/** Lets waits pass as fast as they are begun, and tells how long they were. */
function passing(clock: FakeClock): { readonly waits: readonly number[]; stop(): void } {
  const waits: number[] = [];
  const timer = setInterval(() => {
    if (clock.timers === 0) return;
    const start = clock.now();
    while (clock.timers > 0) clock.advance(50);
    waits.push(clock.now() - start);
  }, 1);
  return { waits, stop: () => clearInterval(timer) };
}

async function retried(model: LanguageModel, policy: RetryPolicy = {}) {
  const clock = fakeClock();
  const time = passing(clock);
  try {
    return { ...(await collect(withRetries(model, { clock, random: () => 0.999, ...policy }))), waits: time.waits };
  } finally {
    time.stop();
  }
}

describe('withRetries', () => {
  it('calls again what fails before the first word, and not what works', async () => {
    const model = scripted('m', [fails('overloaded')], [fails('interrupted')], [text('Hi'), END]);
    const log = keepingLog();
    const { text: words, error } = await retried(model, { log });
    expect([words, error, model.calls]).toEqual(['Hi', undefined, 3]);
    expect(log.lines).toMatchObject([
      { event: 'model_retried', code: 'overloaded', failures: 1 },
      { event: 'model_retried', code: 'interrupted', failures: 2 },
    ]);
  });

  it('gives up after so many, with the last fault', async () => {
    const model = scripted('m', [fails('overloaded')], [fails('overloaded')], [fails('upstream_error')]);
    expect((await retried(model)).error?.code).toBe('upstream_error');
    expect(model.calls).toBe(3);
    const once = scripted('m', [fails('overloaded')]);
    await retried(once, { retries: 0 });
    expect(once.calls).toBe(1);
  });

  it('never calls again after the first piece', async () => {
    const call = { id: 'c', name: 'f', arguments: '{}', input: {} };
    for (const first of [text('Hi'), { type: 'tool-call', call } as const]) {
      const model = scripted('m', [first, fails('interrupted')], [text('Hi'), END]);
      const { outputs, error } = await retried(model);
      expect([outputs, error?.code, model.calls]).toEqual([[first], 'interrupted', 1]);
    }
  });

  it('does not repeat what would fail again', async () => {
    for (const code of ['content_blocked', 'context_too_long'] as const) {
      const model = scripted('m', [fails(code)]);
      expect((await retried(model)).error?.code).toBe(code);
      expect(model.calls).toBe(1);
    }
    const wrongKey = scripted('m', [fails('internal', { retryable: false })]);
    await retried(wrongKey);
    expect(wrongKey.calls).toBe(1);
  });

  it('waits up to twice as long each time, and never as long as it may not', async () => {
    const model = scripted('m', [fails('overloaded')]);
    const { waits } = await retried(model, { retries: 5, baseMs: 500, maxWaitMs: 2_000, totalMs: 60_000 });
    expect(waits).toEqual([500, 1_000, 2_000, 2_000, 2_000]);
    const eager = await retried(scripted('m', [fails('overloaded')]), { random: () => 0 });
    expect(Math.max(...eager.waits)).toBeLessThanOrEqual(50);
  });

  it('waits as long as the server asks, or gives up at once where that is too long', async () => {
    const model = scripted('m', [fails('rate_limited', { retryAfterMs: 3_000 })], [text('Hi'), END]);
    const { waits, text: words } = await retried(model, { random: () => 0 });
    expect([words, waits]).toEqual(['Hi', [3_000]]);
    const far = scripted('m', [fails('rate_limited', { retryAfterMs: 60_000 })]);
    expect((await retried(far)).error).toMatchObject({ code: 'rate_limited', retryAfterMs: 60_000 });
    expect(far.calls).toBe(1);
  });

  it('begins no call after its time', async () => {
    const model = scripted('m', [fails('overloaded', { retryAfterMs: 4_000 })]);
    await retried(model, { retries: 10, totalMs: 10_000, random: () => 0 });
    expect(model.calls).toBe(3);
  });

  it('stops waiting when it is stopped, and leaves no timer', async () => {
    const clock = fakeClock();
    const stop = new AbortController();
    const model = scripted('m', [fails('overloaded')]);
    const log = { ...keepingLog(), warn: () => stop.abort() };
    const { outputs, error } = await collect(withRetries(model, { clock, log }), ASK, stop.signal);
    expect([outputs, error, model.calls, clock.timers]).toEqual([[], undefined, 1, 0]);
  });

  it('lets a fault of its own through', async () => {
    const model = scripted('m', [new TypeError('oops')]);
    await expect(collect(withRetries(model))).rejects.toThrow('oops');
    expect(model.calls).toBe(1);
  });

  it('asks a real server again after 429', async () => {
    const server = await serveLlm((response, call, nth) =>
      nth === 0
        ? answering(429, OPENAI.error(429), { 'retry-after-ms': '20' })(response, call, nth)
        : streaming(OPENAI.say('Hi'), OPENAI.end)(response, call, nth),
    );
    const model = withRetries(createModel({ model: 'openai:m', baseUrl: `${server.url}/v1` }), { baseMs: 1 });
    expect((await collect(model)).text).toBe('Hi');
    expect(server.calls).toHaveLength(2);
  });
});

describe('withFallback', () => {
  const good = (): ReturnType<typeof scripted> => scripted('b', [text('B'), END]);
  const pair = (primary: LanguageModel, secondary: LanguageModel = good()) => {
    const clock = fakeClock();
    const log = keepingLog();
    return { clock, log, secondary, model: withFallback(primary, secondary, { clock, log }) };
  };

  it('asks the second where the first fails before its first word', async () => {
    const { model, log } = pair(scripted('a', [fails('upstream_timeout')]));
    expect((await collect(model)).text).toBe('B');
    expect(log.lines).toMatchObject([
      { event: 'model_fell_back', model: 'a', fallback: 'b', code: 'upstream_timeout' },
    ]);
  });

  it('leaves the second alone where the first works, or has begun', async () => {
    const begun = pair(scripted('a', [text('A'), fails('interrupted')]));
    const { text: words, error } = await collect(begun.model);
    expect([words, error?.code]).toEqual(['A', 'interrupted']);
    expect(begun.secondary).toMatchObject({ calls: 0 });
  });

  it('lets the first rest, then has one call look whether it is back', async () => {
    const primary = scripted('a', [fails('overloaded')], [fails('overloaded')], [text('A'), END]);
    const { model, clock } = pair(primary);
    const answers: string[] = [];
    const ask = async (): Promise<number> => answers.push((await collect(model)).text);
    await ask();
    await ask();
    expect(primary.calls).toBe(1);
    clock.advance(30_000);
    await Promise.all([ask(), ask(), ask()]);
    expect(primary.calls).toBe(2);
    clock.advance(29_999);
    await ask();
    expect(primary.calls).toBe(2);
    clock.advance(1);
    await ask();
    await ask();
    expect(primary.calls).toBe(4);
    expect(answers).toEqual(['B', 'B', 'B', 'B', 'B', 'B', 'A', 'A']);
  });

  it('lets it rest as long as it asked for, but not for ever', async () => {
    const primary = scripted('a', [fails('rate_limited', { retryAfterMs: 10_000_000 })], [text('A'), END]);
    const { model, clock } = pair(primary);
    await collect(model);
    clock.advance(299_999);
    expect((await collect(model)).text).toBe('B');
    clock.advance(1);
    expect((await collect(model)).text).toBe('A');
  });

  it('keeps asking the first where one conversation was at fault', async () => {
    const { model } = pair(scripted('a', [fails('context_too_long')], [text('A'), END]));
    expect((await collect(model)).text).toBe('B');
    expect((await collect(model)).text).toBe('A');
  });

  it('does not rest for a call that the server finds badly formed, and rests for a wrong key', async () => {
    const codes = { bad: 'invalid_value', key: 'invalid_api_key' };
    for (const [code, status, calls] of [
      [codes.bad, 400, 2],
      [codes.key, 401, 1],
    ] as const) {
      const server = await serveLlm(answering(status, { error: { code, message: 'x' } }));
      const { model } = pair(createModel({ model: 'openai:m', baseUrl: `${server.url}/v1` }));
      expect((await collect(model)).text).toBe('B');
      expect((await collect(model)).text).toBe('B');
      expect(server.calls).toHaveLength(calls);
    }
  });

  it('does not put to the second what the first refuses to answer', async () => {
    const { model, secondary } = pair(scripted('a', [fails('content_blocked')]));
    expect((await collect(model)).error?.code).toBe('content_blocked');
    expect(secondary).toMatchObject({ calls: 0 });
  });

  it('fails with the second', async () => {
    const { model } = pair(scripted('a', [fails('overloaded')]), scripted('b', [fails('upstream_timeout')]));
    expect((await collect(model)).error?.code).toBe('upstream_timeout');
  });

  it('looks again where the one that looked was stopped', async () => {
    const stop = new AbortController();
    const primary: LanguageModel & { calls: number } = {
      name: 'a',
      tools: 'native',
      calls: 0,
      async *stream(_, signal) {
        this.calls += 1;
        if (this.calls === 1) throw fails('overloaded');
        if (this.calls === 2) return stop.abort();
        if (!signal.aborted) yield text('A');
      },
    };
    const { model, clock } = pair(primary);
    await collect(model);
    clock.advance(30_000);
    expect((await collect(model, ASK, stop.signal)).outputs).toEqual([]);
    expect((await collect(model)).text).toBe('A');
  });

  it('wants two of a kind', () => {
    const none: LanguageModel = { ...scripted('c'), tools: 'none' };
    expect(() => withFallback(scripted('a'), none)).toThrow('a calls tools and c cannot');
    expect(() => withFallback(none, scripted('a'))).toThrow('choose a fallback of the same kind');
  });

  it('works over retries', async () => {
    const primary = scripted('a', [fails('overloaded')], [fails('overloaded')], [fails('overloaded')]);
    const clock = fakeClock();
    const time = passing(clock);
    const model = withFallback(withRetries(primary, { clock }), good(), { clock });
    expect((await collect(model)).text).toBe('B');
    expect(primary.calls).toBe(3);
    time.stop();
  });
});
