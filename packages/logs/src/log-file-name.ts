const NAME = /^turns-(\d{4}-\d{2}-\d{2})(?:\.(\d{1,4}))?\.jsonl$/;

/** The day of a moment (UTC), such as `2026-11-23`. */
export function dayName(at: Date): string {
  return at.toISOString().slice(0, 10);
}

/** The name of a day's file: the first has no number. */
export function logFileName(day: string, place: number): string {
  return place === 1 ? `turns-${day}.jsonl` : `turns-${day}.${place}.jsonl`;
}

/** Whether a name is that of a log file. */
export function isLogFile(name: string): boolean {
  return NAME.test(name);
}

/** The day of a log file; empty for other names. */
export function logDay(name: string): string {
  return NAME.exec(name)?.[1] ?? '';
}

/** Which of its day's files it is, from 1. */
export function placeOf(name: string): number {
  return Number(NAME.exec(name)?.[2] ?? 1);
}
