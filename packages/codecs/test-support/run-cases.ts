import { expect, it } from 'vitest';
import type { Codec } from '../src/codec.js';
import type { CodecCase } from './codec-case.js';
import { decode, reduceEvents, sse, type Outcome } from './decode.js';

/** Plays every row whole and one byte at a time, with other line ends as well. */
export function runCases(codec: Codec, cases: readonly CodecCase[]): void {
  it.each(cases.map((one) => [one.name, one] as const))('%s', async (_, one) => {
    const text = sse(one.frames);
    for (const [bytes, stream] of [
      [Infinity, text],
      [1, text],
      [7, text.replaceAll('\n', '\r\n')],
    ] as const) {
      const { events, dropped } = await decode(codec, stream, bytes);
      const outcome = reduceEvents(events);
      expect(outcome).toEqual(expectedOf(one));
      expect(dropped.map((what) => what.replace(`${codec.id}: `, ''))).toEqual(one.dropped ?? []);
    }
  });
}

function expectedOf(one: CodecCase): Outcome {
  return {
    messageId: one.messageId ?? 'm_own',
    parts: one.parts.map((part) => {
      if (typeof part !== 'string') return { kind: part[0], data: part[1] };
      const at = part.indexOf(':');
      return { kind: part.slice(0, at), text: part.slice(at + 1) };
    }),
    end: one.end ?? 'complete',
    ...(one.usage !== undefined && { usage: one.usage }),
    statuses: one.statuses ?? [],
  };
}
