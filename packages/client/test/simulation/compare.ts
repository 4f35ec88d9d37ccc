import type { AssistantMessage } from '../../src/index.js';
import { closeMessage, reduceLog, type LogMessage, type LogPart } from './log-reducer.js';
import type { StreamEvent } from '@aisle/protocol';

/** How an answer differs from what it should be, counted in words and parts. */
export interface Difference {
  readonly lost: number;
  readonly doubled: number;
  readonly reordered: number;
}

/** An answer on screen as plain parts; when the facts of a card came is nobody's business here. */
export function shownParts({ parts }: AssistantMessage): LogPart[] {
  return parts.map(({ resolvedAt: _, ...part }) => part);
}

/** Equal as JSON, whatever the order of the fields. */
export function isSame(a: unknown, b: unknown): boolean {
  return sorted(a) === sorted(b);
}

function sorted(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

/** What was lost, doubled or moved between the parts that should be there and those that are. */
export function differ(expected: readonly LogPart[], actual: readonly LogPart[]): Difference {
  const should = expected.flatMap(pieces);
  const is = actual.flatMap(pieces);
  const left = counts(should);
  let doubled = 0;
  for (const piece of is) {
    const rest = left.get(piece) ?? 0;
    if (rest === 0) doubled += 1;
    left.set(piece, Math.max(0, rest - 1));
  }
  const lost = [...left.values()].reduce((sum, count) => sum + count, 0);
  const reordered = lost + doubled === 0 ? should.filter((piece, at) => piece !== is[at]).length : 0;
  return { lost, doubled, reordered };
}

function pieces(part: LogPart): string[] {
  const head = sorted({ ...part, text: '' });
  return [head, ...[...part.text].map((character) => `${part.id} ${character}`)];
}

function counts(all: readonly string[]): Map<string, number> {
  const map = new Map<string, number>();
  for (const one of all) map.set(one, (map.get(one) ?? 0) + 1);
  return map;
}

/** Whether the parts are those of the whole log. */
export function equalsLog(parts: readonly LogPart[], log: readonly StreamEvent[]): boolean {
  return isSame(parts, reduceLog(log).parts);
}

/** Whether the parts are what a reader holds who gave up somewhere in the log. */
export function equalsPrefix(parts: readonly LogPart[], log: readonly StreamEvent[]): boolean {
  return [...log, undefined].some((_, at) => isClosed(parts, reduceLog(log.slice(0, at))));
}

function isClosed(parts: readonly LogPart[], message: LogMessage): boolean {
  const closed = closeMessage(message);
  return (
    parts.length === closed.length &&
    // The JSON of an open card may have been whole when its reader gave up.
    parts.every((part, at) =>
      isSame(message.parts[at]?.state === 'open' ? { ...part, data: undefined } : part, closed[at]),
    )
  );
}
