import type { RunRequest } from '@aisle/protocol';
import type { CallOptions } from '../call-options.js';
import type { ClientCodec, CodecCall } from '../client-codec.js';
import type { Codec } from '../codec.js';
import { connectCodec } from '../connect.js';
import { wordsOf } from '../words-of.js';
import { createAgUiDecoder } from './read-agent-events.js';

/** Options of {@link agUi}. */
export interface AgUiOptions extends CallOptions {
  /** Where runs are posted to, relative to the gateway's URL. @defaultValue the gateway's URL itself, without a slash at its end */
  readonly url?: string;
}

/**
 * Speaks AG-UI 1.x with an agent. The protocol has no resumption: a lost connection is a lost answer. Stopping is leaving.
 */
export function agUi(options: AgUiOptions = {}): ClientCodec {
  const codec: Codec = {
    id: 'ag-ui',
    capabilities: { cursor: 'none', stop: 'disconnect', terminal: 'required' },
    createDecoder: createAgUiDecoder,
  };
  const start = (request: RunRequest, gateway: URL): CodecCall => ({
    path: new URL(options.url ?? '', gateway).href.replace(/\/$/, ''),
    body: runInput(request),
  });
  return { ...codec, connect: (wire) => connectCodec(codec, { ...options, start }, wire) };
}

function runInput({ conversationId, runId, messages, context }: RunRequest): object {
  return {
    threadId: conversationId,
    runId,
    protocolVersion: '1.0',
    state: {},
    messages: messages
      .map((message) => ({ id: message.id, role: message.role, content: wordsOf(message) }))
      .filter(({ content }) => content),
    tools: [],
    context: context ? [{ description: 'Where the visitor is', value: JSON.stringify(context) }] : [],
    forwardedProps: {},
  };
}
