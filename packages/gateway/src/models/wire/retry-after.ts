import { LIMITS } from '@aisle/protocol';

/**
 * Milliseconds that a server asks to wait: `retry-after-ms`, which OpenAI and Azure send, or `Retry-After` in seconds or as a date
 * (RFC 9110 §10.2.3). Never more than `LIMITS.retryAfterMaxMs`; `undefined` where it does not say.
 */
export function retryAfterOf(headers: Headers, now: number): number | undefined {
  const milliseconds = headers.get('retry-after-ms')?.trim() ?? '';
  if (/^\d+(\.\d+)?$/.test(milliseconds)) return bounded(Number(milliseconds));
  const said = headers.get('retry-after')?.trim() ?? '';
  if (/^\d+(\.\d+)?$/.test(said)) return bounded(Number(said) * 1_000);
  // A bare number that is no count of seconds would read as a year.
  const at = /[a-z]/i.test(said) ? Date.parse(said) : Number.NaN;
  return Number.isNaN(at) ? undefined : bounded(at - now);
}

const bounded = (ms: number): number => Math.round(Math.min(Math.max(ms, 0), LIMITS.retryAfterMaxMs));
