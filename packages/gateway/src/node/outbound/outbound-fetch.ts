import type { TargetRules } from './check-target.js';
import { guardedFetch } from './guarded-fetch.js';

/** What of `fetch` the gateway's own calls need. */
export type OutboundFetch = (
  url: string,
  options: {
    readonly method?: string;
    readonly headers?: Headers | Readonly<Record<string, string>>;
    readonly body?: string;
    readonly signal: AbortSignal;
  },
) => Promise<Response>;

export interface OutboundFetchOptions extends TargetRules {
  /** Of an answer. @defaultValue 262144 */
  readonly maxBytes?: number;
}

const MAX_BYTES = 256 * 1024;
const MAX_REDIRECTS = 2;

/**
 * A `fetch` for key sets and live sources: public addresses only, checked before each connection, and not much of an answer.
 * Rejects with OutboundError.
 */
export function createOutboundFetch(rules: OutboundFetchOptions = {}): OutboundFetch {
  return async (url, { method = 'GET', headers, body, signal }) => {
    const response = await guardedFetch(new URL(url), {
      maxBytes: MAX_BYTES,
      ...rules,
      signal,
      method: method === 'POST' ? 'POST' : 'GET',
      headers: Object.fromEntries(new Headers(headers)),
      ...(body === undefined ? {} : { body }),
      maxRedirects: MAX_REDIRECTS,
    });
    const bodyless = response.status === 204 || response.status === 304 || response.status < 200;
    const type = response.headers.get('content-type') ?? 'application/octet-stream';
    const session = response.headers.get('mcp-session-id');
    return new Response(bodyless ? null : Buffer.from(response.bytes), {
      status: response.status,
      headers: { 'content-type': type, ...(session === null ? {} : { 'mcp-session-id': session }) },
    });
  };
}
