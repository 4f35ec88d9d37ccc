export { createOpenAiResponsesCodec } from './openai-responses-codec.js';
export type {
  OpenAiResponsesCodec,
  OpenAiResponsesCodecOptions,
  OpenAiResponsesDecoder,
  ResponsePosition,
} from './openai-responses-codec.js';
