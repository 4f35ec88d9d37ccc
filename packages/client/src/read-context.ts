import { LIMITS, RequestContextSchema, type RequestContext } from '@aisle/protocol';
import { defined } from './defined.js';
import type { Log } from './log.js';

/** What the host says of the visitor's place, without the fields that a gateway would refuse. Never throws. */
export function readContext(context: (() => RequestContext) | undefined, log: Log): RequestContext | undefined {
  if (!context) return undefined;
  try {
    const given = shortened(context());
    const issues = RequestContextSchema.safeParse(given).error?.issues ?? [];
    if (issues.length === 0) return given;
    const bad = new Set(issues.map(({ path }) => path[0]));
    log('warn', 'context', `context() gave values the protocol does not take: ${[...bad].join(', ')}`);
    return Object.fromEntries(Object.entries(given).filter(([key]) => !bad.has(key)));
  } catch (cause) {
    log('error', 'context', 'context() threw', cause);
    return undefined;
  }
}

/** A long title is still worth its beginning; a long URL is not. */
function shortened({ page, ...context }: RequestContext): RequestContext {
  if (!page) return context;
  const url = page.url && page.url.length > LIMITS.urlChars ? undefined : page.url;
  return { ...context, page: defined({ ...page, url, title: page.title?.slice(0, LIMITS.titleChars) }) };
}
