import { PROTOCOL_MAJOR, isTerminal, type StreamEvent, type StreamEventOf } from '@aisle/protocol';
import type { AnswerState, AssistantMessage, ChatSnapshot, ChatStatus, SendFate, UserMessage } from './chat-state.js';
import { deepFreeze } from './deep-freeze.js';
import { defined } from './defined.js';
import {
  emptied,
  endAnswer,
  placeOf,
  reduceAnswer,
  type Answering,
  type CardLifting,
  type RunFacts,
  type RunState,
} from './message-reducer.js';
import {
  addMessage,
  cut,
  dequeue,
  enqueue,
  fateOf,
  hasArrived,
  mirror,
  requeue,
  rewrite,
  showConversation,
  unstart,
  withdraw,
} from './queue-reducer.js';
import { IDLE, mapMessage, withFate, withRunStatus, withView } from './state-changes.js';

/** Everything the chat holds: what is shown, and the run that is being read. */
export interface ChatState {
  readonly view: ChatSnapshot;
  /** The run that is being read: by this tab, or by another one whose news this tab shows. */
  readonly run: RunState | null;
  /** Runs that wait for their turn, in order. Each answers a message with the fate `queued`. */
  readonly queue: readonly RunState[];
  /** How cards are found in text, where they are. */
  readonly lift?: CardLifting | undefined;
  /** The answers whose ends are counted: a tab may hear of an end from another one and from storage, in either order. */
  readonly counted: ReadonlySet<string>;
}

/** What is shown of a conversation as a whole. */
export type ConversationView = Pick<ChatSnapshot, 'conversationId' | 'messages' | 'earlier' | 'later'>;

/** How a run ended without a terminal of its own. */
export type LocalEnd = Exclude<AnswerState, { readonly name: 'streaming' }>;

/** What may happen to a chat. Times are epoch milliseconds. */
export type ChatAction =
  /** Something beside a run has changed what is shown. */
  | { readonly type: 'changed'; readonly view: Partial<ChatSnapshot> }
  /** A conversation as it is stored takes the place of what is shown. */
  | {
      readonly type: 'shown';
      readonly view: ConversationView;
      readonly run: RunState | null;
      readonly queue: readonly RunState[];
      /** Answers that have come to their end since. */
      readonly ended?: readonly string[];
    }
  /** A new message, and the run that answers it; `without`: in place of these messages, and of the runs they belong to. */
  | {
      readonly type: 'queued';
      readonly message: UserMessage;
      readonly run: RunState;
      readonly without?: ReadonlySet<string>;
    }
  /** One more run for a message that is there. */
  | { readonly type: 'requeued'; readonly run: RunState; readonly without?: ReadonlySet<string> }
  /** The run was not sent after all: it waits again, before the others. */
  | { readonly type: 'unstarted' }
  /** Another text for a message that is not sent yet. */
  | { readonly type: 'rewritten'; readonly text: string; readonly run: RunState }
  /** A message that is not sent yet is taken back; one that only waited for another answer stays. */
  | { readonly type: 'withdrawn'; readonly messageId: string }
  /** What another tab reads of the run, as a whole. */
  | {
      readonly type: 'mirrored';
      readonly run: RunState;
      readonly message?: AssistantMessage;
      readonly status: ChatStatus;
    }
  | { readonly type: 'fate'; readonly messageId: string; readonly fate: SendFate }
  | { readonly type: 'rated'; readonly messageId: string; readonly rating: 'up' | 'down' }
  | { readonly type: 'closed' }
  | { readonly type: 'started'; readonly run: RunState }
  | RunAction;

/** What may happen to the run; without one it changes nothing. */
type RunAction =
  | { readonly type: 'event'; readonly id: number | undefined; readonly event: StreamEvent; readonly at: number }
  /** An event of a type unknown here: it only takes its id. */
  | { readonly type: 'skipped'; readonly id: number | undefined }
  | { readonly type: 'connected' }
  | { readonly type: 'reconnecting'; readonly attempt: number }
  | { readonly type: 'restarted' }
  | { readonly type: 'stopping' }
  | { readonly type: 'ended'; readonly end: LocalEnd; readonly at: number };

/** The one place where a chat changes. Pure; what an action does not touch keeps its identity, and all of the view is frozen. */
export function reduce(state: ChatState, action: ChatAction): ChatState {
  if (state.view.status.name === 'closed') return state;
  const next = reduceAction(state, action);
  deepFreeze(next.view);
  return next;
}

function reduceAction(state: ChatState, action: ChatAction): ChatState {
  switch (action.type) {
    case 'changed':
      return withView(state, action.view);
    case 'shown':
      return countEnded(showConversation(state, action), action.ended);
    case 'queued':
      return addMessage(enqueue(cut(state, action.without), action.run), action.message);
    case 'requeued':
      return requeue(cut(state, action.without), action.run);
    case 'unstarted':
      return unstart(state);
    case 'rewritten':
      return rewrite(state, action.run, action.text);
    case 'withdrawn':
      return withdraw(state, action.messageId);
    case 'mirrored':
      return mirror(state, action);
    case 'fate':
      return withFate(state, action.messageId, action.fate);
    case 'rated':
      return mapMessage(state, action.messageId, (message) =>
        message.role === 'assistant' ? { ...message, feedback: action.rating } : message,
      );
    case 'closed':
      return withView({ ...state, run: null, queue: [] }, { status: { name: 'closed' } });
    case 'started':
      return startRun(state, action.run);
    default:
      return state.run ? reduceRun(state, state.run, action) : state;
  }
}

function reduceRun(state: ChatState, run: RunState, action: RunAction): ChatState {
  const { runId } = run;
  switch (action.type) {
    case 'event':
      return reduceEvent(state, run, action);
    case 'skipped':
      if (placeOf(run.cursor, action.id, '') !== 'next') return state;
      return { ...state, run: { ...run, cursor: run.cursor + 1 } };
    case 'connected':
      return withRunStatus(withFate(state, run.answers, fateOf(run)));
    case 'reconnecting':
      if (state.view.status.name === 'stopping') return state;
      // What did not arrive waits again, and the visitor may think better of it.
      return withView(hasArrived(run) ? state : withFate(state, run.answers, { name: 'queued' }), {
        status: { name: 'reconnecting', runId, attempt: action.attempt },
      });
    case 'restarted': {
      const answering = answeringOf(state);
      const next = { ...run, cursor: 0, open: new Map() };
      return answering ? withAnswer({ ...state, run: next }, emptied(answering).message) : { ...state, run: next };
    }
    case 'stopping':
      return withView(state, { status: { name: 'stopping', runId } });
    case 'ended':
      return endRun(state, run, action.end, action.at);
  }
}

function countEnded(state: ChatState, ids: readonly string[] = []): ChatState {
  const counted = new Set([...state.counted, ...ids]);
  const more = counted.size - state.counted.size;
  return more > 0 ? withView({ ...state, counted }, { unread: state.view.unread + more }) : state;
}

function startRun(state: ChatState, run: RunState): ChatState {
  return withRunStatus(withFate({ ...dequeue(state, run.answers), run }, run.answers, fateOf(run)));
}

function reduceEvent(state: ChatState, run: RunState, action: Extract<ChatAction, { type: 'event' }>): ChatState {
  const { event, id, at } = action;
  if (placeOf(run.cursor, id, event.type) !== 'next') return state;
  if (event.type === 'run' && run.messageId === undefined) return beginAnswer(state, run, event, at);
  const answering = answeringOf(state);
  if (!answering) return state;
  const next = reduceAnswer(answering, id, event, at);
  const moved = event.type === 'run' ? { ...next.run, facts: factsOf(event) } : next.run;
  const ended = isTerminal(event) || next.message.answer.name !== 'streaming';
  const shown = withAnswer({ ...state, run: ended ? null : moved }, next.message);
  return ended ? countEnded(withView(shown, IDLE), [next.message.id]) : withRunStatus(shown);
}

/** The `run` event: the visitor's message has arrived, and its answer takes its place after it. */
function beginAnswer(state: ChatState, run: RunState, event: StreamEventOf<'run'>, at: number): ChatState {
  if (event.v.split('.')[0] !== String(PROTOCOL_MAJOR)) {
    return endRun(state, run, { name: 'failed', code: 'unsupported', retryable: false }, at);
  }
  const kept = state.view.messages.filter(({ id }) => id !== run.replaces);
  const taken = kept.some(({ id }) => id === event.messageId);
  const messageId = taken ? `${event.messageId}~${run.runId}` : event.messageId;
  const message: AssistantMessage = {
    id: messageId,
    role: 'assistant',
    parts: [],
    createdAt: at,
    answer: { name: 'streaming', runId: run.runId },
  };
  const index = kept.findIndex(({ id }) => id === run.answers) + 1 || kept.length;
  const next: RunState = { ...run, cursor: run.cursor + 1, messageId, facts: factsOf(event) };
  const moved = withView(
    { ...state, run: next },
    { messages: [...kept.slice(0, index), message, ...kept.slice(index)] },
  );
  return withRunStatus(withFate(moved, run.answers, { name: 'sent' }));
}

function endRun(state: ChatState, run: RunState, end: LocalEnd, at: number): ChatState {
  const idle = withView({ ...state, run: null }, IDLE);
  const answering = answeringOf(state);
  if (answering) {
    const { message } = endAnswer(answering, end, at);
    return countEnded(withAnswer(idle, message), [message.id]);
  }
  if (run.trigger === 'regenerate') {
    // The old answer stays, and says that there is no other one.
    const sent = withFate(idle, run.answers, { name: 'sent' });
    return mapMessage(sent, run.replaces, (message) =>
      message.role === 'assistant' && end.name === 'failed' ? { ...message, answer: end } : message,
    );
  }
  const { code, retryable } = end.name === 'failed' ? end : ({ code: 'aborted', retryable: true } as const);
  return withFate(idle, run.answers, { name: 'failed', code, retryable });
}

/** The message the run is building, where it has begun one. */
function answeringOf({ run, view, lift }: ChatState): Answering | undefined {
  const message = view.messages.find(({ id }) => id === run?.messageId);
  return run && message?.role === 'assistant' ? { run, message, lift } : undefined;
}

function withAnswer(state: ChatState, message: AssistantMessage): ChatState {
  return mapMessage(state, message.id, () => message);
}

function factsOf({ resume, ttlMs, heartbeatMs }: StreamEventOf<'run'>): RunFacts {
  return defined({ resume, ttlMs, heartbeatMs });
}
