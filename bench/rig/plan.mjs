import { CONTENDERS } from './contenders.mjs';

export const ALL_SIZES = [2_000, 10_000, 50_000, 200_000];
export const THROTTLED = { chars: 10_000, throttle: 4 };
export const SINGLE_BLOCK = { kinds: ['list', 'table', 'fence', 'paragraph'], chars: 50_000 };

/** Short texts are over in a third of a second and vary most. */
const RUNS = new Map([
  [2_000, 9],
  [10_000, 7],
  [50_000, 5],
  [200_000, 3],
]);
const QUICK_RUNS = 3;
const RUNS_OF_OTHER_SIZES = 5;

/** What to measure for the options of the command line: cells `{ text, throttle, runs, contenders }`. */
export function planCells({ quick = false, sizes, runs, only }) {
  const chosen = sizes ?? (quick ? ALL_SIZES.slice(0, 2) : ALL_SIZES);
  const runsOf = (chars) => runs ?? (quick ? QUICK_RUNS : (RUNS.get(chars) ?? RUNS_OF_OTHER_SIZES));
  const cell = (kind, language, chars, throttle) => ({
    text: { kind, language, chars },
    throttle,
    runs: runsOf(chars),
    contenders: CONTENDERS.filter((one) => takesPart(one, { kind, chars, throttle, only })).map(({ id }) => id),
  });
  const mixed = ['en', 'zh'].flatMap((language) => chosen.map((chars) => cell('mixed', language, chars, 1)));
  const slowed = quick || !chosen.includes(THROTTLED.chars) ? [] : ['en', 'zh'];
  const single = quick || !chosen.includes(SINGLE_BLOCK.chars) ? [] : SINGLE_BLOCK.kinds;
  return [
    ...mixed,
    ...slowed.map((language) => cell('mixed', language, THROTTLED.chars, THROTTLED.throttle)),
    ...single.map((kind) => cell(kind, 'en', SINGLE_BLOCK.chars, 1)),
  ].filter(({ contenders }) => contenders.length > 0);
}

function takesPart({ id, kinds, mostChars, unthrottledOnly }, { kind, chars, throttle, only }) {
  if (only && !only.includes(id)) return false;
  if (kinds && !kinds.includes(kind)) return false;
  return chars <= (mostChars ?? Infinity) && !(unthrottledOnly && throttle > 1);
}

/**
 * The measurements of the cells in their order. In a run everybody is measured one after the other, so that what changes on the
 * machine changes for all; each run begins with another one.
 */
export function* measurementsOf(cells) {
  for (const { text, throttle, runs, contenders } of cells) {
    for (let run = 0; run < runs; run += 1) {
      const first = run % contenders.length;
      for (const contender of [...contenders.slice(first), ...contenders.slice(0, first)])
        yield { text, throttle, run, contender };
    }
  }
}
