import { TuningError } from '../tuning-error.js';
import { emptyFigures, sumFigures, type Figures } from './day-figures.js';

/** Some days in a row. */
export interface Period {
  /** YYYY-MM-DD, both included. */
  readonly first: string;
  readonly last: string;
  /** Every day of it, also those without a turn, oldest first. */
  readonly days: readonly { readonly day: string; readonly figures: Figures }[];
  readonly sum: Figures;
}

/** Which days a report is about. */
export interface PeriodChoice {
  /** YYYY-MM-DD. @defaultValue the first day of the logs */
  readonly from?: string;
  /** YYYY-MM-DD. @defaultValue the last day of the logs */
  readonly to?: string;
  /** The last so many days, instead of `from`. */
  readonly days?: number;
  /** @defaultValue 'previous' */
  readonly against?: 'previous' | 'none';
}

const DAY_MS = 86_400_000;
/** More than ten years of days would be a mistake, and a page nobody can open. */
const MOST_DAYS = 4_000;

/**
 * The period, and the one of the same length before it where there was a turn.
 * @throws TuningError `usage` for days that are none, or the wrong way round
 */
export function choosePeriods(
  byDay: ReadonlyMap<string, Figures>,
  { from, to, days, against = 'previous' }: PeriodChoice,
): { readonly period: Period; readonly previous: Period | undefined } {
  const known = [...byDay.keys()].sort();
  const last = to ?? known.at(-1) ?? from ?? '1970-01-01';
  const first = from ?? (days === undefined ? (known[0] ?? last) : dayAfter(last, 1 - days));
  const length = (timeOf(last) - timeOf(first)) / DAY_MS + 1;
  if (length < 1) throw new TuningError('usage', `the period ends on ${last}, before it begins on ${first}`);
  if (length > MOST_DAYS)
    throw new TuningError('usage', `${first} to ${last} are ${length} days; ${MOST_DAYS} is the most`);
  const period = periodOf(byDay, first, length);
  const previous = periodOf(byDay, dayAfter(first, -length), length);
  return { period, previous: against === 'previous' && previous.sum.turns > 0 ? previous : undefined };
}

function periodOf(byDay: ReadonlyMap<string, Figures>, first: string, length: number): Period {
  const days = Array.from({ length }, (_, index) => {
    const day = dayAfter(first, index);
    return { day, figures: byDay.get(day) ?? emptyFigures() };
  });
  return { first, last: dayAfter(first, length - 1), days, sum: sumFigures(days.map(({ figures }) => figures)) };
}

const dayAfter = (day: string, count: number): string =>
  new Date(timeOf(day) + count * DAY_MS).toISOString().slice(0, 10);

function timeOf(day: string): number {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(day) ? Date.parse(`${day}T00:00:00Z`) : Number.NaN;
  const same = !Number.isNaN(time) && new Date(time).toISOString().slice(0, 10) === day;
  if (!same) throw new TuningError('usage', `"${day}" is no day; write YYYY-MM-DD`);
  return time;
}
