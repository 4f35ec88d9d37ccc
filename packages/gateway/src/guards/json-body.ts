import { ProtocolError } from '@aisle/protocol';
import type { Clock } from '../clock.js';

export interface JsonBodyLimits {
  readonly requestBytes: number;
  readonly jsonDepth: number;
  readonly bodyMs: number;
}

/**
 * Reads a JSON body, never more of it than the limit.
 * @throws ProtocolError `too_large`; `bad_request` for another content type, a body that does not come, is no UTF-8, no JSON or too deep.
 */
export async function readJsonBody(request: Request, limits: JsonBodyLimits, clock: Clock): Promise<unknown> {
  checkHeaders(request.headers, limits);
  const bytes = await readBytes(request, limits, clock);
  const text = decode(bytes);
  if (isDeeperThan(text, limits.jsonDepth)) {
    throw new ProtocolError('bad_request', `the body is nested deeper than ${limits.jsonDepth} levels`);
  }
  try {
    // `__proto__` as a key has no meaning here, and copies of the object would take it for a prototype.
    return JSON.parse(text, (key, value: unknown) => (key === '__proto__' ? undefined : value));
  } catch (cause) {
    throw new ProtocolError('bad_request', 'the body is not JSON', { cause });
  }
}

function checkHeaders(headers: Headers, limits: JsonBodyLimits): void {
  if (!/^application\/json\s*(;|$)/i.test(headers.get('content-type') ?? '')) {
    throw new ProtocolError('bad_request', 'send the body as Content-Type: application/json');
  }
  if (!/^(identity)?$/i.test(headers.get('content-encoding') ?? '')) {
    throw new ProtocolError('bad_request', 'send the body without Content-Encoding');
  }
  if (Number(headers.get('content-length') ?? 0) > limits.requestBytes) throw tooLarge(limits);
}

async function readBytes(request: Request, limits: JsonBodyLimits, clock: Clock): Promise<Uint8Array> {
  const reader = request.body?.getReader();
  if (!reader) return new Uint8Array();
  let timedOut = false;
  const cancelTimer = clock.after(limits.bodyMs, () => {
    timedOut = true;
    void reader.cancel().catch(() => undefined);
  });
  try {
    const bytes = await readAll(reader, limits);
    if (timedOut) throw new Error('the body did not arrive in time');
    return bytes;
  } catch (cause) {
    void reader.cancel().catch(() => undefined);
    if (cause instanceof ProtocolError) throw cause;
    throw new ProtocolError('bad_request', timedOut ? 'the body did not arrive in time' : 'the body broke off', {
      cause,
    });
  } finally {
    cancelTimer();
  }
}

async function readAll(reader: ReadableStreamDefaultReader<Uint8Array>, limits: JsonBodyLimits): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return concat(chunks, size);
    size += value.byteLength;
    if (size > limits.requestBytes) throw tooLarge(limits);
    chunks.push(value);
  }
}

function concat(chunks: readonly Uint8Array[], size: number): Uint8Array {
  const whole = new Uint8Array(size);
  let offset = 0;
  for (const chunk of chunks) {
    whole.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return whole;
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new ProtocolError('bad_request', 'the body is not UTF-8', { cause });
  }
}

/** Counted on the text, before anything recursive sees it. One pass: a regular expression would be quadratic on open strings. */
function isDeeperThan(text: string, maxDepth: number): boolean {
  let depth = 0;
  let inString = false;
  for (let index = 0; index < text.length; index += 1) {
    const char = text[index];
    if (char === '"') inString = !inString;
    else if (inString) index += char === '\\' ? 1 : 0;
    else if (char === '[' || char === '{') depth += 1;
    else if (char === ']' || char === '}') depth -= 1;
    if (depth > maxDepth) return true;
  }
  return false;
}

function tooLarge(limits: JsonBodyLimits): ProtocolError {
  return new ProtocolError('too_large', `the body is larger than ${limits.requestBytes} bytes`);
}
