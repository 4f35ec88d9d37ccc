import type { ChatState } from './chat-reducer.js';
import type { ChatMessage, ChatSnapshot, SendFate } from './chat-state.js';

export const IDLE = { status: { name: 'idle' } } as const;

export function withView(state: ChatState, change: Partial<ChatSnapshot>): ChatState {
  return { ...state, view: { ...state.view, ...change } };
}

/** Keeps the status object while it says the same, and `stopping` until the run has ended. */
export function withRunStatus(state: ChatState): ChatState {
  const { run, view } = state;
  if (run === null || view.status.name === 'stopping') return state;
  const name = run.messageId === undefined ? 'sending' : 'streaming';
  if (view.status.name === name && view.status.runId === run.runId) return state;
  return withView(state, { status: { name, runId: run.runId } });
}

export function withFate(state: ChatState, messageId: string, fate: SendFate): ChatState {
  return mapMessage(state, messageId, (message) =>
    message.role === 'user' && message.fate.name !== fate.name ? { ...message, fate } : message,
  );
}

export function mapMessage(
  state: ChatState,
  messageId: string | undefined,
  change: (message: ChatMessage) => ChatMessage,
): ChatState {
  const before = state.view.messages.find(({ id }) => id === messageId);
  const after = before && change(before);
  if (!after || after === before) return state;
  return withView(state, { messages: state.view.messages.map((message) => (message === before ? after : message)) });
}
