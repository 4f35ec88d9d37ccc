import type { Codec } from '@aisle/codecs/openai-chat';
import { isGatewayErrorCode, type GatewayErrorCode } from '@aisle/protocol';
import { readText } from './answer-body.js';
import type { Wire, WireCall } from './call-wire.js';
import { ModelFault } from './model-fault.js';
import { requestIdOf } from './request-id.js';
import { retryAfterOf } from './retry-after.js';
import type { Watch } from './watch.js';

const ERROR_BODY_BYTES = 64 * 1024;
const ERROR_BODY_MS = 5_000;

/**
 * Sends the call and answers the response to read.
 * @throws {@link ModelFault} for a status that is no success, with what its body says in the terms of the protocol
 */
export async function openAnswer(call: WireCall, wire: Wire, watch: Watch): Promise<Response> {
  const response = await send(call, wire, watch.signal);
  if (response.ok) return response;
  // An opaque redirect, as browsers and workers answer it, has the status 0.
  if (response.status < 400) {
    await response.body?.cancel().catch(() => undefined);
    throw new ModelFault('the address redirects: name the one that it leads to', {
      code: 'not_found',
      status: response.status,
    });
  }
  watch.until(wire.clock.now() + Math.min(ERROR_BODY_MS, wire.bounds.idleMs), 'the body of an error took too long');
  const body = response.body ? await readText(response.body, ERROR_BODY_BYTES).catch(() => '') : '';
  throw refusal(call, response, body, wire.clock.now());
}

async function send(call: WireCall, wire: Wire, signal: AbortSignal): Promise<Response> {
  const { url, headers } = call;
  try {
    return await wire.fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(call.body, wellFormed),
      // A key must not follow to wherever somebody points.
      redirect: 'manual',
      signal,
    });
  } catch (error) {
    const reason = reasonOf(error);
    const code = /TIMEOUT|TIMEDOUT/.test(reason) ? 'upstream_timeout' : 'upstream_error';
    throw new ModelFault(`no connection: ${reason}`, { code, cause: error });
  }
}

/** Half a surrogate pair is no Unicode: servers written in Python fail on it. */
const wellFormed = (_: string, value: unknown): unknown =>
  typeof value === 'string' ? value.replace(/\p{Surrogate}/gu, '\ufffd') : value;

/** The system's word for what went wrong: `ECONNREFUSED`. */
function reasonOf(error: unknown): string {
  const cause = error instanceof Error ? (error.cause ?? error) : undefined;
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  return /^[A-Z][A-Z0-9_]{1,40}$/.test(code) ? code : 'failed';
}

function refusal(call: WireCall, response: Response, body: string, now: number): ModelFault {
  const { status, headers } = response;
  const told = decodeError(call.codec, status, body);
  // A gateway's error page says less than its status.
  const code =
    told && told.code !== 'upstream_error' ? told.code : decodeError(call.codec, status, plainError(status))?.code;
  return new ModelFault(`the server answered ${status}`, {
    code: code ?? 'upstream_error',
    status,
    requestId: requestIdOf(headers, told?.requestId),
    retryAfterMs: retryAfterOf(headers, now),
    named: Object.keys(call.body).filter((field) => new RegExp(`\\b${field}\\b`).test(body)),
  });
}

const plainError = (status: number): string => JSON.stringify({ error: { code: String(status) } });

function decodeError(
  codec: Codec,
  status: number,
  data: string,
): { readonly code: GatewayErrorCode; readonly requestId: string | undefined } | undefined {
  const decoder = codec.createDecoder({ runId: 'call', messageId: 'answer' });
  for (const event of [...decoder.frame({ comment: `HTTP_STATUS/${status}` }), ...decoder.frame({ data })]) {
    if (event.type === 'error' && isGatewayErrorCode(event.code))
      return { code: event.code, requestId: event.requestId };
  }
  return undefined;
}
