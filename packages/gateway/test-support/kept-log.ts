import { createConversationLog, createRedactor, readLogLine, type ConversationLog, type LogRecord } from '@aisle/logs';

/** A conversation log in memory, and what is in it. */
export interface KeptLog {
  readonly conversations: ConversationLog;
  readonly lines: readonly string[];
  readonly records: readonly LogRecord[];
}

export function keptLog(): KeptLog {
  const lines: string[] = [];
  const sink = { append: async (line: string) => void lines.push(line) };
  return {
    conversations: createConversationLog({ sink, redactor: createRedactor() }),
    lines,
    get records() {
      return lines.map((line) => {
        const read = readLogLine(line);
        if (read.type !== 'record') throw new Error(`${read.type}: ${line}`);
        return read.record;
      });
    },
  };
}
