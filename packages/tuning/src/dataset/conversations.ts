import type { AnswerPart, FeedbackRecord, LogRecord, TurnRecord } from '@aisle/logs';

/** One turn with what came of it. */
export interface LoggedTurn {
  readonly record: TurnRecord;
  readonly rating?: FeedbackRecord['rating'];
  /** A better answer that a person wrote. */
  readonly edit?: readonly AnswerPart[];
  /** The answer that this one was asked for instead of. */
  readonly instead?: LoggedTurn;
}

/** A conversation as it ended: turns that were edited or asked again are replaced. */
export interface LoggedConversation {
  readonly id: string;
  readonly turns: readonly LoggedTurn[];
}

/** Puts records together by conversation. Order is that of the log; what names a turn that is not there is left out. */
export function conversationsOf(records: readonly LogRecord[]): readonly LoggedConversation[] {
  const ratings = new Map<string, FeedbackRecord['rating']>();
  const edits = new Map<string, readonly AnswerPart[]>();
  for (const record of records) {
    // The last word counts.
    if (record.type === 'feedback') ratings.set(keyOf(record), record.rating);
    if (record.type === 'edit') edits.set(keyOf(record), record.answer);
  }
  const turns = new Map<string, LoggedTurn[]>();
  for (const record of records) {
    if (record.type !== 'turn') continue;
    const own = JSON.stringify([record.owner, record.conversationId]);
    const earlier = turns.get(own) ?? [];
    const rating = ratings.get(keyOf(record));
    const edit = edits.get(keyOf(record));
    const instead =
      record.trigger === 'regenerate' ? earlier.find((turn) => turn.record.turn === record.turn) : undefined;
    const next: LoggedTurn = {
      record,
      ...(rating === undefined ? {} : { rating }),
      ...(edit === undefined ? {} : { edit }),
      ...(instead === undefined ? {} : { instead }),
    };
    turns.set(own, [...earlier.filter((turn) => turn.record.turn < record.turn), next]);
  }
  return [...turns.values()].map((list) => ({ id: list[0]?.record.conversationId ?? '', turns: list }));
}

/** Ids are the client's to choose: what another person says of one is not about this conversation. */
const keyOf = ({ owner, conversationId, messageId }: LogRecord): string =>
  JSON.stringify([owner, conversationId, messageId]);
