import { chiSquare95 } from './normal.js';

/** How far two distributions over the same bins are apart. */
export interface Stability {
  /** Population stability index: 0 is no change; by convention 0.1 is some and 0.25 much. */
  readonly index: number;
  /** What chance alone stays below 95 times in 100, for so few observations. */
  readonly chance: number;
  readonly change: 'none' | 'some' | 'much';
}

/** A bin that one side has not seen counts as half an observation there. */
const UNSEEN = 0.5;

/** Compares counts by bin. No change is told where there is nothing on one side, or no more than chance. */
export function stabilityOf(before: ReadonlyMap<string, number>, now: ReadonlyMap<string, number>): Stability {
  const bins = [...new Set([...before.keys(), ...now.keys()])];
  const [n, m] = [sumOf(before), sumOf(now)];
  if (n === 0 || m === 0 || bins.length < 2) return { index: 0, chance: 0, change: 'none' };
  let index = 0;
  for (const bin of bins) {
    const share = Math.max(before.get(bin) ?? 0, UNSEEN) / n;
    const other = Math.max(now.get(bin) ?? 0, UNSEEN) / m;
    index += (other - share) * Math.log(other / share);
  }
  // Without a change the index, divided by this, is about χ² distributed (Yurdakul, 2018).
  const chance = chiSquare95(bins.length - 1) * (1 / n + 1 / m);
  const change = index <= chance || index < 0.1 ? 'none' : index < 0.25 ? 'some' : 'much';
  return { index, chance, change };
}

const sumOf = (counts: ReadonlyMap<string, number>): number => [...counts.values()].reduce((sum, one) => sum + one, 0);
