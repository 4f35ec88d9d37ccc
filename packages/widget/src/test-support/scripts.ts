import type { ScriptStep } from '@aisle/client/testing';
import type { ProtocolError } from '@aisle/protocol';

type Event = Extract<ScriptStep, { readonly type: string }>;

/** First event of every run. */
export function runEvent(messageId = 'answer'): Event {
  return { type: 'run', v: '1.0', runId: 'run-of-the-script', messageId, resume: 'cursor' };
}

/** A part of text, in the pieces it comes in. */
export function textPart(id: string, ...pieces: readonly string[]): Event[] {
  return [
    { type: 'part', id, kind: 'text', state: 'open', format: 'text' },
    ...pieces.map((append): Event => ({ type: 'delta', id, append })),
    { type: 'end', id },
  ];
}

/** Ends a run well. */
export const doneEvent: Event = { type: 'done', reason: 'complete' };

/** A whole answer of text. */
export function answer(text: string): readonly ScriptStep[] {
  return [runEvent(), ...textPart('t', text), doneEvent];
}

/** An answer that writes its first words and then nothing for a minute: for looking at it while it runs. */
export function halfAnswer(text: string): readonly ScriptStep[] {
  return [
    runEvent(),
    { type: 'part', id: 't', kind: 'text', state: 'open', format: 'text' },
    { type: 'delta', id: 't', append: text },
    { delay: 60_000 },
    { type: 'delta', id: 't', append: ' and so on.' },
    { type: 'end', id: 't' },
    doneEvent,
  ];
}

/** An answer that fails after its first words. */
export function failingAnswer(
  text: string,
  code: ProtocolError['code'],
  extra: { readonly retryAfterMs?: number } = {},
): readonly ScriptStep[] {
  return [
    runEvent(),
    ...(text === '' ? [] : textPart('t', text)),
    { type: 'error', code, message: 'for developers only', retryable: true, ...extra },
  ];
}
