import type { RunRequest } from '@aisle/protocol';
import type { CodecCall } from './client-codec.js';

/** What a page may add to the requests of a codec. */
export interface CallOptions {
  /** Sent along; an `authorization` here replaces the visitor's token. */
  readonly headers?: Readonly<Record<string, string>> | (() => Readonly<Record<string, string>>);
  /** More fields of the body; the protocol's own win. */
  readonly body?: Readonly<Record<string, unknown>>;
  /** Whether cookies go along. @defaultValue 'omit' */
  readonly credentials?: RequestCredentials;
  /** The last word on each request. `request` is what the chat asked for. */
  readonly prepareRequest?: (call: CodecCall, request: RunRequest) => CodecCall | Promise<CodecCall>;
  /** Hears of each frame, or piece of one, that has no meaning to a chat. @defaultValue nobody */
  readonly onDropped?: (what: string) => void;
}

/** A call with what the page adds to it. */
export async function customCall(call: CodecCall, request: RunRequest, options: CallOptions): Promise<CodecCall> {
  const { headers, body, credentials, prepareRequest } = options;
  const custom: CodecCall = {
    ...call,
    ...(call.body && { body: { ...body, ...call.body } }),
    headers: { ...call.headers, ...(typeof headers === 'function' ? headers() : headers) },
    ...(credentials && { credentials }),
  };
  return prepareRequest ? prepareRequest(custom, request) : custom;
}
