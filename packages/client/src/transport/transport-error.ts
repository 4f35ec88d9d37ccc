import {
  ErrorBodySchema,
  LIMITS,
  ProtocolError,
  codeForHttpStatus,
  isGatewayErrorCode,
  isProtocolError,
} from '@aisle/protocol';

const MAX_BODY_BYTES = 16 * 1024;
const MAX_MESSAGE_CHARS = 300;

/** The error that an HTTP response stands for: by its body where that is an Aisle error, otherwise by its status. */
export async function errorOfResponse(response: Response): Promise<ProtocolError> {
  const headerMs = retryAfterMs(response.headers.get('retry-after'));
  const body = ErrorBodySchema.safeParse(await readJson(response));
  if (!body.success) {
    const code = codeForHttpStatus(response.status);
    // What an unknown server wrote stays out of the message: it may be a page, or hold secrets.
    return new ProtocolError(code, `the gateway answered with status ${response.status}`, retryOption(headerMs));
  }
  const { code, message, retryable, requestId } = body.data.error;
  return new ProtocolError(
    isGatewayErrorCode(code) ? code : codeForHttpStatus(response.status),
    message.slice(0, MAX_MESSAGE_CHARS),
    {
      retryable,
      ...(requestId === undefined ? {} : { requestId }),
      ...retryOption(clamp(body.data.error.retryAfterMs) ?? headerMs),
    },
  );
}

/** What a failed `fetch` or a broken body means: an abort that was asked for, or the network. */
export function errorOfFetch(cause: unknown, signal: AbortSignal): ProtocolError {
  if (isProtocolError(cause)) return cause;
  if (signal.aborted) {
    return isProtocolError(signal.reason)
      ? signal.reason
      : new ProtocolError('aborted', 'the request was aborted', { cause });
  }
  return new ProtocolError('network', 'the gateway could not be reached, or the connection broke', { cause });
}

/** Milliseconds of a `Retry-After` header, given as seconds or as an HTTP date (RFC 9110 §10.2.3), within 0–5 min. */
export function retryAfterMs(header: string | null): number | undefined {
  if (header === null || header.trim() === '') return undefined;
  if (/^\s*\d+\s*$/.test(header)) return clamp(Number(header) * 1_000);
  return clamp(Date.parse(header) - Date.now());
}

function clamp(ms: number | undefined): number | undefined {
  if (ms === undefined || Number.isNaN(ms)) return undefined;
  return Math.min(LIMITS.retryAfterMaxMs, Math.max(0, ms));
}

function retryOption(ms: number | undefined): { retryAfterMs?: number } {
  return ms === undefined ? {} : { retryAfterMs: ms };
}

async function readJson(response: Response): Promise<unknown> {
  try {
    return JSON.parse(await readText(response));
  } catch {
    return undefined;
  }
}

async function readText(response: Response): Promise<string> {
  const reader = response.body?.getReader();
  if (!reader) return '';
  const decoder = new TextDecoder();
  let text = '';
  for (let bytes = 0; bytes <= MAX_BODY_BYTES;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    bytes += value.length;
    text += decoder.decode(value, { stream: true });
  }
  await reader.cancel();
  return '';
}
