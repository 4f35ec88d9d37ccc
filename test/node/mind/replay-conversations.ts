import { createChat, type Chat } from '@aisle/client';
import type { DemoConversation, Step } from './demo-conversations.js';

/** A thumb, and why. */
export type Rating = Parameters<Chat['feedback']>[1];

/** What a replay did, conversation by conversation. */
export interface Replayed {
  readonly name: string;
  readonly conversationId: string;
  /** Answers that came, asked again and edited ones among them. */
  readonly turns: number;
  readonly ratings: number;
  /** Actions that a message told of. */
  readonly actions: number;
}

const ACCEPT = [
  'text',
  'product',
  'product_list',
  'comparison',
  'order_status',
  'location_list',
  'coupon',
  'suggestions',
];

/** Plays conversations one after the other through the client that shops use, each as another visitor. */
export async function replayConversations(
  conversations: readonly DemoConversation[],
  gateway: { readonly url: string; tokenOf(customer: string): string },
): Promise<readonly Replayed[]> {
  const replayed: Replayed[] = [];
  for (const conversation of conversations) {
    const { customer, locale, consent } = conversation;
    const chat = createChat({
      gateway: gateway.url,
      history: 'memory',
      accept: ACCEPT,
      consentToLog: consent,
      context: () => ({ locale, currency: locale === 'zh-CN' ? 'CNY' : 'EUR' }),
      ...(customer === undefined ? {} : { getToken: () => Promise.resolve(gateway.tokenOf(customer)) }),
      log: () => undefined,
    });
    try {
      await chat.ready;
      replayed.push(await play(conversation, chat));
    } finally {
      chat.close();
    }
  }
  return replayed;
}

async function play({ name, steps }: DemoConversation, chat: Chat): Promise<Replayed> {
  const done = { turns: 0, ratings: 0, actions: 0 };
  let noted = 0;
  for (const step of steps) {
    if ('tap' in step) noted += tap(chat, step.tap);
    else if ('rate' in step) {
      await chat.feedback(lastOf(chat, 'assistant').id, step.rate);
      done.ratings += 1;
    } else {
      await say(chat, step);
      done.turns += 1;
      done.actions += noted;
      noted = 0;
    }
    const { answer } = lastOf(chat, 'assistant');
    if (answer.name !== 'done') throw new Error(`"${name}": the answer is ${JSON.stringify(answer)}`);
  }
  return { name, conversationId: chat.getSnapshot().conversationId, ...done };
}

async function say(
  chat: Chat,
  step: Exclude<Step, { readonly tap: string } | { readonly rate: Rating }>,
): Promise<void> {
  if ('ask' in step) return chat.send(step.ask);
  if ('edit' in step) return chat.edit(lastOf(chat, 'user').id, step.edit);
  return chat.retry(lastOf(chat, 'assistant').id);
}

/** Notes what the widget notes of a button; answers how many were noted. */
function tap(chat: Chat, name: string): number {
  const { id: messageId, parts } = lastOf(chat, 'assistant');
  for (const { id: partId, kind, data } of parts) {
    const product = kind === 'product' || kind === 'product_list' ? idIn(data) : undefined;
    if (product === undefined) continue;
    const value = { product_id: product, quantity: 1 };
    chat.noteAction({ kind: 'action', name, partId, messageId, value, outcome: 'confirmed' });
    return 1;
  }
  throw new Error(`no product to tap: ${JSON.stringify(parts.map(({ kind }) => kind))}`);
}

function idIn(data: unknown): string | undefined {
  if (typeof data !== 'object' || data === null) return undefined;
  if ('items' in data && Array.isArray(data.items)) return idIn(data.items[0]);
  return 'id' in data && typeof data.id === 'string' ? data.id : undefined;
}

type Message = ReturnType<Chat['getSnapshot']>['messages'][number];

function lastOf<R extends Message['role']>(chat: Chat, role: R): Extract<Message, { readonly role: R }> {
  const isOf = (message: Message): message is Extract<Message, { readonly role: R }> => message.role === role;
  const found = chat.getSnapshot().messages.findLast(isOf);
  if (!found) throw new Error(`no message of the ${role}`);
  return found;
}
