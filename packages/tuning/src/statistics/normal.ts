/**
 * How often chance alone brings a value of the standard normal distribution at least so far from 0, on either side. The error of the
 * approximation is below 1.2e-7 of the value (Numerical Recipes, erfcc).
 */
export function twoSidedP(z: number): number {
  const x = Math.abs(z) / Math.SQRT2;
  const t = 1 / (1 + x / 2);
  const terms = [
    -1.26551223, 1.00002368, 0.37409196, 0.09678418, -0.18628806, 0.27886807, -1.13520398, 1.48851587, -0.82215223,
    0.17087277,
  ];
  const polynomial = terms.reduceRight((sum, term) => sum * t + term, 0);
  return Math.min(1, t * Math.exp(-x * x + polynomial));
}

/** The value that χ² with so many degrees of freedom stays below 95 times in 100 (Wilson and Hilferty, 1931). */
export function chiSquare95(degrees: number): number {
  if (degrees <= 0) return 0;
  const share = 2 / (9 * degrees);
  return degrees * (1 - share + 1.6448536269514722 * Math.sqrt(share)) ** 3;
}
