import fc from 'fast-check';
import type { StreamEvent } from '@aisle/protocol';
import { describe, expect, it } from 'vitest';
import { answerOf, begunChat, decode, reduceItems } from '../test/transcripts.js';
import { reduce, type ChatState } from './chat-reducer.js';

const run: StreamEvent = { type: 'run', v: '1.0', runId: 'run-1234', messageId: 'a1', resume: 'cursor' };
const ids = fc.constantFrom('a', 'b', 'c', '__proto__');
const kinds = fc.constantFrom('text', 'reasoning', 'product', 'suggestions', 'com.acme.quiz', 'hologram');
const data = fc.constantFrom<unknown>(
  undefined,
  { id: 'prod_a' },
  { id: 'prod_a', resolved: { id: 'prod_a', title: 'Trail Nine' } },
  { items: [{ label: 'True to size?' }] },
  'not a card',
);
const part = fc
  .record(
    { id: ids, kind: kinds, state: fc.constantFrom('open', 'done'), text: fc.string(), data, fallback: fc.string() },
    { requiredKeys: ['id', 'kind'] },
  )
  .map(({ data: card, ...rest }) => (card === undefined ? rest : { ...rest, data: card }));
const event: fc.Arbitrary<StreamEvent> = fc.oneof(
  part.map((value) => ({ type: 'part', ...value }) as StreamEvent),
  fc.record({ type: fc.constant('delta' as const), id: ids, append: fc.string() }),
  fc.record({ type: fc.constant('end' as const), id: ids }),
  fc.record({ type: fc.constant('remove' as const), id: ids }),
  fc.record({ type: fc.constant('status' as const), code: fc.constant('searching') }),
  fc.array(part, { maxLength: 3 }).map((parts) => ({ type: 'snapshot', message: { id: 'a1', parts } }) as StreamEvent),
);
const events = fc.array(event, { maxLength: 40 });

function apply(state: ChatState, list: readonly StreamEvent[]): ChatState {
  return list.reduce((next, one) => reduce(next, { type: 'event', id: undefined, event: one, at: 5 }), state);
}

function started(list: readonly StreamEvent[] = []): ChatState {
  return apply(begunChat(), [run, ...list]);
}

function isDeeplyFrozen(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return true;
  return Object.isFrozen(value) && Object.values(value).every(isDeeplyFrozen);
}

describe('reduce', () => {
  it('keeps the identity of every message and part that an event does not name', () => {
    fc.assert(
      fc.property(events, event, (list, last) => {
        const before = started(list);
        const after = apply(before, [last]);
        expect(after.view.messages[0]).toBe(before.view.messages[0]);
        if (last.type === 'snapshot') return;
        const touched = 'id' in last ? last.id : undefined;
        for (const known of answerOf(before).parts) {
          if (known.id === touched) continue;
          expect(answerOf(after).parts.find(({ id }) => id === known.id)).toBe(known);
        }
      }),
    );
  });

  it('gives snapshots that are frozen all the way down', () => {
    const terminal: StreamEvent = { type: 'done', reason: 'complete', usage: { inputTokens: 1 } };
    fc.assert(
      fc.property(events, fc.boolean(), (list, ends) => {
        expect(isDeeplyFrozen(answerOf(started(ends ? [...list, terminal] : list)))).toBe(true);
      }),
    );
  });

  it('counts the end of an answer once, however often and wherever from it comes', () => {
    const done: StreamEvent = { type: 'done', reason: 'complete' };
    const open = started();
    const ended = apply(open, [done]);
    expect(ended.view.unread).toBe(1);
    // Storage was read just before the end was written.
    const { view, run: left, queue } = open;
    const { conversationId, messages, earlier, later } = view;
    const stored = { conversationId, messages, earlier, later };
    const again = apply(reduce(ended, { type: 'shown', view: stored, run: left, queue }), [done]);
    expect(again.run).toBeNull();
    expect(again.view.unread).toBe(ended.view.unread);
    const told = reduce(again, { type: 'shown', view: stored, run: null, queue: [], ended: ['a1', 'a2'] });
    expect(told.view.unread).toBe(2);
  });

  it('does not change the state it is given, nor the events', () => {
    fc.assert(
      fc.property(events, event, (list, last) => {
        const before = started(list);
        const copy = structuredClone(before);
        const copyOfEvent = structuredClone(last);
        apply(before, [last]);
        expect(before).toEqual(copy);
        expect(last).toEqual(copyOfEvent);
        expect(Object.isFrozen(last)).toBe(false);
      }),
    );
  });

  it('reaches the same state however often events are sent again', () => {
    fc.assert(
      fc.property(events, fc.array(fc.nat(50), { maxLength: 20 }), (list, repeats) => {
        const numbered = [run, ...list].map((one, at) => ({ kind: 'event' as const, id: at + 1, event: one }));
        const noisy = numbered.flatMap((item, at) => [
          item,
          ...repeats.filter((back) => back <= at).map((back) => numbered[back]!),
        ]);
        expect(reduceItems(begunChat(), noisy)).toEqual(reduceItems(begunChat(), numbered));
      }),
    );
  });

  it('never shows a part that is open as data, or a data part with text', () => {
    fc.assert(
      fc.property(events, (list) => {
        for (const shown of answerOf(started(list)).parts) {
          if (shown.state === 'open') expect(shown.data).toBeUndefined();
          if (shown.data !== undefined) expect(shown.text).toBe('');
        }
      }),
    );
  });

  it('never takes the catalogue’s facts from deltas, text or an open part', () => {
    const card = { id: 'prod_a', resolved: { id: 'prod_a', title: 'Free today' } };
    const json = JSON.stringify(card);
    const variants: StreamEvent[][] = [
      [
        { type: 'part', id: 'p', kind: 'product', state: 'open', format: 'json' },
        { type: 'delta', id: 'p', append: json },
        { type: 'end', id: 'p' },
      ],
      [
        { type: 'part', id: 'p', kind: 'product', state: 'open', data: card },
        { type: 'end', id: 'p' },
      ],
      [
        { type: 'part', id: 'p', kind: 'product', state: 'open', data: card },
        { type: 'done', reason: 'complete' },
      ],
      [{ type: 'part', id: 'p', kind: 'product', state: 'done', text: json }],
      [
        { type: 'snapshot', message: { id: 'a1', parts: [{ id: 'p', kind: 'product', state: 'open', data: card }] } },
        { type: 'end', id: 'p' },
      ],
    ];
    for (const list of variants) {
      const [shown] = answerOf(started(list)).parts;
      expect(shown?.data).toEqual({ id: 'prod_a' });
      expect(shown).not.toHaveProperty('resolvedAt');
    }
  });

  it('notes when the catalogue spoke', () => {
    const card = { id: 'prod_a', resolved: { id: 'prod_a', title: 'Trail Nine' } };
    const done = started([{ type: 'part', id: 'p', kind: 'product', state: 'done', data: card }]);
    expect(answerOf(done).parts[0]).toMatchObject({ data: card, resolvedAt: 5 });
    const ended = started([
      { type: 'part', id: 'p', kind: 'product', state: 'open' },
      { type: 'end', id: 'p', data: card },
    ]);
    expect(answerOf(ended).parts[0]).toMatchObject({ data: card, resolvedAt: 5 });
  });

  it('leaves a gap alone: neither the cursor nor the message moves', () => {
    const before = started();
    const gap = reduce(before, { type: 'event', id: 3, event: { type: 'part', id: 'p', kind: 'text' }, at: 5 });
    expect(gap).toBe(before);
  });

  it('ends with the first terminal', () => {
    const ended = started([
      { type: 'part', id: 'p', kind: 'text', state: 'open', text: 'Hi' },
      { type: 'done', reason: 'complete' },
    ]);
    expect(answerOf(ended)).toMatchObject({
      answer: { name: 'done', reason: 'complete' },
      parts: [{ state: 'done', text: 'Hi' }],
    });
    expect(
      apply(ended, [
        { type: 'delta', id: 'p', append: '!' },
        { type: 'error', code: 'internal', message: '', retryable: true },
      ]),
    ).toBe(ended);
  });

  it('keeps what fits of a text part: 64 KiB, no half character, nothing after the cut', () => {
    const open: StreamEvent = { type: 'part', id: 'p', kind: 'text', state: 'open', text: 'x'.repeat(64 * 1024 - 3) };
    const full = started([open, { type: 'delta', id: 'p', append: '😀' }, { type: 'delta', id: 'p', append: 'y' }]);
    expect(answerOf(full).parts[0]?.text).toBe('x'.repeat(64 * 1024 - 3));
    expect(full.run?.problems).toHaveLength(2);
    const exact = started([open, { type: 'delta', id: 'p', append: '€' }]);
    expect(answerOf(exact).parts[0]?.text.endsWith('x€')).toBe(true);
    expect(exact.run?.problems).toHaveLength(0);
  });

  it('drops a JSON part that outgrows 64 KiB, and says so once', () => {
    const chunk = 'x'.repeat(30 * 1024);
    const list: StreamEvent[] = [
      { type: 'part', id: 'p', kind: 'product', state: 'open', fallback: 'A shoe' },
      { type: 'delta', id: 'p', append: `{"id":"prod_a","x":"${chunk}` },
      { type: 'delta', id: 'p', append: chunk },
      { type: 'delta', id: 'p', append: chunk },
      { type: 'delta', id: 'p', append: '"}' },
      { type: 'end', id: 'p' },
    ];
    const state = started(list);
    expect(answerOf(state).parts).toEqual([{ id: 'p', kind: 'product', state: 'done', text: '', fallback: 'A shoe' }]);
    expect(state.run?.problems.filter((problem) => problem.includes('bytes of JSON'))).toHaveLength(1);
  });

  it('refuses a card that is too deep', () => {
    const deep = Array.from({ length: 20 }).reduce<unknown>((inner) => ({ inner }), {});
    const state = started([{ type: 'part', id: 'p', kind: 'com.acme.quiz', state: 'done', data: { deep } }]);
    expect(answerOf(state).parts[0]).not.toHaveProperty('data');
  });

  it('holds at most 64 parts', () => {
    const parts = Array.from({ length: 70 }, (_, at): StreamEvent => ({
      type: 'part',
      id: `p${at}`,
      kind: 'text',
      text: 'x',
    }));
    const state = started(parts);
    expect(answerOf(state).parts).toHaveLength(64);
    expect(state.run?.problems).toHaveLength(6);
  });

  it('fails an answer whose part of an unknown kind must be understood, unless the kind is accepted', () => {
    const must = { type: 'part', id: 'p', kind: 'com.acme.pay', state: 'done', data: {}, must: true } as StreamEvent;
    expect(answerOf(started([must])).answer).toEqual({ name: 'failed', code: 'unsupported', retryable: false });
    const accepted = apply(begunChat(['com.acme.pay']), [run, must]);
    expect(answerOf(accepted).answer.name).toBe('streaming');
  });

  it('refuses another major version', () => {
    const state = apply(begunChat(), [{ ...run, v: '2.0' } as StreamEvent]);
    expect(state.view.messages).toHaveLength(1);
    expect(state.view.messages[0]).toMatchObject({ fate: { name: 'failed', code: 'unsupported', retryable: false } });
  });

  it('clears what the assistant is doing with the next part, and at the end', () => {
    const busy = started([{ type: 'status', code: 'searching', text: 'Searching…' }]);
    expect(answerOf(busy).activity).toEqual({ code: 'searching', text: 'Searching…' });
    expect(answerOf(apply(busy, [{ type: 'part', id: 'p', kind: 'text' }]))).not.toHaveProperty('activity');
    expect(answerOf(apply(busy, [{ type: 'done', reason: 'complete' }]))).not.toHaveProperty('activity');
  });

  it('puts the answer after its question, before what waits', () => {
    const waiting = reduce(begunChat(), {
      type: 'queued',
      message: { id: 'm2', role: 'user', parts: [], createdAt: 2, fate: { name: 'queued' } },
      run: { ...begunChat().run!, runId: 'run-5678', answers: 'm2' },
    });
    expect(apply(waiting, [run]).view.messages.map(({ id }) => id)).toEqual(['m1', 'a1', 'm2']);
  });

  it('gives an answer an id of its own where the gateway uses one that is taken', () => {
    const state = apply(begunChat(), [{ ...run, messageId: 'm1' } as StreamEvent]);
    expect(new Set(state.view.messages.map(({ id }) => id)).size).toBe(2);
  });
});

describe('a stream of 10,000 events', () => {
  const frames: string[] = [];
  const list: StreamEvent[] = [run, { type: 'part', id: 't', kind: 'text', state: 'open' }];
  for (let at = 0; list.length < 9_999; at += 1) {
    if (at % 100 === 50)
      list.push({ type: 'part', id: `card${at % 1_000}`, kind: 'product', state: 'done', data: { id: `prod_${at}` } });
    else list.push({ type: 'delta', id: 't', append: ['a', 'é', '试', '😀 '][at % 4]! });
  }
  list.push({ type: 'done', reason: 'complete' });
  list.forEach((one, at) => frames.push(`id: ${at + 1}\r\ndata: ${JSON.stringify(one)}\r\n\r\n`));
  const bytes = new TextEncoder().encode(frames.join(''));
  const whole = reduceItems(begunChat(), decode([bytes]));

  function cutBefore(isCut: (at: number) => boolean): Uint8Array[] {
    const chunks: Uint8Array[] = [];
    let from = 0;
    for (let at = 1; at < bytes.length; at += 1) {
      if (!isCut(at)) continue;
      chunks.push(bytes.subarray(from, at));
      from = at;
    }
    return [...chunks, bytes.subarray(from)];
  }

  it.each<[string, (at: number) => boolean]>([
    ['between CR and LF', (at) => bytes[at] === 0x0a],
    ['between the two line ends of a frame', (at) => bytes[at] === 0x0d && bytes[at - 1] === 0x0a],
    ['after a frame', (at) => bytes[at] === 0x69 && bytes[at - 1] === 0x0a],
    ['inside a UTF-8 character', (at) => ((bytes[at] ?? 0) & 0xc0) === 0x80],
    ['after a colon', (at) => bytes[at - 1] === 0x3a],
    ['every 7 bytes', (at) => at % 7 === 0],
    ['every 1,460 bytes', (at) => at % 1_460 === 0],
    ['at every byte', () => true],
  ])('split %s reduces to the same state as unsplit', (_, isCut) => {
    expect(answerOf(whole).answer.name).toBe('done');
    expect(reduceItems(begunChat(), decode(cutBefore(isCut)))).toEqual(whole);
  });
});
