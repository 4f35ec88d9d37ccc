import type { ChatAction, ChatState } from './chat-reducer.js';
import type { SendFate, UserMessage } from './chat-state.js';
import type { RunState } from './message-reducer.js';
import { IDLE, mapMessage, withFate, withRunStatus, withView } from './state-changes.js';

// What waits to be sent, and what other tabs and storage say of it.

/** A message that is answered once more has long arrived. */
export function hasArrived(run: RunState): boolean {
  return run.messageId !== undefined || run.trigger === 'regenerate';
}

export function fateOf(run: RunState): SendFate {
  return { name: hasArrived(run) ? 'sent' : 'sending' };
}

export function enqueue(state: ChatState, run: RunState): ChatState {
  return { ...state, queue: [...state.queue.filter(({ answers }) => answers !== run.answers), run] };
}

export function addMessage(state: ChatState, message: UserMessage): ChatState {
  return withView(state, { messages: [...state.view.messages, message] });
}

/** Without these messages, and without the runs that answer or build them. */
export function cut(state: ChatState, without: ReadonlySet<string> = new Set()): ChatState {
  if (without.size === 0) return state;
  const isGone = (run: RunState): boolean => without.has(run.answers) || without.has(run.messageId ?? '');
  const left = state.run && isGone(state.run) ? withView({ ...state, run: null }, IDLE) : state;
  return withView(
    { ...left, queue: left.queue.filter((run) => !isGone(run)) },
    { messages: left.view.messages.filter(({ id }) => !without.has(id)) },
  );
}

export function requeue(state: ChatState, run: RunState): ChatState {
  return withFate(enqueue(leaveRun(state, run.answers), run), run.answers, { name: 'queued' });
}

export function unstart(state: ChatState): ChatState {
  const { run, queue } = state;
  if (!run || run.messageId !== undefined) return state;
  const waiting: ChatState = { ...state, run: null, queue: [run, ...queue] };
  return withFate(withView(waiting, IDLE), run.answers, { name: 'queued' });
}

/** Takes the run that answers this message out of the line. */
export function dequeue(state: ChatState, messageId: string): ChatState {
  const queue = state.queue.filter(({ answers }) => answers !== messageId);
  return queue.length === state.queue.length ? state : { ...state, queue };
}

export function showConversation(
  state: ChatState,
  { view, run, queue }: Extract<ChatAction, { type: 'shown' }>,
): ChatState {
  const shown: ChatState = { ...state, view: { ...state.view, ...view }, run, queue };
  if (!run) return withView(shown, IDLE);
  const { status } = state.view;
  return state.run?.runId === run.runId && status.name !== 'idle' && status.name !== 'loading'
    ? shown
    : withRunStatus(withView(shown, IDLE));
}

export function rewrite(state: ChatState, run: RunState, text: string): ChatState {
  const queue = state.queue.some(({ answers }) => answers === run.answers)
    ? state.queue.map((other) => (other.answers === run.answers ? run : other))
    : [run, ...state.queue];
  const rewritten = mapMessage({ ...leaveRun(state, run.answers), queue }, run.answers, (message) => ({
    ...message,
    parts: message.parts.map((part) => (part.kind === 'text' ? { ...part, text } : part)),
  }));
  return withFate(rewritten, run.answers, { name: 'queued' });
}

export function withdraw(state: ChatState, messageId: string): ChatState {
  const run = [state.run, ...state.queue].find((one) => one?.answers === messageId);
  const left = dequeue(leaveRun(state, messageId), messageId);
  if (run && hasArrived(run)) return withFate(left, messageId, { name: 'sent' });
  return withView(left, { messages: state.view.messages.filter(({ id }) => id !== messageId) });
}

/** Without the run that answers this message, where it is the one being read. */
function leaveRun(state: ChatState, messageId: string): ChatState {
  return state.run?.answers === messageId ? withView({ ...state, run: null }, IDLE) : state;
}

export function mirror(
  state: ChatState,
  { run, message, status }: Extract<ChatAction, { type: 'mirrored' }>,
): ChatState {
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
