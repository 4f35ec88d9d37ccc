import { PROTOCOL_MAJOR, isTerminal, type StreamEvent, type StreamEventOf } from '@aisle/protocol';
import type {
  AnswerState,
  AssistantMessage,
  ChatMessage,
  ChatSnapshot,
  ChatStatus,
  SendFate,
  UserMessage,
} from './chat-state.js';
import { deepFreeze } from './deep-freeze.js';
import { defined } from './defined.js';
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
  /** The run that is being read: by this tab, or by another one whose news this tab shows. */
  readonly run: RunState | null;
  /** Runs that wait for their turn, in order. Each answers a message with the fate `queued`. */
  readonly queue: readonly RunState[];
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
    }
  /** A new message, and the run that answers it. */
  | { readonly type: 'queued'; readonly message: UserMessage; readonly run: RunState }
  /** One more run for a message that is there. */
  | { readonly type: 'requeued'; readonly run: RunState }
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

const IDLE = { status: { name: 'idle' } } as const;

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
      return showConversation(state, action);
    case 'queued':
      return withView(enqueue(state, action.run), { messages: [...state.view.messages, action.message] });
    case 'requeued':
      return withFate(enqueue(state, action.run), action.run.answers, { name: 'queued' });
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

function startRun(state: ChatState, run: RunState): ChatState {
  return withRunStatus(withFate({ ...dequeue(state, run.answers), run }, run.answers, fateOf(run)));
}

/** A message that is answered once more has long arrived. */
function hasArrived(run: RunState): boolean {
  return run.messageId !== undefined || run.trigger === 'regenerate';
}

function fateOf(run: RunState): SendFate {
  return { name: hasArrived(run) ? 'sent' : 'sending' };
}

function enqueue(state: ChatState, run: RunState): ChatState {
  return { ...state, queue: [...state.queue.filter(({ answers }) => answers !== run.answers), run] };
}

/** Takes the run that answers this message out of the line. */
function dequeue(state: ChatState, messageId: string): ChatState {
  const queue = state.queue.filter(({ answers }) => answers !== messageId);
  return queue.length === state.queue.length ? state : { ...state, queue };
}

function showConversation(state: ChatState, { view, run, queue }: Extract<ChatAction, { type: 'shown' }>): ChatState {
  const shown: ChatState = { view: { ...state.view, ...view }, run, queue };
  if (!run) return withView(shown, IDLE);
  const { status } = state.view;
  return state.run?.runId === run.runId && status.name !== 'idle' && status.name !== 'loading'
    ? shown
    : withRunStatus(withView(shown, IDLE));
}

function rewrite(state: ChatState, run: RunState, text: string): ChatState {
  const queue = state.queue.some(({ answers }) => answers === run.answers)
    ? state.queue.map((other) => (other.answers === run.answers ? run : other))
    : [run, ...state.queue];
  const rewritten = mapMessage({ ...leaveRun(state, run.answers), queue }, run.answers, (message) => ({
    ...message,
    parts: message.parts.map((part) => (part.kind === 'text' ? { ...part, text } : part)),
  }));
  return withFate(rewritten, run.answers, { name: 'queued' });
}

function withdraw(state: ChatState, messageId: string): ChatState {
  const run = [state.run, ...state.queue].find((one) => one?.answers === messageId);
  const left = dequeue(leaveRun(state, messageId), messageId);
  if (run && hasArrived(run)) return withFate(left, messageId, { name: 'sent' });
  return withView(left, { messages: state.view.messages.filter(({ id }) => id !== messageId) });
}

/** Without the run that answers this message, where it is the one being read. */
function leaveRun(state: ChatState, messageId: string): ChatState {
  return state.run?.answers === messageId ? withView({ ...state, run: null }, IDLE) : state;
}

function mirror(state: ChatState, { run, message, status }: Extract<ChatAction, { type: 'mirrored' }>): ChatState {
  const { messages } = state.view;
  const question = messages.findIndex(({ id }) => id === run.answers);
  if (question < 0) return state;
  const known = messages.find(({ id }) => id === message?.id);
  // An answer that has ended here does not begin again.
  if (known?.role === 'assistant' && known.answer.name !== 'streaming') return state;
  const mirrored = withFate({ ...dequeue(state, run.answers), run }, run.answers, fateOf(run));
  const others = mirrored.view.messages.filter(({ id }) => id !== message?.id && (!message || id !== run.replaces));
  const place = others.findIndex(({ id }) => id === run.answers) + 1;
  return withView(mirrored, {
    status,
    messages: message ? [...others.slice(0, place), message, ...others.slice(place)] : others,
  });
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
  return ended ? withView(shown, { ...IDLE, unread: state.view.unread + 1 }) : withRunStatus(shown);
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
    const ended = withAnswer(idle, endAnswer(answering, end, at).message);
    return withView(ended, { unread: state.view.unread + 1 });
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
function answeringOf({ run, view }: ChatState): Answering | undefined {
  const message = view.messages.find(({ id }) => id === run?.messageId);
  return run && message?.role === 'assistant' ? { run, message } : undefined;
}

function withAnswer(state: ChatState, message: AssistantMessage): ChatState {
  return mapMessage(state, message.id, () => message);
}

function factsOf({ resume, ttlMs, heartbeatMs }: StreamEventOf<'run'>): RunFacts {
  return defined({ resume, ttlMs, heartbeatMs });
}

function withView(state: ChatState, change: Partial<ChatSnapshot>): ChatState {
  return { ...state, view: { ...state.view, ...change } };
}

/** Keeps the status object while it says the same, and `stopping` until the run has ended. */
function withRunStatus(state: ChatState): ChatState {
  const { run, view } = state;
  if (run === null || view.status.name === 'stopping') return state;
  const name = run.messageId === undefined ? 'sending' : 'streaming';
  if (view.status.name === name && view.status.runId === run.runId) return state;
  return withView(state, { status: { name, runId: run.runId } });
}

function withFate(state: ChatState, messageId: string, fate: SendFate): ChatState {
  return mapMessage(state, messageId, (message) =>
    message.role === 'user' && message.fate.name !== fate.name ? { ...message, fate } : message,
  );
}

function mapMessage(
  state: ChatState,
  messageId: string | undefined,
  change: (message: ChatMessage) => ChatMessage,
): ChatState {
  const before = state.view.messages.find(({ id }) => id === messageId);
  const after = before && change(before);
  if (!after || after === before) return state;
  return withView(state, { messages: state.view.messages.map((message) => (message === before ? after : message)) });
}
