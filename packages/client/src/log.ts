import type { ChatLogEntry } from './chat.js';

export type Log = (entry: ChatLogEntry) => void;

/** Writes warnings and errors to the console; `debug` entries are for hosts that ask for them. */
export function consoleLog(entry: ChatLogEntry): void {
  if (entry.level === 'debug') return;
  const line = `aisle: ${entry.message} (${entry.code})`;
  if (entry.level === 'warn') console.warn(line, entry.cause ?? '');
  else console.error(line, entry.cause ?? '');
}

/** A log that never throws into its caller. */
export function safeLog(log: Log): Log {
  return (entry) => {
    try {
      log(entry);
    } catch (cause) {
      consoleLog({ level: 'error', code: 'log', message: 'the log function threw', cause });
    }
  };
}
