import * as z from 'zod/mini';
import { ProtocolError } from '@aisle/protocol';

const SHOWN_ISSUES = 3;

/**
 * The body as its schema reads it.
 * @throws ProtocolError `bad_request` that names the first fields that are wrong, and none of their values.
 */
export function parseBody<S extends z.ZodMiniType>(schema: S, body: unknown): z.infer<S> {
  const parsed = z.safeParse(schema, body);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues
    .slice(0, SHOWN_ISSUES)
    .map((issue) => `${issue.path.map(String).join('.') || '(body)'}: ${issue.message}`);
  throw new ProtocolError('bad_request', problems.join('; ').slice(0, 500));
}
