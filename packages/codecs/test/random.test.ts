import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readEvent } from '@aisle/protocol';
import { agUi } from '../src/ag-ui/index.js';
import { aiSdk } from '../src/ai-sdk/index.js';
import { AG_UI_CASES } from '../test-support/ag-ui-cases.js';
import { AI_SDK_CASES } from '../test-support/ai-sdk-cases.js';
import { decodeFrames, reduceEvents } from '../test-support/decode.js';

const seed = Number(process.env['AISLE_SEED'] ?? Date.now() % 100_000);
const numRuns = process.env['AISLE_FULL'] === '1' ? 10_000 : 1_000;

/** Frames of the tables in any order, some with a field that is something else, and some that are nothing of the kind. */
function streamsOf(pool: readonly unknown[]): fc.Arbitrary<readonly unknown[]> {
  const known = fc.constantFrom(...pool);
  const names = [
    ...new Set(pool.flatMap((frame) => (typeof frame === 'object' && frame !== null ? Object.keys(frame) : []))),
  ];
  const spoilt = fc
    .tuple(known, fc.constantFrom(...names, '__proto__', 'constructor'), fc.jsonValue())
    .map(([frame, name, value]) =>
      typeof frame === 'object' ? JSON.parse(JSON.stringify({ ...frame, [name]: value })) : frame,
    );
  return fc.array(
    fc.oneof(
      { weight: 6, arbitrary: known },
      { weight: 3, arbitrary: spoilt },
      { weight: 1, arbitrary: fc.jsonValue() },
    ),
    { maxLength: 40 },
  );
}

describe.each([
  ['the AI SDK', () => aiSdk(), AI_SDK_CASES],
  ['AG-UI', () => agUi(), AG_UI_CASES],
] as const)('whatever a stream of %s holds', (_, codec, cases) => {
  // Most of them in the middle of an answer, or nearly all that was drawn would come after an end.
  const frames = cases.flatMap(({ frames }) => frames.slice(0, -1));

  it(`its events follow the protocol, and no prototype changes (seed ${seed})`, () => {
    fc.assert(
      fc.property(streamsOf(frames), (stream) => {
        const events = decodeFrames(
          codec(),
          stream.map((frame) => ({ data: typeof frame === 'string' ? frame : JSON.stringify(frame) })),
        );
        expect(reduceEvents(events).end).toBeDefined();
        for (const event of events) expect(readEvent(event)).toMatchObject({ kind: 'event' });
        expect(Object.keys(Object.prototype)).toEqual([]);
        expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
      }),
      { seed, numRuns },
    );
  }, 120_000);
});
