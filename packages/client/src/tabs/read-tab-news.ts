import { readEvent, type Usage } from '@aisle/protocol';
import type { Activity, AnswerState, AssistantMessage, ChatPart, ChatStatus } from '../chat-state.js';
import { defined } from '../defined.js';
import { isErrorCode } from '../is-error-code.js';
import type { RunFacts, RunState } from '../message-reducer.js';
import { readCard } from '../read-card.js';
import type { TabEnvelope, TabEvent } from './tab-news.js';

const MAX_ID_CHARS = 256;

type News = TabEnvelope['news'];
type Fields = Readonly<Record<string, unknown>>;
type Check<T> = (value: unknown) => value is T;

/** Reads what came over the channel: a copy of what is understood to the last field, or `undefined`. */
export function createNewsReader(): (data: unknown) => TabEnvelope | undefined {
  function readNews({ type, conversationId, ...fields }: Fields): News | undefined {
    if (type === 'hello' || type === 'here' || type === 'gone') return { type };
    if (type === 'changed' && conversationId === null) return { type, conversationId };
    if (!isId(conversationId)) return undefined;
    switch (type) {
      case 'ask':
      case 'claim':
      case 'changed':
      case 'sync':
      case 'seen':
        return { type, conversationId };
      case 'stop':
        return isId(fields['runId']) ? { type, conversationId, runId: fields['runId'] } : undefined;
      case 'live':
        return readLive(conversationId, fields);
      case 'events':
        return readEvents(conversationId, fields);
      default:
        return undefined;
    }
  }

  function readLive(conversationId: string, fields: Fields): News | undefined {
    const run = readRun(fields['run']);
    const status = readStatus(fields['status']);
    const message = readMessage(fields['message']);
    if (!run || !status || (!message && fields['message'] !== undefined)) return undefined;
    return defined({ type: 'live', conversationId, run, message, status });
  }

  function readEvents(
    conversationId: string,
    { runId, generation, status: given, items: list }: Fields,
  ): News | undefined {
    const status = readStatus(given);
    const items = readAll(list, readItem);
    if (!status || !items || !isId(runId) || !isNumber(generation)) return undefined;
    return { type: 'events', conversationId, runId, generation, status, items };
  }

  function readItem(value: unknown): TabEvent | undefined {
    if (!isFields(value)) return undefined;
    const { id, at, event } = value;
    if (!isMaybe(id, isNumber) || !isNumber(at)) return undefined;
    const reading = readEvent(event);
    return reading.kind === 'event' ? { id, event: reading.event, at } : undefined;
  }

  function readMessage(value: unknown): AssistantMessage | undefined {
    if (!isFields(value)) return undefined;
    const { id, role, createdAt, feedback, activity } = value;
    const parts = readAll(value['parts'], readPart);
    const answer = readAnswer(value['answer']);
    if (!isId(id) || role !== 'assistant' || !isNumber(createdAt) || !parts || !answer) return undefined;
    if (!isMaybe(activity, isActivity) || !isMaybe(feedback, isOneOf('up', 'down'))) return undefined;
    return defined({ id, role, parts, createdAt, answer, activity, feedback });
  }

  function readPart(value: unknown): ChatPart | undefined {
    if (!isFields(value)) return undefined;
    const { id, kind, state, text, fallback, resolvedAt } = value;
    if (!isId(id) || !isId(kind) || !isOneOf('open', 'done')(state) || !isText(text)) return undefined;
    if (!isMaybe(fallback, isText) || !isMaybe(resolvedAt, isNumber)) return undefined;
    return defined({ id, kind, state, text, data: readCard(kind, value['data']), fallback, resolvedAt });
  }

  /** An answer that has ended is read as its terminal event would be. */
  function readAnswer(value: unknown): AnswerState | undefined {
    if (!isFields(value)) return undefined;
    const { name, runId, code, retryable, retryAfterMs } = value;
    if (name === 'streaming') return isId(runId) ? { name, runId } : undefined;
    if (name === 'failed') {
      if (!isErrorCode(code) || typeof retryable !== 'boolean' || !isMaybe(retryAfterMs, isNumber)) return undefined;
      return defined({ name, code, retryable, retryAfterMs });
    }
    const reading = readEvent({ type: name, reason: value['reason'], usage: value['usage'] });
    if (reading.kind !== 'event' || reading.event.type !== 'done') return undefined;
    const usage: Usage | undefined = reading.event.usage;
    return defined({ name: 'done', reason: reading.event.reason, usage });
  }

  function readRun(value: unknown): RunState | undefined {
    if (!isFields(value)) return undefined;
    const { runId, generation, trigger, answers, replaces, messageId, cursor, facts, open, accepted, problems } = value;
    if (!isId(runId) || !isNumber(generation) || !isId(answers) || !isNumber(cursor)) return undefined;
    if (!isOneOf('send', 'regenerate', 'edit')(trigger)) return undefined;
    if (!isMaybe(replaces, isId) || !isMaybe(messageId, isId) || !isMaybe(facts, isFacts)) return undefined;
    if (!isOpen(open) || !isTexts(accepted) || !isTexts(problems)) return undefined;
    return defined({
      runId,
      generation,
      trigger,
      answers,
      replaces,
      messageId,
      cursor,
      facts,
      open,
      accepted,
      problems,
    });
  }

  return (data) => {
    if (!isFields(data) || !isFields(data['news'])) return undefined;
    const { from, visible, leads } = data;
    const news = readNews(data['news']);
    if (!news || !isId(from) || typeof visible !== 'boolean' || !(leads === null || isId(leads))) return undefined;
    return { from, visible, leads, news };
  };
}

function readStatus(value: unknown): ChatStatus | undefined {
  if (!isFields(value)) return undefined;
  const { name, runId, attempt } = value;
  if (isOneOf('loading', 'idle', 'closed')(name)) return { name };
  if (!isId(runId)) return undefined;
  if (isOneOf('sending', 'streaming', 'stopping')(name)) return { name, runId };
  return name === 'reconnecting' && isNumber(attempt) ? { name, runId, attempt } : undefined;
}

/** All of the list, or nothing: the place of what is missing could not be known. */
function readAll<T>(list: unknown, read: (value: unknown) => T | undefined): T[] | undefined {
  if (!Array.isArray(list)) return undefined;
  const items = list.map(read).filter((item) => item !== undefined);
  return items.length === list.length ? items : undefined;
}

function isMaybe<T>(value: unknown, is: Check<T>): value is T | undefined {
  return value === undefined || is(value);
}

const isOneOf =
  <const T extends string>(...known: readonly T[]): Check<T> =>
  (value): value is T =>
    known.some((one) => one === value);

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every(isText);
}

function isId(value: unknown): value is string {
  return isText(value) && value.length <= MAX_ID_CHARS;
}

function isNumber(value: unknown): value is number {
  return Number.isFinite(value);
}

function isActivity(value: unknown): value is Activity {
  return isFields(value) && isText(value['code']) && isMaybe(value['text'], isText);
}

function isFacts(value: unknown): value is RunFacts {
  if (!isFields(value)) return false;
  const { resume, ttlMs, heartbeatMs } = value;
  return isOneOf('cursor', 'none')(resume) && isMaybe(ttlMs, isNumber) && isMaybe(heartbeatMs, isNumber);
}

function isOpen(value: unknown): value is RunState['open'] {
  if (!(value instanceof Map)) return false;
  return [...value].every(
    ([id, part]: [unknown, unknown]) =>
      isId(id) && isFields(part) && isOneOf('text', 'json')(part['format']) && isNumber(part['bytes']),
  );
}
