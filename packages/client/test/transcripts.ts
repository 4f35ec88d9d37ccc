import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { writeComment, writeFrame, createEventDecoder, type StreamItem } from '@aisle/protocol';
import { reduce, type ChatState } from '../src/chat-reducer.js';
import type { AssistantMessage, ChatPart } from '../src/chat-state.js';
import type { RunState } from '../src/message-reducer.js';
import { parseTranscript, type Transcript } from '../src/testing/index.js';

const folder = fileURLToPath(new URL('../../protocol/transcripts/', import.meta.url));

/** Every golden transcript of the protocol package, by name. */
export function goldenTranscripts(): (Transcript & { readonly name: string; readonly jsonl: string })[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.jsonl'))
    .map((name) => {
      const jsonl = readFileSync(folder + name, 'utf8');
      return { name, jsonl, ...parseTranscript(jsonl) };
    });
}

/** The frames of a transcript as a gateway writes them, from the raw JSON of its lines. */
export function wireText(jsonl: string): string {
  return jsonl
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line))
    .map((line) =>
      line.event ? writeFrame(line.id, line.event) : line.comment === undefined ? '' : writeComment(line.comment),
    )
    .join('');
}

export function decode(chunks: Iterable<Uint8Array>): StreamItem[] {
  const decoder = createEventDecoder();
  const items: StreamItem[] = [];
  for (const chunk of chunks) items.push(...decoder.push(chunk));
  return items;
}

/** A chat in which one message has been sent and its run begun. */
export function begunChat(accepted: readonly string[] = []): ChatState {
  const idle: ChatState = {
    view: Object.freeze<ChatState['view']>({
      status: { name: 'idle' },
      conversationId: 'c1',
      messages: [],
      conversations: [],
      earlier: false,
      later: false,
      unread: 0,
      storage: 'memory',
      online: true,
    }),
    run: null,
    queue: [],
    counted: new Set(),
  };
  const run: RunState = {
    runId: 'run-1234',
    generation: 0,
    trigger: 'send',
    answers: 'm1',
    cursor: 0,
    open: new Map(),
    accepted,
    problems: [],
  };
  const asked = reduce(idle, {
    type: 'queued',
    message: { id: 'm1', role: 'user', parts: [], createdAt: 1, fate: { name: 'queued' } },
    run,
  });
  return reduce(asked, { type: 'started', run });
}

/** Applies items as the run driver does, without its connections. */
export function reduceItems(state: ChatState, items: Iterable<StreamItem>): ChatState {
  let next = state;
  for (const item of items) {
    if (next.run === null) break;
    if (item.kind === 'event') next = reduce(next, { type: 'event', id: item.id, event: item.event, at: 1000 });
    if (item.kind !== 'unknown') continue;
    next = item.must
      ? reduce(next, { type: 'ended', end: { name: 'failed', code: 'unsupported', retryable: false }, at: 1000 })
      : reduce(next, { type: 'skipped', id: item.id });
  }
  return next;
}

export function answerOf(state: ChatState): AssistantMessage {
  const message = state.view.messages.findLast(({ role }) => role === 'assistant');
  if (message?.role !== 'assistant') throw new Error('there is no answer');
  return message;
}

/** Parts as a transcript expects them. */
export function plainParts(message: AssistantMessage): Omit<ChatPart, 'resolvedAt'>[] {
  return message.parts.map(({ resolvedAt: _, ...part }) => part);
}
