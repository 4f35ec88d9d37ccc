import {
  ActionPartSchema,
  LIMITS,
  PROTOCOL_MAJOR,
  ProtocolError,
  isCardKind,
  stripResolved,
  type RequestContext,
  type RequestMessage,
  type RequestPart,
  type RunRequest,
} from '@aisle/protocol';
import type { ChatMessage, ChatPart } from '../chat-state.js';
import { defined } from '../defined.js';
import type { RunState } from '../message-reducer.js';
import { toJson } from '../to-json.js';

const HISTORY_MESSAGES = 20;
const HISTORY_BYTES = 48 * 1024;

const encoder = new TextEncoder();

export interface RequestInput {
  readonly run: RunState;
  readonly conversationId: string;
  readonly messages: readonly ChatMessage[];
  readonly context: RequestContext | undefined;
  readonly consentToLog: boolean;
}

/**
 * The body of `POST /runs`: the message to answer, and before it as much of the conversation as 20 messages and 48 KiB hold.
 * @throws `ProtocolError` `too_large` where the new message alone outgrows a request.
 */
export function buildRequest(input: RequestInput): RunRequest {
  const { run, context } = input;
  const index = input.messages.findIndex(({ id }) => id === run.answers);
  const question = input.messages[index];
  if (!question) throw new ProtocolError('bad_request', `there is no message "${run.answers}" to answer`);
  const request: RunRequest = {
    v: PROTOCOL_MAJOR,
    runId: run.runId,
    conversationId: input.conversationId,
    trigger: run.trigger,
    messages: [requestMessage(question)],
    ...defined({ replaces: run.replaces, context }),
    accept: { kinds: [...run.accepted] },
    consent: { log: input.consentToLog },
  };
  const bytes = sizeOf(request);
  if (bytes > LIMITS.requestBytes) {
    throw new ProtocolError('too_large', `the request has ${bytes} bytes; the limit is ${LIMITS.requestBytes}`);
  }
  const earlier = withinBudget(input.messages.slice(0, index), HISTORY_BYTES - bytes);
  return { ...request, messages: [...earlier, ...request.messages] };
}

function withinBudget(messages: readonly ChatMessage[], bytes: number): RequestMessage[] {
  const chosen: RequestMessage[] = [];
  let left = bytes;
  for (const message of messages.filter(wasHeard).reverse()) {
    const earlier = requestMessage(message);
    if (earlier.parts.length === 0) continue;
    left -= sizeOf(earlier) + 1;
    if (left < 0 || chosen.length >= HISTORY_MESSAGES - 1) break;
    chosen.unshift(earlier);
  }
  return chosen;
}

/** Messages that never arrived are no part of the conversation. */
function wasHeard(message: ChatMessage): boolean {
  return message.role === 'assistant' || message.fate.name === 'sent';
}

function requestMessage({ id, role, parts }: ChatMessage): RequestMessage {
  return { id, role, parts: parts.map(requestPart).filter((part) => part !== undefined) };
}

function requestPart(part: ChatPart): RequestPart | undefined {
  if (part.kind === 'text') return part.text === '' ? undefined : { kind: 'text', text: part.text };
  if (part.kind === 'action') {
    return ActionPartSchema.safeParse(part.data).data;
  }
  if (!isCardKind(part.kind) || part.data === undefined) return undefined;
  return { kind: part.kind, data: stripResolved(part.data) };
}

function sizeOf(value: unknown): number {
  return encoder.encode(toJson(value)).length;
}
