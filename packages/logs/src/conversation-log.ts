import { LogError } from './log-error.js';
import { redactRecord } from './redact-record.js';
import type { Redactor } from './redact/create-redactor.js';
import { LogRecordSchema, type LogRecord, type TurnRecord } from './turn-record.js';

/** Where lines go. `append` resolves when the line is kept. */
export interface LogSink {
  append(line: string, at: Date): Promise<void>;
}

/** Anything that a gateway logs: with or without consent, texts as they were. */
export type UnredactedRecord = UnredactedTurn | (Exclude<LogRecord, TurnRecord> & { readonly consent: boolean });

/** A turn as the gateway knows it. */
export type UnredactedTurn = Omit<TurnRecord, 'consent' | 'redacted'> & {
  readonly consent: boolean;
  /** Texts of this turn that are known to be personal, whatever their shape: numbers of the shopper's own orders. Never written. */
  readonly secrets?: readonly string[];
};

/** Writes what happened, redacted, where its shopper agreed. */
export interface ConversationLog {
  /**
   * Writes one record, whose `consent` says whether its shopper agrees. The log itself remembers nothing: whoever hands it a
   * rating or an action knows whose it is, and whether the conversation may be kept.
   * @returns `written`, or `no_consent`
   * @throws LogError `bad_record` when it is none, `write_failed` when the sink fails
   */
  write(record: UnredactedRecord): Promise<'written' | 'no_consent'>;
}

/** What a log is made of. */
export interface ConversationLogOptions {
  readonly sink: LogSink;
  readonly redactor: Redactor;
}

/** A log over a sink. Redaction happens here, so no sink ever holds a text as it was. */
export function createConversationLog({ sink, redactor }: ConversationLogOptions): ConversationLog {
  return {
    async write(record) {
      if (!record.consent) return 'no_consent';
      const read = LogRecordSchema.safeParse(lineOf(record));
      if (!read.success) throw new LogError('bad_record', `no record: ${issueText(read.error.issues)}`);
      const line = `${JSON.stringify(redactRecord(read.data, redactor, secretsOf(record)))}\n`;
      try {
        await sink.append(line, new Date(read.data.at));
      } catch (cause) {
        throw new LogError('write_failed', 'the log could not be written; the conversation goes on without it', {
          cause,
        });
      }
      return 'written';
    },
  };
}

/** The record as a line has it. Lines other than turns belong to one, which says that its shopper agreed. */
function lineOf(record: UnredactedRecord): unknown {
  if (record.type === 'turn') {
    const { secrets: _, ...turn } = record;
    return turn;
  }
  const { consent: _, ...line } = record;
  return line;
}

function secretsOf(record: UnredactedRecord): readonly string[] {
  return record.type === 'turn' ? (record.secrets ?? []) : [];
}

function issueText(issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[]): string {
  return issues
    .slice(0, 3)
    .map(({ path, message }) => `${path.map(String).join('.')}: ${message}`)
    .join('; ');
}
