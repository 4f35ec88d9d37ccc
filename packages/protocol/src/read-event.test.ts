import { describe, expect, it } from 'vitest';
import { EVENT_SCHEMAS, isTerminal, readEvent, StreamEventSchema } from './index.js';
import * as z from 'zod/mini';

const run = { type: 'run', v: '1.0', runId: 'run_00000001', messageId: 'm1', resume: 'cursor' };

function read(value: unknown) {
  const reading = readEvent(value);
  if (reading.kind !== 'event') throw new Error(`not an event: ${JSON.stringify(reading)}`);
  return reading.event;
}

describe('what is forgiven', () => {
  it('unknown fields are kept, at every level', () => {
    const snapshot = {
      type: 'snapshot',
      at: 5,
      message: { id: 'm1', mood: 'calm', parts: [{ id: 'a', kind: 'text', text: '', tone: 'warm' }] },
    };
    expect(read(snapshot)).toEqual(snapshot);
  });

  it.each([
    [{ ...run, resume: 'telepathy' }, { resume: 'none' }],
    [
      { type: 'part', id: 'a', kind: 'text', state: 'half', format: 'xml' },
      { state: 'open', format: 'text' },
    ],
    [
      { type: 'done', reason: 'sunset', usage: 'much' },
      { reason: 'unknown', usage: undefined },
    ],
    [{ type: 'done' }, { reason: 'unknown' }],
    [
      { type: 'status', code: 'searching', text: 'x'.repeat(301) },
      { code: 'searching', text: undefined },
    ],
    [
      { type: 'error', code: 'com.acme.tired', retryAfterMs: 'soon', requestId: 7 },
      { code: 'com.acme.tired', message: '', retryable: false, retryAfterMs: undefined, requestId: undefined },
    ],
  ])('%j falls back where its value is unknown', (sent, fallenBack) => {
    expect(read(sent)).toMatchObject(fallenBack);
  });

  it("a kind that nobody knows is the reader's to judge", () => {
    expect(read({ type: 'part', id: 'a', kind: 'constructor', must: true })).toMatchObject({
      kind: 'constructor',
      must: true,
    });
  });

  it('what a fallback filled in is not there when nothing was sent', () => {
    expect(Object.keys(read({ type: 'error', code: 'internal', message: '', retryable: true }))).toEqual([
      'type',
      'code',
      'message',
      'retryable',
    ]);
  });
});

describe('what is not', () => {
  it.each([[null], ['run'], [[run]], [{}], [{ type: 7 }], [{ type: ['run'] }]])('%j is no event', (value) => {
    expect(readEvent(value)).toEqual({ kind: 'invalid', problem: 'an event is a JSON object with a string "type"' });
  });

  it.each([
    [{ ...run, runId: '' }, '"run" event: runId: too_small'],
    [{ ...run, v: 1 }, '"run" event: v: expected string'],
    [{ ...run, heartbeatMs: -1 }, '"run" event: heartbeatMs: too_small'],
    [{ type: 'part', id: 'a' }, '"part" event: kind: expected string'],
    [{ type: 'part', id: 'x'.repeat(129), kind: 'text' }, '"part" event: id: too_big'],
    [{ type: 'delta', id: 'a', append: 5 }, '"delta" event: append: expected string'],
    [{ type: 'end' }, '"end" event: id: expected string'],
    [{ type: 'remove', id: null }, '"remove" event: id: expected string'],
    [{ type: 'status' }, '"status" event: code: expected string'],
    [{ type: 'error' }, '"error" event: code: expected string'],
    [
      { type: 'snapshot', message: { id: 'm', parts: [{ id: 'a' }] } },
      '"snapshot" event: message.parts.0.kind: expected string',
    ],
    [
      {
        type: 'snapshot',
        message: { id: 'm', parts: Array.from({ length: 65 }, (_, i) => ({ id: `p${i}`, kind: 'text' })) },
      },
      '"snapshot" event: message.parts: too_big',
    ],
    [{ type: 'remove', id: 'a', must: 'yes' }, '"remove" event: must: expected boolean'],
  ])('%j is invalid, and the problem says where', (value, problem) => {
    expect(readEvent(value)).toEqual({ kind: 'invalid', problem });
  });

  it('a problem never repeats what the frame held', () => {
    const reading = readEvent({ type: 'delta', id: 'a', append: { secret: 'sk-123' } });
    expect(JSON.stringify(reading)).not.toContain('sk-123');
  });

  it('nesting has a bottom', () => {
    const nested = (levels: number): unknown => JSON.parse('{"a":'.repeat(levels) + '1' + '}'.repeat(levels));
    expect(readEvent({ type: 'end', id: 'a', data: nested(63) })).toMatchObject({ kind: 'event' });
    expect(readEvent({ type: 'end', id: 'a', data: nested(64) })).toEqual({
      kind: 'invalid',
      problem: '"end" event: more than 64 levels deep',
    });
    expect(readEvent({ type: 'end', id: 'a', data: nested(50_000) })).toMatchObject({ kind: 'invalid' });
  });
});

describe('names from Object.prototype', () => {
  it.each(['constructor', '__proto__', 'toString', 'hasOwnProperty'])('"%s" is an unknown type', (type) => {
    expect(readEvent({ type })).toEqual({ kind: 'unknown', type, must: false });
  });

  it('an own "__proto__" gives an event nothing to inherit', () => {
    const event = read(JSON.parse('{"type":"end","id":"a","__proto__":{"data":{"id":"forged"}}}'));
    expect(event).toEqual({ type: 'end', id: 'a' });
    expect(Object.getPrototypeOf(event)).toBe(Object.prototype);
    expect('data' in event).toBe(false);
  });

  it('an inherited type is read like any other: JSON has none', () => {
    expect(readEvent(JSON.parse('{"__proto__":{"type":"done","reason":"complete"}}'))).toMatchObject({
      kind: 'invalid',
    });
  });
});

describe('must', () => {
  it('only true counts, on a type unknown here', () => {
    expect(readEvent({ type: 'pay', must: true })).toEqual({ kind: 'unknown', type: 'pay', must: true });
    expect(readEvent({ type: 'pay', must: 'true' })).toEqual({ kind: 'unknown', type: 'pay', must: false });
    expect(readEvent({ type: 'pay', must: false })).toEqual({ kind: 'unknown', type: 'pay', must: false });
  });

  it('turns an unknown field or enum value of a known type into something not understood', () => {
    const unknown = (type: string) => ({ kind: 'unknown', type, must: true });
    expect(readEvent({ type: 'done', reason: 'sunset', must: true })).toEqual(unknown('done'));
    expect(readEvent({ ...run, resume: 'telepathy', must: true })).toEqual(unknown('run'));
    expect(readEvent({ type: 'delta', id: 'a', append: 'x', at: 5, must: true })).toEqual(unknown('delta'));
    expect(readEvent({ type: 'part', id: 'a', kind: 'text', state: 'half', must: true })).toEqual(unknown('part'));
  });

  it('leaves an event alone that is understood whole', () => {
    const part = {
      type: 'part',
      id: 'a',
      kind: 'product',
      state: 'done',
      data: { id: 'p', extra: 1 },
      fallback: 'x',
      must: true,
    };
    expect(readEvent(part)).toEqual({ kind: 'event', event: part });
    expect(readEvent({ ...run, must: true })).toEqual({ kind: 'event', event: { ...run, must: true } });
  });
});

describe('null', () => {
  it('is an absent field in an event, and stays what it is inside a card', () => {
    expect(readEvent({ type: 'end', id: 'a', data: null })).toEqual({ kind: 'event', event: { type: 'end', id: 'a' } });
    expect(readEvent({ ...run, heartbeatMs: null, stop: null })).toEqual({ kind: 'event', event: run });
    const part = { type: 'part', id: 'a', kind: 'com.acme.quiz', state: 'done', data: { answer: null } };
    expect(readEvent(part)).toEqual({ kind: 'event', event: part });
  });
});

describe('the table of events', () => {
  it('has the nine types, and the union takes each', () => {
    expect(Object.keys(EVENT_SCHEMAS)).toEqual([
      'run',
      'part',
      'delta',
      'end',
      'remove',
      'status',
      'snapshot',
      'done',
      'error',
    ]);
    for (const value of [run, { type: 'end', id: 'a' }, { type: 'done', reason: 'length' }]) {
      expect(z.safeParse(StreamEventSchema, value)).toEqual({ success: true, data: value });
    }
    expect(z.safeParse(StreamEventSchema, { type: 'weather' }).success).toBe(false);
  });

  it('done and error are the terminals, and nothing else', () => {
    const events = [run, { type: 'remove', id: 'a' }, { type: 'done', reason: 'new' }, { type: 'error', code: 'x' }];
    expect(events.map((value) => isTerminal(read(value)))).toEqual([false, false, true, true]);
  });
});
