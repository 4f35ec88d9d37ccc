import {
  PartSchema,
  UsageSchema,
  isGatewayErrorCode,
  DONE_REASONS,
  CLIENT_ERRORS,
  type DoneReason,
  type ErrorCode,
} from '@aisle/protocol';
import type { AnswerState, ChatMessage, ChatPart, SendFate } from '../chat-state.js';
import type { RunFacts, RunState } from '../message-reducer.js';
import type { OpenPart } from '../part-reducer.js';
import { isRecord, isTextKind, readCard } from '../read-card.js';

/** A message as it is kept, with the run that is still building it: one row, so that text and cursor cannot part. */
export interface StoredMessage {
  readonly message: ChatMessage;
  readonly run?: RunState;
}

const INTERRUPTED = { name: 'failed', code: 'interrupted', retryable: true } as const;

/** What goes into a row. */
export function writeStoredMessage({ message, run }: StoredMessage): unknown {
  return run === undefined ? { v: 1, message } : { v: 1, message, run: { ...run, problems: [] } };
}

/** Checks a row; `undefined` where it is not one of ours. A row is as hostile as the network: an older version or a page wrote it. */
export function readStoredMessage(value: unknown): StoredMessage | undefined {
  if (!isRecord(value) || value['v'] !== 1 || !isRecord(value['message'])) return undefined;
  const { id, role, parts: rawParts, createdAt, fate, answer, feedback } = value['message'];
  if (typeof id !== 'string' || typeof createdAt !== 'number' || !Array.isArray(rawParts)) return undefined;
  const parts = Object.freeze(rawParts.map(readStoredPart).filter((part) => part !== undefined));
  const stored = readRun(value['run']);
  const run = stored && (role === 'user' ? stored.answers : stored.messageId) === id ? stored : undefined;
  if (role === 'user') {
    const message = Object.freeze({ id, role, parts, createdAt, fate: readFate(fate, run) });
    return run && message.fate.name === 'sending' ? { message, run } : { message };
  }
  if (role !== 'assistant') return undefined;
  const rating = feedback === 'up' || feedback === 'down' ? ({ feedback } as const) : {};
  const message = Object.freeze({ id, role, parts, createdAt, answer: readAnswer(answer, run), ...rating });
  return run && message.answer.name === 'streaming' ? { message, run } : { message: closed(message) };
}

/** The message as it is shown once its run cannot be taken up any more: what came stays. */
export function interrupted({ message }: StoredMessage): StoredMessage {
  if (message.role === 'user') return { message: Object.freeze({ ...message, fate: INTERRUPTED }) };
  return { message: closed(Object.freeze({ ...message, answer: INTERRUPTED })) };
}

function closed(message: ChatMessage): ChatMessage {
  if (message.parts.every((part) => part.state === 'done')) return message;
  const parts = message.parts.map((part): ChatPart => {
    if (part.state === 'done') return part;
    return Object.freeze({ ...part, state: 'done', text: isTextKind(part.kind) ? part.text : '' });
  });
  return Object.freeze({ ...message, parts: Object.freeze(parts) });
}

function readStoredPart(value: unknown): ChatPart | undefined {
  const parsed = PartSchema.safeParse(value);
  if (!parsed.success) return undefined;
  const { id, kind, state, text, fallback } = parsed.data;
  // A noted action is the visitor's own and has no schema of a card.
  const data = kind === 'action' ? parsed.data.data : readCard(kind, parsed.data.data);
  const resolvedAt = parsed.data['resolvedAt'];
  return Object.freeze({
    id,
    kind,
    state: state ?? 'done',
    text: text ?? '',
    ...(fallback === undefined ? {} : { fallback }),
    ...(data === undefined ? {} : { data }),
    ...(typeof resolvedAt === 'number' ? { resolvedAt } : {}),
  });
}

function readFate(value: unknown, run: RunState | undefined): SendFate {
  const name = isRecord(value) ? value['name'] : undefined;
  if (name === 'sent') return Object.freeze({ name });
  if (name === 'sending' && run) return Object.freeze({ name });
  if (!isRecord(value) || name !== 'failed') return INTERRUPTED;
  return Object.freeze({ name, code: readCode(value['code']), retryable: value['retryable'] === true });
}

function readAnswer(value: unknown, run: RunState | undefined): AnswerState {
  if (!isRecord(value)) return INTERRUPTED;
  if (value['name'] === 'streaming' && run) return Object.freeze({ name: 'streaming', runId: run.runId });
  if (value['name'] === 'done') {
    const usage = UsageSchema.safeParse(value['usage']);
    const reason: DoneReason = DONE_REASONS.find((known) => known === value['reason']) ?? 'unknown';
    return Object.freeze({ name: 'done', reason, ...(usage.success ? { usage: usage.data } : {}) });
  }
  if (value['name'] !== 'failed') return INTERRUPTED;
  return Object.freeze({ name: 'failed', code: readCode(value['code']), retryable: value['retryable'] === true });
}

function readCode(value: unknown): ErrorCode {
  if (typeof value !== 'string') return 'internal';
  if (isGatewayErrorCode(value)) return value;
  return isClientErrorCode(value) ? value : 'internal';
}

function isClientErrorCode(code: string): code is keyof typeof CLIENT_ERRORS {
  return Object.hasOwn(CLIENT_ERRORS, code);
}

function readRun(value: unknown): RunState | undefined {
  if (!isRecord(value)) return undefined;
  const { runId, trigger, answers, replaces, messageId, cursor, facts, open, accepted } = value;
  if (typeof runId !== 'string' || typeof answers !== 'string' || typeof cursor !== 'number') return undefined;
  if (trigger !== 'send' && trigger !== 'regenerate' && trigger !== 'edit') return undefined;
  const read = readFacts(facts);
  return {
    runId,
    trigger,
    answers,
    cursor,
    ...(typeof replaces === 'string' ? { replaces } : {}),
    ...(typeof messageId === 'string' ? { messageId } : {}),
    ...(read ? { facts: read } : {}),
    open: readOpen(open),
    accepted: Array.isArray(accepted) ? accepted.filter((kind) => typeof kind === 'string') : [],
    problems: [],
  };
}

function readFacts(value: unknown): RunFacts | undefined {
  if (!isRecord(value)) return undefined;
  const { resume, ttlMs, heartbeatMs } = value;
  return {
    resume: resume === 'cursor' ? 'cursor' : 'none',
    ...(typeof ttlMs === 'number' ? { ttlMs } : {}),
    ...(typeof heartbeatMs === 'number' ? { heartbeatMs } : {}),
  };
}

function readOpen(value: unknown): ReadonlyMap<string, OpenPart> {
  const open = new Map<string, OpenPart>();
  if (!(value instanceof Map)) return open;
  for (const [id, part] of value) {
    if (typeof id !== 'string' || !isRecord(part) || typeof part['bytes'] !== 'number') continue;
    open.set(id, { format: part['format'] === 'json' ? 'json' : 'text', bytes: part['bytes'] });
  }
  return open;
}
