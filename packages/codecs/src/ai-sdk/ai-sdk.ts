import type { RequestMessage, RunRequest } from '@aisle/protocol';
import type { CallOptions } from '../call-options.js';
import type { ClientCodec, CodecCall } from '../client-codec.js';
import type { Codec, CodecCapabilities } from '../codec.js';
import { connectCodec, type CodecCalls } from '../connect.js';
import { numberReplay } from '../number-replay.js';
import { wordsOf } from '../words-of.js';
import { createAiSdkDecoder } from './read-chunks.js';

/** Options of {@link aiSdk}. */
export interface AiSdkOptions extends CallOptions {
  /** Where chats are posted to, relative to the gateway's URL. @defaultValue the gateway's URL itself, without a slash at its end */
  readonly api?: string;
  /**
   * Whether `GET {api}/{chatId}/stream` gives the stream of a chat once more, from its first chunk. Without it a lost connection is
   * a lost answer.
   * @defaultValue false
   */
  readonly resume?: boolean;
  /**
   * Takes the end of a stream for the end of the answer, for servers that send no `finish`. An answer that was cut off looks
   * complete then.
   * @defaultValue false
   */
  readonly lenientTerminal?: boolean;
}

/**
 * Speaks the UI message stream of the Vercel AI SDK, versions 5 to 7: with the route behind a `useChat` front end, or with anything
 * that follows it.
 */
export function aiSdk(options: AiSdkOptions = {}): ClientCodec {
  const { resume = false, lenientTerminal = false } = options;
  const capabilities: CodecCapabilities = {
    cursor: resume ? 'replay' : 'none',
    stop: 'disconnect',
    // createUIMessageStream() sends a finish only where its writer does.
    terminal: 'lenient',
  };
  const codec: Codec = {
    id: 'ai-sdk',
    capabilities,
    createDecoder: (run) => createAiSdkDecoder(run, lenientTerminal ? 'lenient' : 'strict'),
  };
  const replayCall = ({ conversationId }: RunRequest, gateway: URL): CodecCall => ({
    path: `${apiOf(options, gateway)}/${encodeURIComponent(conversationId)}/stream`,
  });
  const calls: CodecCalls = {
    ...options,
    start: (request: RunRequest, gateway: URL): CodecCall => ({
      path: apiOf(options, gateway),
      body: chatBody(request),
    }),
    replay: resume ? { call: replayCall, number: numberReplay } : undefined,
  };
  return { ...codec, connect: (wire) => connectCodec(codec, calls, wire) };
}

function apiOf({ api }: AiSdkOptions, gateway: URL): string {
  // Servers of this kind answer a slash at the end with a redirect.
  return new URL(api ?? '', gateway).href.replace(/\/$/, '');
}

function chatBody({ conversationId, messages, trigger, replaces, context }: RunRequest): object {
  return {
    ...(context && { context }),
    id: conversationId,
    messages: messages.map(uiMessage),
    trigger: trigger === 'regenerate' ? 'regenerate-message' : 'submit-message',
    ...(replaces !== undefined && { messageId: replaces }),
  };
}

function uiMessage(message: RequestMessage): object {
  const { id, role } = message;
  return { id, role, parts: [{ type: 'text', text: wordsOf(message) }] };
}
