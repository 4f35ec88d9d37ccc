import type { Codec } from '../codec.js';
import { createRunWriter } from '../events/run-writer.js';
import { ERROR_CODES } from '../events/upstream-error.js';
import { createChatReader, type ChatReaderOptions } from './chat-reader.js';

/** Options of {@link createOpenAiChatCodec}. */
export interface OpenAiChatCodecOptions {
  /**
   * For servers that never send a finish reason: `[DONE]` is then `done{complete}`, and the end of the connection after some answer
   * `done{unknown}`. A connection that breaks cannot be told from an answer that ends any more.
   * @defaultValue false
   */
  readonly lenientTerminal?: boolean;
}

/**
 * Reads streams of OpenAI Chat Completions (https://platform.openai.com/docs/api-reference/chat-streaming), and of the many servers
 * that speak alike. A body that is no event stream is read as one frame: `decoder.frame({ data: body })`.
 */
export function createOpenAiChatCodec(options: OpenAiChatCodecOptions = {}): Codec {
  return createChatCodec('openai-chat', { ...options, errorCodes: ERROR_CODES });
}

/** A codec whose streams are chat completions. */
export function createChatCodec(id: string, options: ChatReaderOptions): Codec {
  return {
    id,
    capabilities: { cursor: 'none', stop: 'disconnect', terminal: 'lenient' },
    createDecoder: (run) => createChatReader(createRunWriter(run), options),
  };
}
