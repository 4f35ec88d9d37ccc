import type { LogRecord } from '@aisle/logs';
import type { Metrics } from './metrics-text.js';

/** Counts the lines of conversation logs. */
export interface ConversationMeter {
  written(type: LogRecord['type']): void;
  /** Nobody agreed to it. */
  refused(): void;
  failed(): void;
}

export function createConversationMeter(metrics: Metrics): ConversationMeter {
  const written = metrics.counter('aisle_conversation_lines_total', 'Lines of conversation logs, by type.', 'type');
  const refused = metrics.counter(
    'aisle_conversation_refused_total',
    'Turns and ratings that were not kept, since nobody agreed to it.',
  );
  const failed = metrics.counter('aisle_conversation_failed_total', 'Lines that could not be written.');
  return {
    written: (type) => written.add(1, type),
    refused: () => refused.add(1),
    failed: () => failed.add(1),
  };
}
