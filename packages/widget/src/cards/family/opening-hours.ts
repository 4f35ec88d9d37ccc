import type { Location } from '@aisle/protocol';

/** How a shop stands at a moment. Minutes are those of its own day. */
export type OpenState =
  | { readonly name: 'all-day' }
  | { readonly name: 'open'; readonly until: number; readonly minutesLeft: number }
  | { readonly name: 'closed'; readonly opens?: { readonly daysAhead: number; readonly at: number } };

interface Span {
  /** 0 is Monday. */
  readonly day: number;
  /** Minutes from midnight of `day`; `closes` may be past the next one. */
  readonly opens: number;
  readonly closes: number;
}

type Hours = NonNullable<Location['hours']>;

const DAYS = ['mo', 'tu', 'we', 'th', 'fr', 'sa', 'su'];
const DAY_MINUTES = 24 * 60;
const WEEK_MINUTES = 7 * DAY_MINUTES;

/**
 * Whether a shop is open. Undefined where that cannot be said: without hours, or without a time zone that this browser knows.
 * @param now epoch milliseconds
 */
export function openState({ hours, time_zone: zone }: Location, now: number): OpenState | undefined {
  const moment = zone === undefined ? undefined : weekMinute(zone, now);
  const spans = spansOf(hours ?? []);
  if (moment === undefined || spans.length === 0) return undefined;
  // A night that began last week is not over when the week is.
  const open = spans
    .flatMap((span) => [0, -WEEK_MINUTES].map((shift) => ({ from: start(span) + shift, to: end(span) + shift })))
    .find(({ from, to }) => from <= moment && moment < to);
  if (open) {
    const minutesLeft = open.to - moment;
    const isAllDay = open.to - open.from >= DAY_MINUTES;
    return isAllDay ? { name: 'all-day' } : { name: 'open', until: open.to % DAY_MINUTES, minutesLeft };
  }
  const [next] = spans.map((span) => (start(span) - moment + WEEK_MINUTES) % WEEK_MINUTES).toSorted((a, b) => a - b);
  if (next === undefined) return { name: 'closed' };
  const at = (moment + next) % DAY_MINUTES;
  const daysAhead = Math.floor(((moment % DAY_MINUTES) + next) / DAY_MINUTES);
  return { name: 'closed', opens: { daysAhead, at } };
}

/** The days of one row of hours, Monday is 0: `Mo-Fr,Su` (schema.org `openingHours`). Empty where they are not written so. */
export function daysOf(text: string): readonly number[] {
  const parts = text
    .toLowerCase()
    .split(/[\s,;]+/)
    .filter(Boolean);
  const days = parts.flatMap((part) => {
    const [from = '', to = from] = part.split(/[-–]/);
    const first = DAYS.indexOf(from.slice(0, 2));
    const last = DAYS.indexOf(to.slice(0, 2));
    if (first < 0 || last < 0) return [];
    return Array.from({ length: ((last - first + 7) % 7) + 1 }, (_, step) => (first + step) % 7);
  });
  return [...new Set(days)];
}

/** Minutes from midnight of `HH:MM`. */
export function minutesOf(clock: string): number {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number);
  return hours * 60 + minutes;
}

function spansOf(hours: Hours): readonly Span[] {
  return hours.flatMap(({ days, opens: from, closes: to }) => {
    const opens = minutesOf(from);
    const closes = minutesOf(to);
    // 22:00 to 02:00 ends on the next day; 00:00 to 00:00 is the whole of it.
    return daysOf(days).map((day) => ({ day, opens, closes: closes > opens ? closes : closes + DAY_MINUTES }));
  });
}

function start({ day, opens }: Span): number {
  return day * DAY_MINUTES + opens;
}

function end({ day, closes }: Span): number {
  return day * DAY_MINUTES + closes;
}

/** Minutes since Monday, 0:00, in a time zone (IANA). */
function weekMinute(timeZone: string, now: number): number | undefined {
  try {
    const format = new Intl.DateTimeFormat('en', {
      timeZone,
      weekday: 'short',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    });
    const parts = new Map(format.formatToParts(now).map(({ type, value }) => [type, value]));
    const day = DAYS.indexOf((parts.get('weekday') ?? '').slice(0, 2).toLowerCase());
    return day * DAY_MINUTES + Number(parts.get('hour')) * 60 + Number(parts.get('minute'));
  } catch {
    return undefined;
  }
}
