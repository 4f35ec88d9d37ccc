const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const compact = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 });

/** `12,400`. */
export const countText = (count: number): string => whole.format(count);

/** `12.4K`, where there is little room. */
export const compactText = (count: number): string => compact.format(count);

/** A share from 0 to 1 as `3.4%`; small ones keep what distinguishes them from none. */
export function shareText(share: number): string {
  const percent = share * 100;
  if (percent > 0 && percent < 0.1) return `${percent.toFixed(2)}%`;
  return `${percent.toFixed(percent >= 99.95 || percent === 0 ? 0 : 1)}%`;
}

/** A difference of shares as `+2.1 points`. */
export function pointsText(difference: number): string {
  const points = difference * 100;
  return `${points < 0 ? '−' : '+'}${Math.abs(points).toFixed(Math.abs(points) < 0.1 ? 2 : 1)}`;
}

/** Milliseconds as `820 ms` or `1.2 s`. */
export function timeText(ms: number | undefined): string {
  if (ms === undefined) return '–';
  if (ms < 999.5) return `${Math.round(ms)} ms`;
  return `${(ms / 1_000).toFixed(ms < 9_950 ? 1 : 0)} s`;
}

/** How seldom chance alone brings it. */
export function chanceText(p: number): string {
  if (p < 0.001) return 'fewer than 1 time in 1,000';
  return p > 0.5 ? 'more often than not' : `about 1 time in ${countText(Math.round(1 / p))}`;
}

/** `23 Nov`. */
export function dayText(day: string): string {
  return new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' }).format(
    new Date(`${day}T00:00:00Z`),
  );
}

/** `23 Nov 2026`. */
export const fullDayText = (day: string): string => `${dayText(day)} ${day.slice(0, 4)}`;

/** `1 answer`, `2 answers`. */
export const countOf = (count: number, noun: string): string => `${countText(count)} ${noun}${count === 1 ? '' : 's'}`;
