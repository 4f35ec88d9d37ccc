import { PROTOCOL_MAJOR, isTerminal, type ErrorCode, type StreamEvent, type StreamEventOf } from '@aisle/protocol';
import type {
  AnswerState,
  AssistantMessage,
  ChatMessage,
  ChatSnapshot,
  ConversationSummary,
  SendFate,
  UserMessage,
} from './chat-state.js';
import {
  emptied,
  endAnswer,
  placeOf,
  reduceAnswer,
  type Answering,
  type RunFacts,
  type RunState,
} from './message-reducer.js';

/** Everything the chat holds: what is shown, and the run that is being read. */
export interface ChatState {
  readonly view: ChatSnapshot;
  readonly run: RunState | null;
}

/** How a run ended without a terminal of its own. */
export type LocalEnd =
  | { readonly name: 'stopped' }
  | { readonly name: 'failed'; readonly code: ErrorCode; readonly retryable: boolean; readonly retryAfterMs?: number };

/** What may happen to a chat. Times are epoch milliseconds. */
export type ChatAction =
  | {
      readonly type: 'loaded';
      readonly conversationId: string;
      readonly messages: readonly ChatMessage[];
    }
  | { readonly type: 'opened'; readonly conversationId: string; readonly messages: readonly ChatMessage[] }
  | { readonly type: 'refreshed'; readonly messages: readonly ChatMessage[] }
  | { readonly type: 'listed'; readonly conversations: readonly ConversationSummary[] }
  | { readonly type: 'stored'; readonly storage: ChatSnapshot['storage'] }
  | { readonly type: 'online'; readonly online: boolean }
  | { readonly type: 'queued'; readonly message: UserMessage }
  | { readonly type: 'cut'; readonly from: string }
  | { readonly type: 'removed'; readonly messageId: string }
  | { readonly type: 'fate'; readonly messageId: string; readonly fate: SendFate }
  | { readonly type: 'started'; readonly run: RunState }
  | { readonly type: 'event'; readonly id: number | undefined; readonly event: StreamEvent; readonly at: number }
  /** An event of a type unknown here: it only takes its id. */
  | { readonly type: 'skipped'; readonly id: number | undefined }
  | { readonly type: 'connected' }
  | { readonly type: 'reconnecting'; readonly attempt: number }
  | { readonly type: 'restarted' }
  | { readonly type: 'stopping' }
  | { readonly type: 'ended'; readonly end: LocalEnd; readonly at: number }
  /** The run is left to the gateway; its message stays as it is. */
  | { readonly type: 'detached' }
  | { readonly type: 'rated'; readonly messageId: string; readonly rating: 'up' | 'down' }
  | { readonly type: 'closed' };

/** The one place where a chat changes. Pure; what an action does not touch keeps its identity. */
export function reduce(state: ChatState, action: ChatAction): ChatState {
  const { view } = state;
  if (view.status.name === 'closed') return state;
  switch (action.type) {
    case 'loaded':
      return withView(state, {
        conversationId: action.conversationId,
        messages: Object.freeze([...action.messages, ...view.messages]),
        status: { name: 'idle' },
      });
    case 'opened':
      return withView(state, {
        conversationId: action.conversationId,
        messages: action.messages,
        status: { name: 'idle' },
      });
    case 'refreshed':
      return withView(state, { messages: action.messages });
    case 'listed':
      return withView(state, { conversations: Object.freeze(action.conversations) });
    case 'stored':
      if (view.storage === action.storage) return state;
      return withView(state, { storage: action.storage });
    case 'online':
      if (view.online === action.online) return state;
      return withView(state, { online: action.online });
    case 'queued':
      return withView(state, { messages: Object.freeze([...view.messages, action.message]) });
    case 'cut':
      return cutMessages(state, action.from);
    case 'removed':
      return withView(state, { messages: Object.freeze(view.messages.filter(({ id }) => id !== action.messageId)) });
    case 'fate':
      return withFate(state, action.messageId, action.fate);
    case 'rated':
      return mapMessage(state, action.messageId, (message) =>
        message.role === 'assistant' ? { ...message, feedback: action.rating } : message,
      );
    case 'closed':
      return { view: Object.freeze({ ...view, status: Object.freeze({ name: 'closed' }) }), run: null };
    default:
      return reduceRun(state, action);
  }
}

type RunAction = Extract<
  ChatAction,
  {
    type:
      'started' | 'event' | 'skipped' | 'connected' | 'reconnecting' | 'restarted' | 'stopping' | 'ended' | 'detached';
  }
>;

function reduceRun(state: ChatState, action: RunAction): ChatState {
  if (action.type === 'started') return startRun(state, action.run);
  const { run } = state;
  if (run === null) return state;
  switch (action.type) {
    case 'event':
      return reduceEvent(state, run, action);
    case 'skipped':
      return placeOf(run.cursor, action.id, '') === 'next'
        ? { ...state, run: { ...run, cursor: run.cursor + 1 } }
        : state;
    case 'connected':
      return withRunStatus(state, run.messageId === undefined ? 'sending' : 'streaming');
    case 'reconnecting':
      if (state.view.status.name === 'stopping') return state;
      return withView(state, { status: { name: 'reconnecting', runId: run.runId, attempt: action.attempt } });
    case 'restarted': {
      const answering = answeringOf(state);
      const next = { ...run, cursor: 0, open: new Map() };
      return answering ? withAnswering(state, { ...emptied(answering), run: next }) : { ...state, run: next };
    }
    case 'stopping':
      return withView(state, { status: { name: 'stopping', runId: run.runId } });
    case 'ended':
      return endRun(state, run, action.end, action.at);
    case 'detached':
      return withView({ ...state, run: null }, { status: { name: 'idle' } });
  }
}

function startRun(state: ChatState, run: RunState): ChatState {
  // A message that is answered once more has long arrived.
  const arrived = run.messageId !== undefined || run.trigger === 'regenerate';
  const next = withFate({ ...state, run }, run.answers, { name: arrived ? 'sent' : 'sending' });
  return withRunStatus(next, run.messageId === undefined ? 'sending' : 'streaming');
}

function reduceEvent(state: ChatState, run: RunState, action: Extract<ChatAction, { type: 'event' }>): ChatState {
  const { event, id, at } = action;
  if (placeOf(run.cursor, id, event.type) !== 'next') return state;
  if (event.type === 'run' && run.messageId === undefined) return beginAnswer(state, run, event, at);
  const answering = answeringOf(state);
  if (!answering) return state;
  const facts = event.type === 'run' ? { facts: factsOf(event) } : {};
  const next = reduceAnswer({ ...answering, run: { ...run, ...facts } }, id, event, at);
  const moved = withAnswering(state, next);
  const ended = isTerminal(event) || next.message.answer.name !== 'streaming';
  return ended ? withView({ ...moved, run: null }, { status: { name: 'idle' } }) : withRunStatus(moved, 'streaming');
}

/** The `run` event: the visitor's message has arrived, and its answer takes its place after it. */
function beginAnswer(state: ChatState, run: RunState, event: StreamEventOf<'run'>, at: number): ChatState {
  if (event.v.split('.')[0] !== String(PROTOCOL_MAJOR)) {
    return endRun(state, run, { name: 'failed', code: 'unsupported', retryable: false }, at);
  }
  const kept = state.view.messages.filter(({ id }) => id !== run.replaces);
  const taken = kept.some(({ id }) => id === event.messageId);
  const messageId = taken ? `${event.messageId}~${run.runId}` : event.messageId;
  const message: AssistantMessage = Object.freeze({
    id: messageId,
    role: 'assistant',
    parts: Object.freeze([]),
    createdAt: at,
    answer: Object.freeze({ name: 'streaming', runId: run.runId }),
  });
  const index = kept.findIndex(({ id }) => id === run.answers) + 1 || kept.length;
  const messages = Object.freeze([...kept.slice(0, index), message, ...kept.slice(index)]);
  const next: RunState = { ...run, cursor: run.cursor + 1, messageId, facts: factsOf(event) };
  const moved = withView({ ...state, run: next }, { messages });
  return withRunStatus(withFate(moved, run.answers, { name: 'sent' }), 'streaming');
}

function endRun(state: ChatState, run: RunState, end: LocalEnd, at: number): ChatState {
  const idle = withView({ ...state, run: null }, { status: { name: 'idle' } });
  const answer: AnswerState = end.name === 'stopped' ? { name: 'done', reason: 'stopped' } : end;
  const answering = answeringOf(state);
  if (answering) return withAnswering(idle, { ...endAnswer(answering, answer, at), run: null });
  if (run.replaces !== undefined && end.name === 'failed') {
    const replaced = mapMessage(idle, run.replaces, (message) =>
      message.role === 'assistant' ? { ...message, answer: Object.freeze(answer) } : message,
    );
    if (replaced !== idle) return withFate(replaced, run.answers, { name: 'sent' });
  }
  if (run.trigger === 'regenerate') return withFate(idle, run.answers, { name: 'sent' });
  const { code, retryable } = end.name === 'stopped' ? { code: 'aborted' as const, retryable: true } : end;
  return withFate(idle, run.answers, { name: 'failed', code, retryable });
}

/** The message the run is building, where it has begun one. */
function answeringOf(state: ChatState): Answering | undefined {
  const { run } = state;
  if (run?.messageId === undefined) return undefined;
  const message = state.view.messages.find(({ id }) => id === run.messageId);
  return message?.role === 'assistant' ? { run, message } : undefined;
}

function withAnswering(
  state: ChatState,
  next: { readonly run: RunState | null; readonly message: AssistantMessage },
): ChatState {
  return mapMessage({ ...state, run: next.run }, next.message.id, () => next.message);
}

function factsOf(event: StreamEventOf<'run'>): RunFacts {
  return {
    resume: event.resume,
    ...(event.ttlMs === undefined ? {} : { ttlMs: event.ttlMs }),
    ...(event.heartbeatMs === undefined ? {} : { heartbeatMs: event.heartbeatMs }),
  };
}

function withView(state: ChatState, change: Partial<ChatSnapshot>): ChatState {
  if (change.status) Object.freeze(change.status);
  return { ...state, view: Object.freeze({ ...state.view, ...change }) };
}

/** Keeps the status object while it says the same, and `stopping` until the run has ended. */
function withRunStatus(state: ChatState, name: 'sending' | 'streaming'): ChatState {
  const { status } = state.view;
  if (state.run === null || status.name === 'stopping') return state;
  if (status.name === name && status.runId === state.run.runId) return state;
  return withView(state, { status: { name, runId: state.run.runId } });
}

function withFate(state: ChatState, messageId: string, fate: SendFate): ChatState {
  return mapMessage(state, messageId, (message) =>
    message.role === 'user' && message.fate.name !== fate.name ? { ...message, fate: Object.freeze(fate) } : message,
  );
}

function cutMessages(state: ChatState, from: string): ChatState {
  const index = state.view.messages.findIndex(({ id }) => id === from);
  return index < 0 ? state : withView(state, { messages: Object.freeze(state.view.messages.slice(0, index)) });
}

function mapMessage(state: ChatState, messageId: string, change: (message: ChatMessage) => ChatMessage): ChatState {
  const before = state.view.messages.find(({ id }) => id === messageId);
  if (before === undefined) return state;
  const after = change(before);
  if (after === before) return state;
  const messages = state.view.messages.map((message) => (message === before ? Object.freeze(after) : message));
  return withView(state, { messages: Object.freeze(messages) });
}

/** Another tab's view of the same messages: those that say the same keep their identity here. */
export function keepIdentity(before: readonly ChatMessage[], after: readonly ChatMessage[]): readonly ChatMessage[] {
  const known = new Map(before.map((message) => [message.id, message]));
  return Object.freeze(
    after.map((message) => {
      const same = known.get(message.id);
      return same && JSON.stringify(same) === JSON.stringify(message) ? same : message;
    }),
  );
}
