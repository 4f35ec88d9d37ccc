import type { DoneReason, StreamEvent, StreamEventOf, Usage } from '@aisle/protocol';
import { isRecord } from '@aisle/protocol';
import type { ModelOutput, ModelToolCall } from '../language-model.js';

/** How an answer ended. */
export type AnswerEnd =
  | { readonly kind: 'finish'; readonly reason: DoneReason | 'tool-calls'; readonly usage: Usage | undefined }
  | { readonly kind: 'fault'; readonly code: string; readonly requestId: string | undefined };

/** Turns the events of a decoder into what a model brings. */
export interface OutputReader {
  /** Whether anything was said: a text, a tool call, or a thought, which nobody is shown. */
  readonly hasBegun: boolean;
  readonly end: AnswerEnd | undefined;
  /** What the events bring, without the end. */
  read(events: readonly StreamEvent[]): readonly ModelOutput[];
}

interface KnownPart {
  readonly kind: string;
  text: string;
}

/** A reader for one answer. */
export function createOutputReader(): OutputReader {
  const parts = new Map<string, KnownPart>();
  const callIds = new Set<string>();
  let hasBegun = false;
  let end: AnswerEnd | undefined;

  /** Text that was told already stays; of one that is put in its place, what is new after the part that both share. */
  function open(event: StreamEventOf<'part'>): string {
    const before = parts.get(event.id);
    const text = event.text ?? '';
    parts.set(event.id, { kind: event.kind, text });
    if (event.kind !== 'text') return '';
    return text.slice(sharedLength(before?.text ?? '', text));
  }

  function grow(event: StreamEventOf<'delta'>): string {
    const part = parts.get(event.id);
    if (part?.kind !== 'text') return '';
    part.text += event.append;
    return event.append;
  }

  function call(event: StreamEventOf<'end'>): ModelOutput[] {
    if (parts.get(event.id)?.kind !== 'tool' || !isRecord(event.data)) return [];
    const { id, name, arguments: said, input } = event.data;
    // A decoder names a call that has no id of its own by its part.
    const isNamed = typeof id === 'string' && id !== '' && id !== event.id && !callIds.has(id);
    const known = isNamed ? id : freshCallId();
    callIds.add(known);
    return [{ type: 'tool-call', call: toolCall(known, textOf(name), textOf(said), input) }];
  }

  function readOne(event: StreamEvent): ModelOutput[] {
    switch (event.type) {
      case 'part':
        return say(open(event));
      case 'delta':
        return say(grow(event));
      case 'end':
        return call(event);
      case 'done': {
        const reason = event.reason === 'complete' && callIds.size > 0 ? 'tool-calls' : event.reason;
        end = { kind: 'finish', reason, usage: event.usage };
        return [];
      }
      case 'error':
        end = { kind: 'fault', code: event.code, requestId: event.requestId };
        return [];
      case 'run':
      case 'remove':
      case 'status':
      case 'snapshot':
        return [];
    }
  }

  return {
    get hasBegun() {
      return hasBegun;
    },
    get end() {
      return end;
    },
    read(events) {
      hasBegun ||= events.some(({ type }) => type === 'part' || type === 'delta');
      return events.flatMap(readOne);
    },
  };
}

const say = (text: string): ModelOutput[] => (text === '' ? [] : [{ type: 'text', text }]);
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** A tool without parameters is often called with no arguments at all. */
function toolCall(id: string, name: string, said: string, input: unknown): ModelToolCall {
  return said.trim() === '' ? { id, name, arguments: '{}', input: {} } : { id, name, arguments: said, input };
}

function sharedLength(one: string, other: string): number {
  let length = 0;
  while (length < one.length && one[length] === other[length]) length += 1;
  return length;
}

const CALL_ID_LETTERS = 'abcdefghijklmnopqrstuvwxyz012345';

/** Nine letters and digits: the strictest form that a server asks for (Mistral's). */
function freshCallId(): string {
  return [...crypto.getRandomValues(new Uint8Array(9))].map((byte) => CALL_ID_LETTERS[byte & 31] ?? 'a').join('');
}
