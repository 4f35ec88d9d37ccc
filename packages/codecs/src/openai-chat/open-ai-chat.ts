import type { ClientCodec } from '../client-codec.js';
import { openAiChatClient, type OpenAiChatCallOptions } from '../openai-chat-client.js';
import type { ErrorCodes } from '../events/upstream-error.js';
import { createChatCodec, type OpenAiChatCodecOptions } from './openai-chat-codec.js';

/** Options of {@link openAiChat}. */
export type OpenAiChatOptions = OpenAiChatCodecOptions & OpenAiChatCallOptions;

/** What a visitor can be told apart; the gateway's decoder knows more, and a page would pay for it. */
const ERROR_CODES: ErrorCodes = [
  [/apikey|auth|^401/, 'unauthorized'],
  [/quota|ratelimit|requests|^(tokens|402|429)/, 'rate_limited'],
  [/filter|policy/, 'content_blocked'],
  [/invalid|^4/, 'bad_request'],
];

/** Chat Completions through the shop's own proxy: `createChat({ gateway, codec: openAiChat() })`. */
export function openAiChat(options: OpenAiChatOptions = {}): ClientCodec {
  return openAiChatClient(createChatCodec('openai-chat', { ...options, errorCodes: ERROR_CODES }), options);
}
