import { LIMITS, RequestContextSchema, type RequestContext } from '@aisle/protocol';
import type { Log } from './log.js';

/** What the host says of the visitor's place, without the fields that a gateway would refuse. Never throws. */
export function readContext(context: (() => RequestContext) | undefined, log: Log): RequestContext | undefined {
  if (!context) return undefined;
  try {
    const given = shortened(context());
    const parsed = RequestContextSchema.safeParse(given);
    if (parsed.success) return parsed.data;
    const bad = new Set(parsed.error.issues.map(({ path }) => String(path[0])));
    log({
      level: 'warn',
      code: 'context',
      message: `context() gave values the protocol does not take: ${[...bad].join(', ')}`,
    });
    const rest = RequestContextSchema.safeParse(
      Object.fromEntries(Object.entries(given).filter(([key]) => !bad.has(key))),
    );
    return rest.success ? rest.data : undefined;
  } catch (cause) {
    log({ level: 'error', code: 'context', message: 'context() threw', cause });
    return undefined;
  }
}

/** A long title is still worth its beginning; a long URL is not. */
function shortened(context: RequestContext): RequestContext {
  const { page } = context;
  if (!page) return context;
  const { url, title, ...rest } = page;
  return {
    ...context,
    page: {
      ...rest,
      ...(url !== undefined && url.length <= LIMITS.urlChars ? { url } : {}),
      ...(title === undefined ? {} : { title: title.slice(0, LIMITS.titleChars) }),
    },
  };
}
