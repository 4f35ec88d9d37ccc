/** What a log line may carry: figures and names, never what a visitor or an assistant wrote. */
export type LogFields = Readonly<Record<string, string | number | boolean | undefined>>;

/** Where the gateway reports. One event name in snake_case per line, its facts beside it. */
export interface Logger {
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  error(event: string, fields?: LogFields): void;
}

/** Reports nothing. */
export const silentLogger: Logger = { info: () => undefined, warn: () => undefined, error: () => undefined };

const MAX_DETAIL_CHARS = 500;

/** Name and message of something thrown, bounded, for a log line. */
export function errorFields(error: unknown): LogFields {
  if (error instanceof Error) return { error: error.name, detail: error.message.slice(0, MAX_DETAIL_CHARS) };
  return { error: typeof error, detail: String(error).slice(0, MAX_DETAIL_CHARS) };
}
