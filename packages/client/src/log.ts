import type { ChatLogEntry, ChatOptions } from './chat.js';
import { defined } from './defined.js';

/** Says something to the developer. Never throws. */
export type Log = (level: ChatLogEntry['level'], code: string, message: string, cause?: unknown) => void;

/** A log that writes to the host's function, or to the console. */
export function createLog(write: ChatOptions['log'] = writeToConsole): Log {
  return (level, code, message, cause) => {
    try {
      write(defined({ level, code, message, cause }));
    } catch (thrown) {
      writeToConsole({ level: 'error', code: 'log', message: 'the log function threw', cause: thrown });
    }
  };
}

/** `debug` entries are for hosts that ask for them. */
function writeToConsole({ level, code, message, cause }: ChatLogEntry): void {
  if (level === 'debug') return;
  const write = level === 'warn' ? console.warn : console.error;
  write(`aisle: ${message} (${code})`, cause ?? '');
}
