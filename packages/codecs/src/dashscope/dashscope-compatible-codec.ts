import type { Codec } from '../codec.js';
import { createChatCodec, type OpenAiChatCodecOptions } from '../openai-chat/openai-chat-codec.js';
import { DASHSCOPE_ERROR_CODES } from './dashscope-errors.js';

/**
 * Reads streams of DashScope's compatible mode (`/compatible-mode/v1/chat/completions`): chat completions, always in pieces, with
 * `reasoning_content`; the native interface's error frames (`event:error`) and codes occur in it.
 */
export function createDashScopeCompatibleCodec(options: OpenAiChatCodecOptions = {}): Codec {
  return createChatCodec('dashscope-compatible', { ...options, errorCodes: DASHSCOPE_ERROR_CODES });
}
