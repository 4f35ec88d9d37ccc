import type { FeedbackRequest } from '@aisle/protocol';
import type { Logger } from './log.js';

/** One thumb, as it is kept. */
export interface FeedbackEntry extends Pick<
  FeedbackRequest,
  'conversationId' | 'messageId' | 'rating' | 'reasons' | 'comment'
> {
  /** ISO 8601. */
  readonly at: string;
  /** Whose it is: stable for one owner, reveals neither token nor subject. */
  readonly owner: string;
}

/** Keeps feedback. What it throws makes the request fail with `internal`. */
export type FeedbackSink = (entry: FeedbackEntry) => Promise<void> | void;

/** Without a sink, the rating is in the log; a comment is a visitor's words and is not. */
export function feedbackToLog(log: Logger): FeedbackSink {
  return ({ rating, reasons, conversationId, messageId }) =>
    log.info('feedback', { rating, conversationId, messageId, reasons: reasons?.join(' ') });
}
