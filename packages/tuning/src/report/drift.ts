import { compareRates, type RateComparison, type Share } from '../statistics/compare-rates.js';
import { stabilityOf, type Stability } from '../statistics/stability-index.js';
import type { Figures } from './day-figures.js';

/** A rate that is compared, and which way is better. */
export interface RateDrift extends RateComparison {
  readonly name: string;
  readonly better: 'lower' | 'higher';
  /** Whether chance alone would bring it in fewer than 1 of 100 comparisons. */
  readonly notable: boolean;
}

/** A distribution that is compared. */
export interface MixDrift extends Stability {
  readonly name: string;
}

/** What changed between two periods. */
export interface Drift {
  readonly rates: readonly RateDrift[];
  readonly mixes: readonly MixDrift[];
}

interface Rate {
  readonly name: string;
  readonly better: 'lower' | 'higher';
  readonly of: (figures: Figures) => Share;
}

/** Rates of a report. Each counts answers, or thumbs: things that happen or not. */
export const RATES: readonly Rate[] = [
  { name: 'Answers that failed', better: 'lower', of: ({ errors, turns }) => share(errors, turns) },
  {
    name: 'Answers with a card that was refused',
    better: 'lower',
    of: ({ turnsRejected, turns }) => share(turnsRejected, turns),
  },
  {
    name: 'Answers that named a product the shop does not have',
    better: 'lower',
    of: ({ turnsInvented, turns }) => share(turnsInvented, turns),
  },
  {
    name: 'Answers with a price that no product has',
    better: 'lower',
    of: ({ turnsUnmatched, turns }) => share(turnsUnmatched, turns),
  },
  { name: 'Thumbs up, of all thumbs', better: 'higher', of: ({ up, down }) => share(up, up + down) },
];

/** Topics that are compared one by one; the rest is one bin, as rare ones come and go by chance. */
const TOPICS = 12;
/** How seldom chance may bring what is told as a change: several rates are looked at, at once. */
const NOTABLE = 0.01;

export function driftOf(before: Figures, now: Figures): Drift {
  const rates = RATES.map(({ name, better, of }): RateDrift => {
    const comparison = compareRates(of(before), of(now));
    return { name, better, ...comparison, notable: comparison.p < NOTABLE };
  });
  const mix = (name: string, a: Readonly<Record<string, number>>, b: Readonly<Record<string, number>>): MixDrift => ({
    name,
    ...stabilityOf(new Map(Object.entries(a)), new Map(Object.entries(b))),
  });
  const common = largest(before.topics, now.topics);
  return {
    rates,
    mixes: [
      mix('What shoppers ask about', binned(before.topics, common), binned(now.topics, common)),
      mix('Languages of questions', before.languages, now.languages),
      mix('Lengths of questions', before.lengths, now.lengths),
    ],
  };
}

function largest(a: Readonly<Record<string, number>>, b: Readonly<Record<string, number>>): ReadonlySet<string> {
  const sums = [...new Set([...Object.keys(a), ...Object.keys(b)])].map(
    (key) => [key, (a[key] ?? 0) + (b[key] ?? 0)] as const,
  );
  return new Set(
    sums
      .sort((one, two) => two[1] - one[1])
      .slice(0, TOPICS)
      .map(([key]) => key),
  );
}

function binned(counts: Readonly<Record<string, number>>, kept: ReadonlySet<string>): Record<string, number> {
  const bins: Record<string, number> = {};
  for (const [key, value] of Object.entries(counts)) {
    const bin = kept.has(key) ? key : 'rest';
    bins[bin] = (bins[bin] ?? 0) + value;
  }
  return bins;
}

const share = (successes: number, total: number): Share => ({ successes: Math.min(successes, total), total });
