import { ErrorBodySchema, LIMITS, ProtocolError, codeForHttpStatus, isGatewayErrorCode } from '@aisle/protocol';
import { defined } from '../defined.js';

const MAX_BODY_BYTES = 16 * 1024;
const MAX_MESSAGE_CHARS = 300;

/** The error that an HTTP response stands for: by its body where that is an Aisle error, otherwise by its status. */
export async function errorOfResponse(response: Response): Promise<ProtocolError> {
  const { status, headers } = response;
  const code = codeForHttpStatus(status);
  const headerMs = retryAfterMs(headers.get('retry-after'));
  const error = ErrorBodySchema.safeParse(await readJson(response)).data?.error;
  if (!error) {
    // What an unknown server wrote stays out of the message: it may be a page, or hold secrets.
    return new ProtocolError(code, `the gateway answered with status ${status}`, defined({ retryAfterMs: headerMs }));
  }
  const { message, retryable, requestId } = error;
  return new ProtocolError(
    isGatewayErrorCode(error.code) ? error.code : code,
    message.slice(0, MAX_MESSAGE_CHARS),
    defined({ retryable, requestId, retryAfterMs: clamp(error.retryAfterMs) ?? headerMs }),
  );
}

/** Milliseconds of a `Retry-After` header, given as seconds or as an HTTP date (RFC 9110 §10.2.3), within 0–5 min. */
export function retryAfterMs(header: string | null): number | undefined {
  if (!header) return undefined;
  return clamp(/^\s*\d+\s*$/.test(header) ? Number(header) * 1_000 : Date.parse(header) - Date.now());
}

function clamp(ms: number | undefined): number | undefined {
  if (ms === undefined || Number.isNaN(ms)) return undefined;
  return Math.min(LIMITS.retryAfterMaxMs, Math.max(0, ms));
}

/** The body as JSON; `undefined` for anything else, and for more than an error should take. */
async function readJson({ body }: Response): Promise<unknown> {
  const decoder = new TextDecoder();
  const reader = body?.getReader();
  let text = '';
  let bytes = 0;
  try {
    while (reader && bytes <= MAX_BODY_BYTES) {
      const { done, value } = await reader.read();
      if (done) return JSON.parse(text + decoder.decode());
      bytes += value.length;
      text += decoder.decode(value, { stream: true });
    }
    await reader?.cancel();
  } catch {
    // Not an Aisle error.
  }
  return undefined;
}
