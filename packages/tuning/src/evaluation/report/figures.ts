import type { Rate } from './summary.js';

/** `91.3 %`. */
export const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;

/** `91.3 % (85.7–94.9)`. */
export const rateText = ({ share, low, high }: Rate): string =>
  `${percent(share)} (${(low * 100).toFixed(1)}–${(high * 100).toFixed(1)})`;

/** `p = 0.031`, `p < 0.001`. */
export const chanceText = (p: number): string => (p < 0.001 ? 'p < 0.001' : `p = ${p.toFixed(3)}`);

/** `12 ms`, `1.4 s`. */
export const timeText = (ms: number): string =>
  ms < 1_000 ? `${ms < 10 ? ms.toFixed(1) : ms.toFixed(0)} ms` : `${(ms / 1_000).toFixed(1)} s`;

/** What the intervals and scores of a report mean, and do not. */
export const READING_NOTES: readonly string[] = [
  'An answer passes when every score that applies to it is full. Scores are decided by rules on the catalogue; no model has a part in them.',
  'In brackets: Wilson’s interval of 95 %. At 150 questions it is about 8 points to each side at 50 %, and 5 at 90 %: two systems whose intervals overlap may still differ, which the paired test shows.',
  'The paired test (McNemar) counts only questions that one run answered and the other did not.',
  'Questions are made from phrasings: a share is one of these phrasings and this catalogue, not of all that shoppers ask.',
];
