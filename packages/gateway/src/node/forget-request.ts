import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Deletion } from '@aisle/logs/node';
import * as z from 'zod/mini';
import { ownerKey } from '../guards/read-owner.js';
import { reply } from './plain-reply.js';

export type { Deletion };

const MAX_BYTES = 8 * 1_024;
const text = z.string().check(z.minLength(1), z.maxLength(4_096));

/** Who is to be forgotten: by key, by what the shop's tokens say of them, or by the token of their browser. */
const ForgetSchema = z.union([
  z.strictObject({ owner: z.string().check(z.regex(/^[ac]_[\w-]{43}$/)) }),
  z.strictObject({ subject: text, issuer: z.optional(text) }),
  z.strictObject({ visitor: z.string().check(z.regex(/^anon\.[\w-]{22,128}$/)) }),
]);

const USAGE = 'POST {"owner": "…"}, {"subject": "…", "issuer": "…"} or {"visitor": "anon.…"} as application/json\n';

/** `POST /forget`: removes what is kept of somebody's conversations. Who it is stands in the body: addresses end up in logs. */
export async function answerForget(
  request: IncomingMessage,
  response: ServerResponse,
  forget: (owner: string) => Promise<Deletion>,
  issuer: string | undefined,
): Promise<void> {
  if (request.method !== 'POST') return reply(response, 405, USAGE);
  // A page in the browser of whoever runs the gateway cannot send this type without asking, and is not answered when it asks.
  if (!/^application\/json\b/i.test(request.headers['content-type'] ?? '')) return reply(response, 415, USAGE);
  const asked = ForgetSchema.safeParse(await readJson(request));
  if (!asked.success) return reply(response, 400, USAGE);
  const { data } = asked;
  const owner =
    'owner' in data
      ? data.owner
      : await ownerKey('subject' in data && issuer !== undefined ? { issuer, ...data } : data);
  const { lines, files } = await forget(owner);
  reply(response, 200, `${JSON.stringify({ owner, lines, files })}\n`, 'application/json');
}

/** `undefined` where it is none, or too large. */
async function readJson(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    if (!(chunk instanceof Buffer)) return undefined;
    bytes += chunk.length;
    if (bytes > MAX_BYTES) return undefined;
    chunks.push(chunk);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8'));
  } catch {
    return undefined;
  }
}
