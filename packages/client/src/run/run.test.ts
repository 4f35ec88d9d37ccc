import type { StreamEvent, StreamItem } from '@aisle/protocol';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { answer, closeChats, delta, done, hello, openChat, part, run } from '../../test/scripts.js';
import { goldenTranscripts, plainParts } from '../../test/transcripts.js';
import { scriptedTransport, type ScriptStep } from '../testing/index.js';
import type { Transport } from '../transport/transport.js';

afterEach(() => {
  closeChats();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** Lets a run go on to its end, however long it waits in between. */
async function finish(sent: Promise<void>, ms = 600_000): Promise<void> {
  await vi.advanceTimersByTimeAsync(ms);
  await sent;
}

/** Transcripts of runs that can be resumed; in `resume: "none"` a lost connection is the end. */
function resumable(): ReturnType<typeof goldenTranscripts> {
  return goldenTranscripts().filter(({ jsonl }) => jsonl.includes('"resume":"cursor"'));
}

describe('a run', () => {
  it('reaches what every golden transcript expects, with the connection lost after each event in turn', async () => {
    vi.useFakeTimers();
    expect(resumable().length).toBeGreaterThan(10);
    for (const { jsonl, items, expect: expected, request } of resumable()) {
      const ids = items.flatMap((item) => (item.kind === 'comment' || item.id === undefined ? [] : [item.id]));
      for (const after of ids) {
        const transport = scriptedTransport([{ transcript: jsonl, faults: [{ after, fault: { drop: true } }] }]);
        const chat = openChat(transport, { accept: request?.accept?.kinds ?? [] });
        await finish(chat.send('Hi'), 60_000);
        expect(answer(chat).answer).toEqual(expected?.answer);
        expect(plainParts(answer(chat))).toEqual(expected?.parts);
        chat.close();
      }
    }
  });

  it('reaches the same with gaps, repeats, broken frames and lost connections at every event', async () => {
    vi.useFakeTimers();
    for (const { jsonl, items, expect: expected, request } of resumable()) {
      const ids = items
        .flatMap((item) => (item.kind === 'comment' || item.id === undefined ? [] : [item.id]))
        .slice(1, -1);
      const kinds = [{ drop: true }, { duplicate: true }, { gap: true }, { invalid: 'no JSON' }] as const;
      const faults = ids.map((after, at) => ({ after, fault: kinds[at % 4]! }));
      const chat = openChat(scriptedTransport([{ transcript: jsonl, faults }]), {
        accept: request?.accept?.kinds ?? [],
      });
      await finish(chat.send('Hi'));
      expect(answer(chat).answer).toEqual(expected?.answer);
      expect(plainParts(answer(chat))).toEqual(expected?.parts);
    }
  });

  it('is not ended by the end of a connection, and shows that it reconnects', async () => {
    vi.useFakeTimers();
    const chat = openChat(scriptedTransport([[run, part, delta('Hel'), { drop: true }, delta('lo'), done]]));
    const sent = chat.send('Hi');
    await vi.advanceTimersByTimeAsync(100);
    expect(chat.getSnapshot().status).toMatchObject({ name: 'reconnecting', attempt: 1 });
    expect(answer(chat).answer.name).toBe('streaming');
    await finish(sent);
    expect(answer(chat)).toMatchObject({ answer: { name: 'done' }, parts: [{ text: 'Hello' }] });
  });

  it('gives up after ten attempts without progress, and keeps its text', async () => {
    vi.useFakeTimers();
    const transport = scriptedTransport([
      [run, part, delta('Hel'), ...Array.from({ length: 30 }, () => ({ drop: true }) as const), done],
    ]);
    const chat = openChat(transport);
    await finish(chat.send('Hi'));
    expect(answer(chat)).toMatchObject({
      answer: { name: 'failed', code: 'interrupted', retryable: true },
      parts: [{ text: 'Hel' }],
    });
    expect(transport.resumed).toHaveLength(10);
  });

  it('counts attempts anew once the cursor has moved', async () => {
    vi.useFakeTimers();
    const steps = Array.from({ length: 40 }, (_, at): ScriptStep[] => [delta(`${at} `), { drop: true }]).flat();
    const chat = openChat(scriptedTransport([[run, part, ...steps, done]]));
    await finish(chat.send('Hi'));
    expect(answer(chat).answer.name).toBe('done');
    expect(answer(chat).parts[0]?.text.split(' ')).toHaveLength(41);
  });

  it('fails with timeout after 120 s of heartbeats without an event', async () => {
    vi.useFakeTimers();
    const beats = Array.from({ length: 300 }, (): ScriptStep[] => [{ delay: 1_000 }, { comment: '' }]).flat();
    const transport = scriptedTransport([[run, part, delta('Hel'), ...beats, done]]);
    const chat = openChat(transport);
    const sent = chat.send('Hi');
    await vi.advanceTimersByTimeAsync(119_000);
    expect(chat.getSnapshot().status.name).toBe('streaming');
    await finish(sent);
    expect(answer(chat)).toMatchObject({ answer: { name: 'failed', code: 'timeout' }, parts: [{ text: 'Hel' }] });
    expect(transport.resumed).toEqual([]);
  });

  it('waits without a watchdog while the page is hidden', async () => {
    vi.useFakeTimers();
    const page = Object.assign(new EventTarget(), { visibilityState: 'hidden' });
    vi.stubGlobal('document', page);
    const transport = scriptedTransport([[run, part, { delay: 60_000 }, delta('Hello'), done]]);
    const chat = openChat(transport);
    const sent = chat.send('Hi');
    await vi.advanceTimersByTimeAsync(50_000);
    expect(transport.resumed).toEqual([]);
    page.visibilityState = 'visible';
    await vi.advanceTimersByTimeAsync(3_000);
    expect(transport.resumed).toHaveLength(1);
    page.visibilityState = 'hidden';
    await finish(sent);
    expect(answer(chat)).toMatchObject({ answer: { name: 'done' }, parts: [{ text: 'Hello' }] });
  });

  it('fails with protocol after three gaps before its first event', async () => {
    vi.useFakeTimers();
    const transport: Transport = {
      ...scriptedTransport([hello]),
      start: async () =>
        (async function* (): AsyncGenerator<StreamItem> {
          yield { kind: 'event', id: 2, event: part };
        })(),
    };
    const chat = openChat(transport);
    await finish(chat.send('Hi'));
    expect(chat.getSnapshot().messages[0]).toMatchObject({ fate: { name: 'failed', code: 'protocol' } });
  });

  it('fails with unsupported when an unknown event must be understood', async () => {
    const must = { type: 'payment', must: true } as unknown as StreamEvent;
    const chat = openChat(scriptedTransport([[run, part, delta('Hel'), must, done]]));
    await chat.send('Hi');
    expect(answer(chat)).toMatchObject({ answer: { name: 'failed', code: 'unsupported' }, parts: [{ text: 'Hel' }] });
  });

  it('does not read on after a terminal', async () => {
    const chat = openChat(
      scriptedTransport([[...hello, delta('!'), { type: 'error', code: 'internal', message: '', retryable: true }]]),
    );
    await chat.send('Hi');
    expect(answer(chat)).toMatchObject({ answer: { name: 'done' }, parts: [{ text: 'Hello' }] });
  });

  it('fails with what the gateway says, and keeps how long to wait', async () => {
    const error: StreamEvent = {
      type: 'error',
      code: 'overloaded',
      message: 'busy',
      retryable: true,
      retryAfterMs: 2_000,
    };
    const chat = openChat(scriptedTransport([[run, part, delta('Hel'), error]]));
    await chat.send('Hi');
    expect(answer(chat).answer).toEqual({ name: 'failed', code: 'overloaded', retryable: true, retryAfterMs: 2_000 });
  });

  it('refuses a stream that belongs to another run', async () => {
    const transport: Transport = {
      ...scriptedTransport([hello]),
      start: async () =>
        (async function* (): AsyncGenerator<StreamItem> {
          yield { kind: 'event', id: 1, event: { ...run, runId: 'somebody-else' } as StreamEvent };
        })(),
    };
    const chat = openChat(transport);
    await chat.send('Hi');
    expect(chat.getSnapshot().messages).toMatchObject([
      { fate: { name: 'failed', code: 'protocol', retryable: false } },
    ]);
  });
});
