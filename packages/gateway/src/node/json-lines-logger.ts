import type { LogFields, Logger } from '../log.js';

/** Writes each event as one line of JSON. */
export function jsonLinesLogger(write: (line: string) => void): Logger {
  const at = (level: string) => (event: string, fields?: LogFields) =>
    write(`${JSON.stringify({ at: new Date().toISOString(), level, event, ...fields })}\n`);
  return { info: at('info'), warn: at('warn'), error: at('error') };
}
