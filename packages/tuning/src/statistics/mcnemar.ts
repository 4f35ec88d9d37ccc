/** Two systems on the same questions, where they differ. */
export interface PairedOutcomes {
  /** Questions that only the first answered well. */
  readonly onlyFirst: number;
  /** Questions that only the second answered well. */
  readonly onlySecond: number;
}

/** Whether two systems differ. */
export interface McNemarResult {
  /** Two-sided. */
  readonly p: number;
  readonly method: 'exact' | 'chi-square';
  /** With the continuity correction; only of `chi-square`. */
  readonly statistic?: number;
}

/** Fewer discordant pairs than that: the exact binomial. */
const EXACT_BELOW = 25;

/**
 * McNemar's test for paired answers (McNemar 1947): the exact binomial for fewer than 25 discordant pairs, else chi-square with
 * the continuity correction of Edwards (1948), one degree of freedom.
 */
export function mcNemar({ onlyFirst, onlySecond }: PairedOutcomes): McNemarResult {
  const discordant = onlyFirst + onlySecond;
  if (discordant < EXACT_BELOW) return { method: 'exact', p: exactP(Math.min(onlyFirst, onlySecond), discordant) };
  const statistic = Math.max(0, Math.abs(onlyFirst - onlySecond) - 1) ** 2 / discordant;
  return { method: 'chi-square', statistic, p: erfc(Math.sqrt(statistic / 2)) };
}

function exactP(fewer: number, discordant: number): number {
  let term = 0.5 ** discordant;
  let tail = 0;
  for (let count = 0; count <= fewer; count += 1) {
    tail += term;
    term *= (discordant - count) / (count + 1);
  }
  return Math.min(1, 2 * tail);
}

/** The complementary error function for x ≥ 0: its series near 0, its continued fraction elsewhere (DLMF 7.6.2, 7.9.1). */
function erfc(x: number): number {
  if (x < 2) {
    let term = x;
    let sum = x;
    for (let n = 1; n < 60; n += 1) {
      term *= (2 * x * x) / (2 * n + 1);
      sum += term;
    }
    return 1 - (2 / Math.sqrt(Math.PI)) * Math.exp(-x * x) * sum;
  }
  let fraction = x;
  for (let n = 60; n >= 1; n -= 1) fraction = x + n / 2 / fraction;
  return Math.exp(-x * x) / (Math.sqrt(Math.PI) * fraction);
}
