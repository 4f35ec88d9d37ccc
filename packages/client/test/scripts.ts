// What a chat loads where nothing is stored: timers that are stood still do not wait for files.
import '../src/history/memory-store.js';
import type { StreamEvent } from '@aisle/protocol';
import type { Chat, ChatLogEntry, ChatOptions } from '../src/chat.js';
import type { AssistantMessage } from '../src/chat-state.js';
import { createChat } from '../src/create-chat.js';
import type { ScriptStep } from '../src/testing/index.js';
import type { Transport } from '../src/transport/transport.js';

export const run: StreamEvent = {
  type: 'run',
  v: '1.0',
  runId: 'x',
  messageId: 'a',
  resume: 'cursor',
  ttlMs: 300_000,
  heartbeatMs: 1_000,
};
export const part: StreamEvent = { type: 'part', id: 't', kind: 'text', state: 'open' };
export const done: StreamEvent = { type: 'done', reason: 'complete' };
export const hello: ScriptStep[] = [run, { type: 'part', id: 't', kind: 'text', state: 'done', text: 'Hello' }, done];

export function delta(append: string): StreamEvent {
  return { type: 'delta', id: 't', append };
}

const chats: Chat[] = [];
export const entries: ChatLogEntry[] = [];

export function openChat(transport: Transport, options: Partial<ChatOptions> = {}): Chat {
  const log = (entry: ChatLogEntry): void => void entries.push(entry);
  const chat = createChat({ gateway: 'https://g.example', history: 'memory', transport, log, ...options });
  chats.push(chat);
  return chat;
}

export function closeChats(): void {
  for (const chat of chats.splice(0)) chat.close();
  entries.splice(0);
}

export function answer(chat: Chat): AssistantMessage {
  const message = chat.getSnapshot().messages.findLast(({ role }) => role === 'assistant');
  if (message?.role !== 'assistant') throw new Error(`no answer: ${JSON.stringify(chat.getSnapshot())}`);
  return message;
}

/** Messages as `u: …` and `a: …`. */
export function texts(chat: Chat): string[] {
  return chat
    .getSnapshot()
    .messages.map(({ role, parts }) => `${role[0] ?? ''}: ${parts.map(({ text }) => text).join('')}`);
}

export function fates(chat: Chat): string[] {
  return chat.getSnapshot().messages.flatMap((message) => (message.role === 'user' ? [message.fate.name] : []));
}
