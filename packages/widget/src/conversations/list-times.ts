import type { Locale } from '../locales/locale.js';

const WEEK_DAYS = 7;

/** Did this happen on the day that is now? @param at epoch milliseconds */
export function isToday(at: number, now: number): boolean {
  return new Date(at).toDateString() === new Date(now).toDateString();
}

/** When a conversation was last written in: the time today, the weekday within a week, else the date. @param at epoch milliseconds */
export function listTime(at: number, now: number, locale: Locale): string {
  if (isToday(at, now)) return locale.time(at);
  const date = new Date(at);
  const weekAgo = new Date(now);
  weekAgo.setHours(0, 0, 0, 0);
  weekAgo.setDate(weekAgo.getDate() - WEEK_DAYS + 1);
  if (date >= weekAgo && at < now) return new Intl.DateTimeFormat(locale.language, { weekday: 'short' }).format(date);
  const year = date.getFullYear() === new Date(now).getFullYear() ? undefined : 'numeric';
  return new Intl.DateTimeFormat(locale.language, { day: 'numeric', month: 'short', year }).format(date);
}
