import type { RunRequest } from '@aisle/protocol';
import type { CallOptions } from './call-options.js';
import type { ClientCodec, CodecCall } from './client-codec.js';
import type { Codec } from './codec.js';
import { connectCodec } from './connect.js';
import { wordsOf } from './words-of.js';

/** How Chat Completions are asked for. */
export interface OpenAiChatCallOptions extends CallOptions {
  /** Relative to the gateway's URL. @defaultValue 'chat/completions' */
  readonly path?: string;
  /** What the proxy is asked for; it has the last word. @defaultValue none is named */
  readonly model?: string;
}

/**
 * Chat Completions in a browser, through a proxy of the shop's own: it adds the key and the instructions, which never reach a page.
 * `codec` reads the stream.
 */
export function openAiChatClient(codec: Codec, options: OpenAiChatCallOptions = {}): ClientCodec {
  const { path = 'chat/completions', model } = options;
  const start = ({ messages }: RunRequest): CodecCall => ({
    path,
    body: {
      ...(model !== undefined && { model }),
      stream: true,
      stream_options: { include_usage: true },
      messages: messages
        .map((message) => ({ role: message.role, content: wordsOf(message) }))
        .filter(({ content }) => content !== ''),
    },
  });
  return { ...codec, connect: (wire) => connectCodec(codec, { ...options, start }, wire) };
}
