import { describe, expect, it } from 'vitest';
import { drawPageCosts } from './page-cost-chart.mjs';
import { createPageCosts, listPageTargets } from './page-cost.mjs';
import { pageCostSection } from './page-cost-section.mjs';

/** Milliseconds of the main thread. */
const COSTS = { nothing: 100, aisle: 118, 'deep-chat': 200, n8n: 700 };

const about = {
  measuredOn: '2026-01-01',
  browser: '1',
  platform: 'linux x64',
  processors: 2,
  throttle: 4,
  versions: { Aisle: '0.1.0' },
  repeated: [],
};

function measuredOf(costs: Record<string, number>, more: Record<string, unknown> = {}) {
  const runs = Object.entries(costs).flatMap(([contender, cost]) =>
    [0, 1, 2].map((run) => ({
      contender,
      run,
      // Each run of a machine that is slower by a tenth.
      mainThreadMs: cost * (1 + run / 10),
      scriptMs: 10,
      layoutMs: 2,
      styleMs: 1,
      bytes: 5_000,
      bytesOpen: 25_000,
      shift: 0,
      longTasksMs: [],
      ownLongTasksMs: [],
      seenMs: 300,
      openedMs: 100,
      ...(contender === 'aisle' && run === 1 && more),
    })),
  );
  const returns = ['Aisle, closed', 'Aisle, open'].map((who) => ({
    engine: 'chromium',
    who,
    persisted: who !== 'Aisle, open',
    reasons: who === 'Aisle, open' ? ['broadcastchannel'] : [],
  }));
  return { about, runs, returns };
}

const verdictOf = (measured: ReturnType<typeof measuredOf>, claim: string) =>
  listPageTargets(createPageCosts(measured)).find((target) => target.claim.includes(claim))?.verdict;

describe('the cost of a page', () => {
  it('is what comes on top of the page alone, and holds at a fifth of what deep-chat adds, not above it', () => {
    expect(verdictOf(measuredOf({ ...COSTS, aisle: 119.9 }), 'main thread')).toBe('holds');
    expect(verdictOf(measuredOf({ ...COSTS, aisle: 120.5 }), 'main thread')).toBe('misses');
  });

  it('misses with one shift or one long task in any run', () => {
    expect(verdictOf(measuredOf(COSTS), 'layout shift')).toBe('holds');
    expect(verdictOf(measuredOf(COSTS, { shift: 0.01 }), 'layout shift')).toBe('misses');
    expect(verdictOf(measuredOf(COSTS, { shiftOpen: 0.01 }), 'layout shift')).toBe('misses');
    expect(verdictOf(measuredOf(COSTS), 'tasks over 50 ms')).toBe('holds');
    expect(verdictOf(measuredOf(COSTS, { ownLongTasksMs: [51] }), 'tasks over 50 ms')).toBe('misses');
  });

  it('says what was not measured, and does not call it held', () => {
    expect(verdictOf(measuredOf({ nothing: 100, aisle: 101 }), 'main thread')).toBe('not measured');
  });

  it('names the pages that were loaded anew, and why', () => {
    expect(verdictOf(measuredOf(COSTS), 'Aisle, closed')).toBe('holds');
    expect(verdictOf(measuredOf(COSTS), 'Aisle, open')).toBe('misses');
    expect(pageCostSection(measuredOf(COSTS))).toContain('loaded anew (broadcastchannel)');
  });

  it('is drawn with well-formed figures', () => {
    const chart = drawPageCosts(measuredOf(COSTS));
    expect(chart).toContain('660 ms');
    expect(chart).not.toMatch(/NaN|undefined|Infinity/);
  });
});
