import { createChat, type AssistantMessage, type Chat, type ChatOptions } from '@aisle/client';
import { afterEach, vi } from 'vitest';
import type { ClientCodec } from '../src/client-codec.js';

const open: Chat[] = [];
afterEach(() => {
  for (const chat of open.splice(0)) chat.close();
});

/** A chat that speaks `codec`; closed after the test. */
export function chatWith(gateway: string, codec: ClientCodec, options: Partial<ChatOptions> = {}): Chat {
  // Full jitter at its least: a test need not wait for the back-off's upper half.
  vi.spyOn(Math, 'random').mockReturnValue(0);
  const accept = ['text', 'product', 'product_list', 'reasoning', 'tool', 'source'];
  const chat = createChat({ gateway, codec, accept, history: 'memory', log: () => undefined, ...options });
  open.push(chat);
  return chat;
}

/** The last answer. */
export function answerOf(chat: Chat): AssistantMessage {
  const message = chat.getSnapshot().messages.at(-1);
  if (message?.role !== 'assistant') throw new Error(`no answer: ${JSON.stringify(chat.getSnapshot().messages)}`);
  return message;
}

/** How the last turn ended: `complete`, `failed interrupted`, `not sent rate_limited`. */
export function endOf(chat: Chat): string {
  const message = chat.getSnapshot().messages.at(-1);
  if (message?.role === 'user')
    return message.fate.name === 'failed' ? `not sent ${message.fate.code}` : message.fate.name;
  if (message?.answer.name === 'done') return message.answer.reason;
  return message?.answer.name === 'failed' ? `failed ${message.answer.code}` : 'streaming';
}

export function textOf(chat: Chat): string {
  return answerOf(chat)
    .parts.filter(({ kind }) => kind === 'text')
    .map(({ text }) => text)
    .join('|');
}

/** Waits until a condition holds; the test's own timeout bounds it. */
export async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 2));
}
