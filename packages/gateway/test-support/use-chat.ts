import * as v7 from 'ai';
import * as v5 from 'ai-v5';
import * as v6 from 'ai-v6';
import type { Gateway } from '../src/index.js';
import { ANN, BASE } from './calls.js';

/** The AI SDK's own client, in the versions that people have. */
export const AI_VERSIONS = [
  ['5', v5],
  ['6', v6],
  ['7', v7],
] as const;

/** A message as that client keeps it. */
export interface ChatMessage {
  readonly id: string;
  readonly role: string;
  readonly parts: readonly { readonly type: string; readonly [field: string]: unknown }[];
}

/** A `useChat` without React. */
export interface UseChat {
  readonly messages: readonly ChatMessage[];
  readonly status: string;
  readonly error: Error | undefined;
  readonly heard: readonly unknown[];
  sendMessage(message: { text: string }): Promise<void>;
  regenerate(): Promise<void>;
  stop(): Promise<void>;
  resumeStream(): Promise<void>;
}

/** What is used of the package, the same in each version; their types are not. */
interface AiPackage {
  readonly AbstractChat: new (options: object) => UseChat;
  readonly DefaultChatTransport: new (options: object) => object;
}

/** The real chat class over the real transport, on a gateway in this process. */
export function useChat(
  ai: (typeof AI_VERSIONS)[number][1],
  gateway: Gateway,
  options: { id?: string; body?: object; token?: string } = {},
): UseChat {
  const { AbstractChat, DefaultChatTransport } = ai as unknown as AiPackage;
  const { id = 'chat_1', body = {}, token = ANN } = options;
  const heard: unknown[] = [];
  const state = {
    status: 'ready',
    error: undefined as Error | undefined,
    messages: [] as ChatMessage[],
    pushMessage: (message: ChatMessage) => void (state.messages = [...state.messages, message]),
    popMessage: () => void (state.messages = state.messages.slice(0, -1)),
    replaceMessage: (at: number, message: ChatMessage) =>
      void (state.messages = state.messages.map((each, index) => (index === at ? message : each))),
    snapshot: <T>(value: T): T => structuredClone(value),
  };
  const transport = new DefaultChatTransport({
    api: `${BASE}/ai-sdk`,
    headers: { authorization: `Bearer ${token}` },
    body,
    fetch: (url: string, init: RequestInit) => gateway(new Request(url, init)),
  });
  class Chat extends AbstractChat {}
  return Object.assign(new Chat({ id, state, transport, onData: (part: unknown) => heard.push(part) }), { heard });
}
