import * as z from 'zod/mini';
import { AI_SDK_HEADERS, toAiSdkStream } from '@aisle/codecs/ai-sdk/encoder';
import {
  LIMITS,
  PROTOCOL_MAJOR,
  ProtocolError,
  RequestContextSchema,
  RunRequestSchema,
  stripResolved,
  type RequestPart,
  type RunRequest,
} from '@aisle/protocol';
import type { GatewayContext, GuardedRequest } from '../gateway-context.js';
import { readJsonBody } from '../guards/json-body.js';
import { parseBody } from '../http/parse-body.js';
import type { ReadableRun } from '../runs/run-registry.js';
import { beginRun, readRunRequest } from './start-run.js';
import { eventStream } from './stream-response.js';

/** What `useChat` posts is the whole conversation, cards and their facts included; most of it is left out here. */
const BODY_SIZES = 8;
const HISTORY_MESSAGES = 20;

const MessageSchema = z.looseObject({
  id: z.string(),
  role: z.string(),
  parts: z.array(z.looseObject({ type: z.string() })),
});

const ChatSchema = z.looseObject({
  id: z.string(),
  messages: z.array(MessageSchema),
  trigger: z.optional(z.string()),
  messageId: z.optional(z.nullable(z.string())),
  context: z.optional(RequestContextSchema),
  consent: RunRequestSchema.shape.consent,
});
type Chat = z.infer<typeof ChatSchema>;

/** `POST /ai-sdk`: what `useChat` sends becomes a run like any other, and its events a UI message stream. */
export async function startChatRun(context: GatewayContext, guarded: GuardedRequest): Promise<Response> {
  const { request, owner } = guarded;
  const { limits } = context;
  const body = await readJsonBody(
    request,
    { ...limits, requestBytes: BODY_SIZES * limits.requestBytes },
    context.clock,
  );
  const runRequest = readRunRequest(runRequestOf(parseBody(ChatSchema, body), limits.requestBytes));
  context.admission.stream(owner);
  const run = await beginRun(context, runRequest, guarded);
  return chatResponse(context, guarded, run);
}

/** `GET /ai-sdk/{chatId}/stream`: the answer that is being given in this chat, from its first chunk; 204 where none is. */
export async function resumeChatRun(
  context: GatewayContext,
  guarded: GuardedRequest,
  chatId: string,
): Promise<Response> {
  const run = await context.runs.findLive(chatId, guarded.owner);
  if (!run) return new Response(null, { status: 204 });
  context.admission.stream(guarded.owner);
  return chatResponse(context, guarded, run);
}

function chatResponse(context: GatewayContext, guarded: GuardedRequest, run: ReadableRun): Response {
  return new Response(toAiSdkStream(eventStream(context, guarded, run, 0)), { headers: AI_SDK_HEADERS });
}

function runRequestOf(chat: Chat, maxBytes: number): RunRequest {
  const { messageId, trigger, context, consent } = chat;
  const isAgain = trigger === 'regenerate-message';
  return {
    v: PROTOCOL_MAJOR,
    // A chat of that kind has no name for its runs: each request is one.
    runId: crypto.randomUUID(),
    conversationId: chat.id,
    trigger: isAgain ? 'regenerate' : messageId == null ? 'send' : 'edit',
    ...(messageId != null && { replaces: messageId }),
    messages: messagesOf(chat, maxBytes),
    ...(context && { context }),
    ...(consent && { consent }),
  };
}

/** The newest messages, as many as fit. Roles but two are left out: an instruction never travels in a request. */
function messagesOf({ messages }: Chat, maxBytes: number): RunRequest['messages'] {
  const chosen: RunRequest['messages'] = [];
  let left = maxBytes;
  for (const { id, role, parts } of [...messages].reverse()) {
    if (!isSpeaker(role)) continue;
    const message = { id, role, parts: parts.flatMap(partOf).slice(0, LIMITS.partsPerMessage) };
    left -= new TextEncoder().encode(JSON.stringify(message)).length;
    if (left < 0 && chosen.length === 0)
      throw new ProtocolError('too_large', `the new message is larger than ${maxBytes} bytes`);
    if (left < 0 || chosen.length === HISTORY_MESSAGES) break;
    chosen.unshift(message);
  }
  return chosen;
}

function isSpeaker(role: string): role is 'user' | 'assistant' {
  return role === 'user' || role === 'assistant';
}

function partOf({ type, text, data }: Chat['messages'][number]['parts'][number]): RequestPart[] {
  if (type === 'text' && typeof text === 'string') return [{ kind: 'text', text }];
  const kind = /^data-(.{1,128})$/s.exec(type)?.[1];
  return kind === undefined || data === null ? [] : [{ kind, data: stripResolved(data) }];
}
