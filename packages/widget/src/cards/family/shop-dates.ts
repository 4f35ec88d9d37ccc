const DAY_ONLY = /^\d{4}-\d{2}-\d{2}$/;
const DAY: Intl.DateTimeFormatOptions = { weekday: 'long', day: 'numeric', month: 'long' };

/** A day as people write it: “Thursday 12 June”, with its year where that is another one. Undefined where `iso` is no date (ISO 8601). @param language BCP 47 */
export function calendarDay(iso: string, language: string): string | undefined {
  const at = Date.parse(iso);
  if (Number.isNaN(at)) return undefined;
  const isThisYear = new Date(at).getFullYear() === new Date().getFullYear();
  const parts: Intl.DateTimeFormatOptions = isThisYear ? DAY : { ...DAY, year: 'numeric', weekday: undefined };
  return dayFormat(iso, language, parts).format(at);
}

/** One day, or from one to another. Undefined where they are no dates. */
export function dayRange(from: string | undefined, to: string | undefined, language: string): string | undefined {
  const start = Date.parse(from ?? '');
  const end = Date.parse(to ?? '');
  if (Number.isNaN(start) || Number.isNaN(end) || end < start) return undefined;
  const format = dayFormat(from ?? '', language, { weekday: 'short', day: 'numeric', month: 'short' });
  return format.formatRange(start, end);
}

/** A moment as a timeline writes it: “Mon 9, 18:20”; without a time of day where there is none. */
export function momentOf(iso: string, language: string): string | undefined {
  const at = Date.parse(iso);
  if (Number.isNaN(at)) return undefined;
  const time: Intl.DateTimeFormatOptions = DAY_ONLY.test(iso) ? {} : { hour: 'numeric', minute: '2-digit' };
  return dayFormat(iso, language, { weekday: 'short', day: 'numeric', month: 'short', ...time }).format(at);
}

// A day without a time is a day of the calendar, whatever the visitor's time zone makes of its first second.
function dayFormat(iso: string, language: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(language, { ...options, ...(DAY_ONLY.test(iso) && { timeZone: 'UTC' }) });
}
