import { describe, expect, it } from 'vitest';
import type { Codec } from '../src/codec.js';
import { decode, type Decoded, type FoldedPart } from './judged-decode.js';

/** A stream, and what it is to be read as. */
export interface Case {
  readonly name: string;
  /** Objects are the data of a frame each; texts stand in the stream as they are. */
  readonly stream: readonly (object | string)[];
  readonly parts?: readonly FoldedPart[];
  /** The reason of `done`, or `error` and its code. */
  readonly end: string;
  readonly usage?: readonly [input: number | undefined, output: number | undefined];
  readonly requestId?: string;
  readonly statuses?: readonly string[];
  /** All that is reported, but for the words of an error. */
  readonly dropped?: readonly string[];
  /** Options of the codec. */
  readonly options?: object;
}

/** The frame of a JSON value. */
export const frame = (value: object): string => `data: ${JSON.stringify(value)}\n\n`;

/** The stream of a case, as text. */
export const streamOf = ({ stream }: Pick<Case, 'stream'>): string =>
  stream.map((piece) => (typeof piece === 'string' ? piece : frame(piece))).join('');

/** What a case says of a reading. */
function told({ parts, end, terminal, statuses, dropped }: Decoded): object {
  const usage = terminal['usage'] as { inputTokens?: number; outputTokens?: number } | undefined;
  return {
    parts,
    end,
    usage: usage && [usage.inputTokens, usage.outputTokens],
    requestId: terminal['requestId'],
    statuses,
    dropped: dropped.filter((what) => !what.startsWith('error: ')),
  };
}

/** @throws where a stream is read as something else than its case says. */
function expectCase(decoded: Decoded, one: Case): void {
  expect(told(decoded)).toEqual({
    parts: one.parts ?? [],
    end: one.end,
    usage: one.usage,
    requestId: one.requestId,
    statuses: one.statuses ?? [],
    dropped: one.dropped ?? [],
  });
}

/** Makes a codec with the options of a case. */
export type MakeCodec = (options?: object) => Codec;

/** Runs each case: the stream as one chunk, and one byte at a time. */
export function describeCases(name: string, make: MakeCodec, cases: readonly Case[]): void {
  describe(name, () => {
    it.each(cases)('$name', (one) => {
      const stream = streamOf(one);
      const whole = decode(make(one.options), stream);
      expectCase(whole, one);
      expect(decode(make(one.options), stream, 1).events).toEqual(whole.events);
    });

    it('has at least 60 cases, each with a name of its own', () => {
      expect(new Set(cases.map((one) => one.name)).size).toBe(cases.length);
      expect(cases.length).toBeGreaterThanOrEqual(60);
    });
  });
}

/** The first case that a codec reads as something else. */
export function firstWrong(make: MakeCodec, cases: readonly Case[]): string | undefined {
  return cases.find((one) => {
    try {
      expectCase(decode(make(one.options), streamOf(one)), one);
      return false;
    } catch {
      return true;
    }
  })?.name;
}
