import * as z from 'zod/mini';
import { LIMITS, MediaSchema, type Media } from '@aisle/protocol';
import type { RowLog } from './catalogue-report.js';
import { safeUrl } from './safe-url.js';

export type JsonObject = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A value as the schema has it, or undefined with a line in the report. Absent is not a problem. */
export function take<T>(row: RowLog, field: string, schema: z.ZodMiniType<T>, raw: unknown): T | undefined {
  if (raw === undefined || raw === null) return undefined;
  const parsed = z.safeParse(schema, raw);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  row.drop([field, ...(issue?.path ?? [])].join('.'), issue?.message ?? 'not usable');
  return undefined;
}

/** The usable entries of a list; each of the others is a line in the report. */
export function takeList<T>(row: RowLog, field: string, schema: z.ZodMiniType<T>, raw: unknown): T[] {
  if (raw === undefined || raw === null) return [];
  if (!Array.isArray(raw)) {
    row.drop(field, 'must be a list');
    return [];
  }
  return raw.flatMap((entry: unknown, index) => {
    const value = take(row, `${field}.${index}`, schema, entry);
    return value === undefined ? [] : [value];
  });
}

/** A text cut to a length; the cut is a line in the report. Not text, or blank: undefined. */
export function takeText(row: RowLog, field: string, maxChars: number, raw: unknown): string | undefined {
  if (raw === undefined || raw === null) return undefined;
  if (typeof raw !== 'string') {
    row.drop(field, 'must be a text');
    return undefined;
  }
  const text = raw.trim();
  if (text.length <= maxChars) return text === '' ? undefined : text;
  row.drop(field, `longer than ${maxChars} characters: only the start is used`);
  return cutText(text, maxChars);
}

/** The start of a text, never ending in half a surrogate pair. */
function cutText(text: string, maxChars: number): string {
  if (text.length <= maxChars) return text;
  return text.slice(0, maxChars).replace(/[\ud800-\udbff]$/, '');
}

export function takeUrl(row: RowLog, field: string, raw: unknown): string | undefined {
  if (raw === undefined || raw === null || raw === '') return undefined;
  const url = typeof raw === 'string' ? safeUrl(raw) : undefined;
  if (url === undefined) row.drop(field, `must be an http(s) address or a path, at most ${LIMITS.urlChars} characters`);
  return url;
}

export function takeMedia(row: RowLog, field: string, raw: unknown): Media[] {
  return takeList(row, field, MediaSchema, raw).flatMap((media, index) => {
    const url = takeUrl(row, `${field}.${index}.url`, media.url);
    return url === undefined ? [] : [{ ...media, url }];
  });
}
