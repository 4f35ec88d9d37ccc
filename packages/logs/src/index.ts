export {
  ActionRecordSchema,
  AnswerPartSchema,
  EditRecordSchema,
  FeedbackRecordSchema,
  LogRecordSchema,
  OutcomeSchema,
  TurnRecordSchema,
  answerText,
} from './turn-record.js';
export type { ActionRecord, AnswerPart, EditRecord, FeedbackRecord, LogRecord, TurnRecord } from './turn-record.js';
export { createConversationLog } from './conversation-log.js';
export type {
  ConversationLog,
  ConversationLogOptions,
  LogSink,
  UnredactedRecord,
  UnredactedTurn,
} from './conversation-log.js';
export { readLogLine } from './read-log-line.js';
export type { LogLine } from './read-log-line.js';
export { redactRecord } from './redact-record.js';
export { createRedactor } from './redact/create-redactor.js';
export type { Redaction, Redactor, RedactorOptions } from './redact/create-redactor.js';
export { REDACTION_RULES } from './redact/redaction-rule.js';
export type { RedactionRuleName } from './redact/redaction-rule.js';
export { LogError, isLogError } from './log-error.js';
export type { LogErrorCode } from './log-error.js';
