/** Agreement of two annotators on what both judged. */
export interface Agreement {
  readonly annotators: readonly [string, string];
  /** Things that both judged. */
  readonly items: number;
  /** Share on which they agree, 0 to 1. */
  readonly observed: number;
  /** Share on which they would agree by chance, given how often each says what. */
  readonly expected: number;
  /** Cohen's kappa (1960): 1 is full agreement, 0 is chance. `undefined` where chance alone agrees on everything. */
  readonly kappa: number | undefined;
}

/** Cohen's kappa of pairs of judgements. */
export function agreementOf(
  annotators: readonly [string, string],
  pairs: readonly (readonly [string, string])[],
): Agreement {
  const items = pairs.length;
  const labels = new Set(pairs.flat());
  const observed = items === 0 ? 0 : pairs.filter(([a, b]) => a === b).length / items;
  let expected = 0;
  for (const label of labels) {
    const ofFirst = pairs.filter(([a]) => a === label).length / items;
    const ofSecond = pairs.filter(([, b]) => b === label).length / items;
    expected += ofFirst * ofSecond;
  }
  const kappa = items === 0 || expected === 1 ? undefined : (observed - expected) / (1 - expected);
  return { annotators, items, observed, expected, kappa };
}
