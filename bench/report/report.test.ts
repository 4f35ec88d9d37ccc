import { describe, expect, it } from 'vitest';
import { drawChart } from './chart.mjs';
import { writeDocument } from './document.mjs';
import { createResults } from './results.mjs';
import { listCells, tableOf } from './tables.mjs';
import { listTargets, sentenceOf } from './targets.mjs';

/** Seconds for 1,000 characters. */
const COSTS = { nothing: 0.001, floor: 0.011, renderer: 0.021, 'streaming-markdown': 0.021, 'deep-chat-token': 1 };

function runsOf(costs: Record<string, number>, sizes = [2_000, 10_000, 50_000, 200_000]) {
  return sizes.flatMap((chars) =>
    Object.entries(costs).flatMap(([contender, cost]) =>
      [0, 1, 2].map((run) => ({
        text: { kind: 'mixed', language: 'en', chars },
        throttle: 1,
        run,
        contender,
        // Each run of a machine that is slower by a tenth.
        cpuSeconds: cost * (chars / 1_000) * (1 + run / 10),
        longTasksMs: contender === 'deep-chat-token' ? [60, 75] : [],
        nodes: 100,
        heapBytes: 2 ** 20,
        privateBytes: 2 ** 24,
        shown: { elements: 10, astray: 1, letters: 1 },
      })),
    ),
  );
}

const verdictOf = (costs: Record<string, number>, claim: string) =>
  listTargets(createResults(runsOf(costs))).find(
    (target) => target.who === 'renderer' && target.claim.startsWith(claim),
  )?.verdict;

describe('targets', () => {
  it('hold at their limit and not above it', () => {
    const claim = 'CPU of streaming-markdown, 10,000 characters, English';
    expect(verdictOf({ ...COSTS, renderer: 0.023 }, claim)).toBe('holds');
    expect(verdictOf({ ...COSTS, renderer: 0.0235 }, claim)).toBe('misses');
  });

  it('that ask for a factor hold from it upwards', () => {
    const claim = 'less CPU than deep-chat fed per token, 10,000 characters, English';
    expect(verdictOf({ ...COSTS, 'deep-chat-token': 0.53 }, claim)).toBe('holds');
    expect(verdictOf({ ...COSTS, 'deep-chat-token': 0.52 }, claim)).toBe('misses');
  });

  it('of which nothing was measured neither hold nor miss', () => {
    expect(verdictOf(COSTS, 'CPU of streaming-markdown, 10,000 characters, Chinese')).toBe('not measured');
    expect(verdictOf(COSTS, 'CPU of streaming-markdown, one list')).toBe('not measured');
  });

  it('of long tasks are judged by the longest of all runs', () => {
    const runs = runsOf(COSTS);
    const [one] = runs.filter(({ contender, run }) => contender === 'renderer' && run === 1);
    one!.longTasksMs = [51];
    const targets = listTargets(createResults(runs));
    const longest = targets.find(({ who, claim }) => who === 'renderer' && claim.startsWith('longest task, at any'));
    expect(longest?.verdict).toBe('misses');
    expect(sentenceOf(longest!)).toContain('measured 51 ms (the floor’s longest in the same runs: 0 ms) · misses');
  });

  it('of growth take off what empty frames cost, and find linear work linear', () => {
    const growth = listTargets(createResults(runsOf(COSTS))).find(({ claim }) => claim.startsWith('growth exponent'));
    expect(growth?.spread?.median).toBeCloseTo(1, 6);
    expect(growth?.verdict).toBe('holds');
  });
});

describe('the report', () => {
  const results = createResults(runsOf(COSTS));

  it('gives a ratio with its spread, run by run', () => {
    const [, cell] = listCells(results);
    const row = tableOf(results, cell!)
      .split('\n')
      .find((line) => line.includes('text renderer'));
    const cells = row!.split('|').map((one) => one.trim());
    expect(cells.slice(1, 5)).toEqual([
      'Aisle: text renderer',
      '0.231 (0.210–0.252)',
      '1.91 (1.91–1.91)',
      '1.00 (1.00–1.00)',
    ]);
    expect(cells.at(-2)).toBe('90.0 %');
  });

  it('says in the document what misses', () => {
    const about = { measuredOn: '', browser: '', platform: '', processors: 1, versions: {}, repeated: ['one failure'] };
    const document = writeDocument({ about, results: createResults(runsOf({ ...COSTS, renderer: 0.1 })) });
    expect(document).toContain('**misses**');
    expect(document).toContain('- one failure');
  });

  it('draws everybody who was measured, with well-formed figures', () => {
    const chart = drawChart(results, 'en') ?? '';
    expect(chart).toContain('deep-chat, per token');
    expect(chart).not.toMatch(/NaN|undefined|Infinity/);
    expect(drawChart(results, 'zh')).toBeUndefined();
  });
});
