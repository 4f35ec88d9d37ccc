import { DONE_REASONS, PartSchema, UsageSchema } from '@aisle/protocol';
import type { AnswerState, ChatMessage, ChatPart, SendFate } from '../chat-state.js';
import { defined } from '../defined.js';
import type { RunState } from '../message-reducer.js';
import { isErrorCode } from '../is-error-code.js';
import { isRecord, isTextKind, readCard } from '../read-card.js';

/** A message as it is kept, with the run that is still building it: one row, so that text and cursor cannot part. */
export interface StoredMessage {
  readonly message: ChatMessage;
  readonly run?: RunState | undefined;
}

/** What a row is made of: the generation of its run stays after the run has ended. */
export interface MessageRow extends StoredMessage {
  readonly generation?: number | undefined;
}

const INTERRUPTED = { name: 'failed', code: 'interrupted', retryable: true } as const;

/** What goes into a row. */
export function writeStoredMessage({ message, run, generation }: MessageRow): Record<string, unknown> {
  return defined({ v: 2, message, run: run && { ...run, problems: [] }, g: generation });
}

/** The generation of the run that wrote a row last; 0 where it says none. */
export function generationOf(row: unknown): number {
  return isRecord(row) ? readGeneration(row['g']) : 0;
}

function readGeneration(value: unknown): number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value > 0 ? value : 0;
}

/**
 * Checks a row; `undefined` where it is not one of ours. A row is as hostile as the network: another version or a page wrote
 * it. One of a newer version counts as far as it says what this one knows; it is never written back.
 */
export function readStoredMessage(row: unknown): StoredMessage | undefined {
  if (!isRecord(row) || !(Number(row['v']) >= 2) || !isRecord(row['message'])) return undefined;
  const { id, role, parts: rawParts, createdAt, fate, answer, feedback } = row['message'];
  if (typeof id !== 'string' || typeof createdAt !== 'number' || !Array.isArray(rawParts)) return undefined;
  const parts = rawParts.flatMap(readStoredPart);
  const stored = readRun(row['run']);
  if (role === 'user') {
    const run = stored?.answers === id ? stored : undefined;
    const message = { id, role, parts, createdAt, fate: readFate(fate, run) } as const;
    return isUnsent(message) ? { message, run } : { message };
  }
  if (role !== 'assistant') return undefined;
  const run = stored?.messageId === id ? stored : undefined;
  const rating = feedback === 'up' || feedback === 'down' ? feedback : undefined;
  const message = defined({ id, role, parts, createdAt, answer: readAnswer(answer, run), feedback: rating });
  return message.answer.name === 'streaming' ? { message, run } : { message: closed(message) };
}

/** `true` for a message that has not left yet, or is on its way: it is kept whatever the limits say. */
export function isUnsent(message: ChatMessage): boolean {
  return message.role === 'user' && (message.fate.name === 'queued' || message.fate.name === 'sending');
}

/** The message as it is shown once its run cannot be taken up any more: what came stays. */
export function interrupted(message: ChatMessage): ChatMessage {
  return message.role === 'user' ? { ...message, fate: INTERRUPTED } : closed({ ...message, answer: INTERRUPTED });
}

function closed(message: ChatMessage): ChatMessage {
  const parts = message.parts.map((part): ChatPart =>
    part.state === 'done' ? part : { ...part, state: 'done', text: isTextKind(part.kind) ? part.text : '' },
  );
  return { ...message, parts };
}

function readStoredPart(value: unknown): ChatPart[] {
  const part = PartSchema.safeParse(value).data;
  if (!part) return [];
  const { id, kind, state = 'done', text = '', fallback, resolvedAt } = part;
  return [
    defined({
      id,
      kind,
      state,
      text,
      fallback,
      // A noted action is the visitor's own and has no schema of a card.
      data: kind === 'action' ? part.data : readCard(kind, part.data),
      resolvedAt: typeof resolvedAt === 'number' ? resolvedAt : undefined,
    }),
  ];
}

function readFate(value: unknown, run: RunState | undefined): SendFate {
  const name = isRecord(value) ? value['name'] : undefined;
  return name === 'sent' || ((name === 'queued' || name === 'sending') && run) ? { name } : readFailure(value);
}

function readAnswer(value: unknown, run: RunState | undefined): AnswerState {
  if (!isRecord(value)) return INTERRUPTED;
  const { name, reason, usage } = value;
  if (name === 'streaming' && run) return { name, runId: run.runId };
  if (name !== 'done') return readFailure(value);
  return defined({
    name,
    reason: DONE_REASONS.find((known) => known === reason) ?? 'unknown',
    usage: UsageSchema.safeParse(usage).data,
  });
}

function readFailure(value: unknown): Extract<SendFate, { name: 'failed' }> {
  if (!isRecord(value) || value['name'] !== 'failed') return INTERRUPTED;
  const { code, retryable } = value;
  return { name: 'failed', code: isErrorCode(code) ? code : 'internal', retryable: retryable === true };
}

function readRun(value: unknown): RunState | undefined {
  return isRun(value) ? { ...value, generation: readGeneration(value.generation) } : undefined;
}

/** Whether reading can go on with this run: what is not looked at here is looked at where it is used. */
function isRun(value: unknown): value is RunState {
  if (!isRecord(value)) return false;
  const { runId, answers, cursor, facts, open, accepted } = value;
  return (
    typeof runId === 'string' &&
    typeof answers === 'string' &&
    typeof cursor === 'number' &&
    (facts === undefined || isRecord(facts)) &&
    open instanceof Map &&
    [...open.values()].every(isRecord) &&
    Array.isArray(accepted)
  );
}
