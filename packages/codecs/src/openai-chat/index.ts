export { openAiChat } from './open-ai-chat.js';
export type { OpenAiChatOptions } from './open-ai-chat.js';
export { createOpenAiChatCodec } from './openai-chat-codec.js';
export type { OpenAiChatCodecOptions } from './openai-chat-codec.js';
export type { CallOptions } from '../call-options.js';
export type { ClientCodec, CodecCall, CodecTransport, CodecWire } from '../client-codec.js';
export type { Codec, CodecCapabilities, Decoder, Frame, RunIdentity } from '../codec.js';
