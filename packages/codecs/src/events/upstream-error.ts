import type { GatewayErrorCode } from '@aisle/protocol';
import { jsonOf, recordOf } from './json-values.js';
import type { RunWriter } from './run-writer.js';

/** Our code for an upstream's word, the first that fits. Words are in lower case here, letters and digits only; an HTTP status is one. */
export type ErrorCodes = readonly (readonly [RegExp, GatewayErrorCode])[];

/** OpenAI's codes and types, and those of the servers that speak alike: OpenRouter, Azure, DeepSeek, vLLM. */
export const ERROR_CODES: ErrorCodes = [
  [/apikey|authent|^401$/, 'unauthorized'],
  [/quota|billing|balance|^402$/, 'quota_exceeded'],
  [/ratelimit|toomany|^(requests|tokens|429)$/, 'rate_limited'],
  [/permission|denied|country|^403$/, 'forbidden'],
  [/notfound|^404$/, 'not_found'],
  [/contentfilter|policy/, 'content_blocked'],
  [/toolarge|^413$/, 'too_large'],
  [/timeout|^(408|504)$/, 'upstream_timeout'],
  [/overload|slowdown|unavail|insuff|^5(03|29)$/, 'overloaded'],
  [/abort|cancel/, 'interrupted'],
  [/invalid|badrequest|unsupported|^4\d\d$/, 'bad_request'],
];

/** Said in the message only: the code is one of bad requests. */
const TOO_LONG = /context.?(length|window)|range of input length/i;

/** Our code for a fault of an upstream; `upstream_error` where its words say nothing. */
export function codeOfUpstream(codes: ErrorCodes, error: unknown, status?: string): GatewayErrorCode {
  if (TOO_LONG.test(jsonOf(error))) return 'context_too_long';
  const { code, type, status_code } = recordOf(error);
  for (const word of [code, type, status_code, status]) {
    const plain = jsonOf(word).toLowerCase().replace(/\W|_/g, '');
    const found = codes.find(([words]) => words.test(plain));
    if (found) return found[1];
  }
  return 'upstream_error';
}

/**
 * Ends the run with an upstream's fault. Its words may hold a key or a prompt: they are only reported, never sent.
 * `status` is HTTP's, where it is known.
 */
export function failUpstream(
  writer: RunWriter,
  codes: ErrorCodes,
  error: unknown,
  requestId: string | undefined,
  status?: string,
): void {
  writer.dropped(`error: ${jsonOf(error)}`);
  writer.fail(codeOfUpstream(codes, error, status), 'the upstream failed', requestId);
}
