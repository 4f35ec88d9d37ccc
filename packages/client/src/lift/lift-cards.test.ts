import fc from 'fast-check';
import type { StreamEvent } from '@aisle/protocol';
import { describe, expect, it } from 'vitest';
import { delta, done, openChat, part, run, answer, closeChats } from '../../test/scripts.js';
import { answerOf, begunChat, plainParts } from '../../test/transcripts.js';
import { reduce, type ChatState } from '../chat-reducer.js';
import { scriptedTransport } from '../testing/index.js';
import { liftCards } from './index.js';

const accepted = ['text', 'product', 'product_list', 'suggestions'];
const begun: StreamEvent = { type: 'run', v: '1.0', runId: 'run-1234', messageId: 'a1', resume: 'cursor' };
const open: StreamEvent = { type: 'part', id: 't', kind: 'text', state: 'open' };
const ANSWER =
  'Two that fit:\n\n```card\n{"kind":"product_list","items":[{"id":"a","price":5},{"id":"b"}],}\n```\n\nOr this {"kind":"product","id":"c"}.\n```js\nconst x = {};\n```\n' +
  '```card\n{"kind":"cart","fallback":"Your cart."}\n```\n```card\n{"kind":"hologram"}\n```\nBye';

function apply(state: ChatState, events: readonly StreamEvent[]): ChatState {
  return events.reduce((next, event) => reduce(next, { type: 'event', id: undefined, event, at: 5 }), state);
}

const started = (): ChatState => apply({ ...begunChat(accepted), lift: liftCards }, [begun]);

const deltas = (pieces: readonly string[]): StreamEvent[] =>
  pieces.map((append) => ({ type: 'delta', id: 't', append }));

function shown(state: ChatState): unknown {
  return plainParts(answerOf(state)).map(({ kind, state: stands, text, data }) => ({ kind, stands, text, data }));
}

/** As storage and other tabs give it back: everything is a copy, and no lifter is at hand. */
function reloaded({ lift, ...state }: ChatState): ChatState {
  return { ...structuredClone(state), lift };
}

const WHOLE = [
  { kind: 'text', stands: 'done', text: 'Two that fit:', data: undefined },
  { kind: 'product_list', stands: 'done', text: '', data: { items: [{ id: 'a' }, { id: 'b' }] } },
  { kind: 'text', stands: 'done', text: 'Or this', data: undefined },
  { kind: 'product', stands: 'done', text: '', data: { id: 'c' } },
  { kind: 'text', stands: 'done', text: '.\n```js\nconst x = {};\n```\n', data: undefined },
  { kind: 'text', stands: 'done', text: 'Your cart.', data: undefined },
  { kind: 'text', stands: 'done', text: 'Bye', data: undefined },
];

describe('cards in the text of an answer', () => {
  it('become parts in their place; one that is not accepted says its words, one that is none says nothing', () => {
    const state = apply(started(), [open, ...deltas([ANSWER]), { type: 'end', id: 't' }]);
    expect(shown(state)).toEqual(WHOLE);
  });

  it('are the same however the text was cut, and wherever the page was reloaded in between', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.integer({ min: 1, max: 30 }), fc.boolean()), { maxLength: 60 }), (cuts) => {
        let state = apply(started(), [open]);
        let at = 0;
        for (const [size, isReload] of [...cuts, [ANSWER.length, false] as const]) {
          state = apply(state, deltas([ANSWER.slice(at, at + size)]));
          at += size;
          if (isReload) state = reloaded(state);
        }
        expect(shown(apply(state, [{ type: 'end', id: 't' }]))).toEqual(WHOLE);
      }),
      { seed: 20_261_201, numRuns: 150 },
    );
  });

  it('reduces one state twice to the same', () => {
    const before = apply(started(), [open, ...deltas([ANSWER.slice(0, 40)])]);
    const after = (): unknown => shown(apply(before, [...deltas([ANSWER.slice(40)]), { type: 'end', id: 't' }]));
    expect(after()).toEqual(after());
    expect(after()).toEqual(WHOLE);
  });

  it('never show a piece of themselves while they come, and grow by whole ids', () => {
    let state = apply(started(), [open]);
    const seen = new Set<string>();
    for (const character of ANSWER) {
      state = apply(state, deltas([character]));
      for (const { kind, state: stands, text } of answerOf(state).parts) {
        if (kind === 'text') expect(text).not.toMatch(/"|kind|\{"/);
        else if (stands === 'open') seen.add(text);
      }
    }
    expect([...seen]).toEqual(['{"items":[{"id":"a"}', '{"items":[{"id":"a"},{"id":"b"}']);
  });

  it('are never believed: facts in text, and what came with them, are left out', () => {
    const lie = '{"kind":"product","id":"a","resolved":{"id":"a","title":"Free","price_range":{}},"price":"€1"}';
    const state = apply(started(), [open, ...deltas([lie]), { type: 'end', id: 't' }]);
    const [only] = answerOf(state).parts;
    expect(only).toMatchObject({ kind: 'product', data: { id: 'a' } });
    expect(only?.data).toEqual({ id: 'a' });
    expect(only).not.toHaveProperty('resolvedAt');
  });

  it('are mended, or left out, where the answer ends in the midst of one', () => {
    const cut = 'Look: {"kind":"product_list","items":[{"id":"a"},{"id":"b';
    const state = apply(started(), [open, ...deltas([cut]), { type: 'done', reason: 'length' }]);
    expect(shown(state)).toEqual([
      { kind: 'text', stands: 'done', text: 'Look:', data: undefined },
      { kind: 'product_list', stands: 'done', text: '', data: { items: [{ id: 'a' }] } },
    ]);
    expect(answerOf(state).answer).toEqual({ name: 'done', reason: 'length' });
  });

  it('go with their text when it is taken back, replaced, or told anew by a snapshot', () => {
    const whole = apply(started(), [open, ...deltas([ANSWER])]);
    expect(shown(apply(whole, [{ type: 'remove', id: 't' }]))).toEqual([]);
    const again: StreamEvent = {
      type: 'part',
      id: 't',
      kind: 'text',
      state: 'done',
      text: 'Look: {"kind":"product","id":"z"}',
    };
    const replaced = [
      { kind: 'text', stands: 'done', text: 'Look:', data: undefined },
      { kind: 'product', stands: 'done', text: '', data: { id: 'z' } },
    ];
    expect(shown(apply(whole, [again]))).toEqual(replaced);
    const { type: _, ...wire } = again;
    expect(shown(apply(whole, [{ type: 'snapshot', message: { id: 'a1', parts: [wire] } }]))).toEqual(replaced);
  });

  it('leave other parts of the answer alone', () => {
    const card: StreamEvent = {
      type: 'part',
      id: 'p',
      kind: 'product',
      state: 'done',
      data: { id: 'a', resolved: { id: 'a', title: 'T' } },
    };
    const reasoning: StreamEvent = { type: 'part', id: 'r', kind: 'reasoning', state: 'done', text: '{"kind":"cart"}' };
    const state = apply(started(), [reasoning, card]);
    expect(answerOf(state).parts).toMatchObject([
      { id: 'r', text: '{"kind":"cart"}' },
      { id: 'p', resolvedAt: 5 },
    ]);
  });
});

describe('a chat with lift', () => {
  it('shows cards that a gateway sent as plain text, and a chat without it shows the text', async () => {
    const script = [
      run,
      part,
      delta('Look: {"kind":"product",'),
      delta('"id":"a"}'),
      { type: 'end', id: 't' } as const,
      done,
    ];
    const lifting = openChat(scriptedTransport([script]), { lift: liftCards });
    await lifting.send('Hi');
    expect(answer(lifting).parts.map(({ kind, text, data }) => [kind, text, data])).toEqual([
      ['text', 'Look:', undefined],
      ['product', '', { id: 'a' }],
    ]);
    const plain = openChat(scriptedTransport([script]));
    await plain.send('Hi');
    expect(answer(plain).parts.map(({ kind }) => kind)).toEqual(['text']);
    closeChats();
  });
});
