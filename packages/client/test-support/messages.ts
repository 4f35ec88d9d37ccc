import type { AssistantMessage, UserMessage } from '../src/chat-state.js';
import type { RunState } from '../src/message-reducer.js';

/** A message of the visitor's, sent unless `changes` say otherwise. */
export function userMessage(id: string, text = 'Hi', changes: Partial<UserMessage> = {}): UserMessage {
  const parts = [{ id: 'text', kind: 'text', state: 'done', text } as const];
  return { id, role: 'user', parts, createdAt: 1_700_000_000_000, fate: { name: 'sent' }, ...changes };
}

/** A finished answer, unless `changes` say otherwise. */
export function answer(id: string, text = 'Hello', changes: Partial<AssistantMessage> = {}): AssistantMessage {
  const parts = [{ id: 'text', kind: 'text', state: 'done', text } as const];
  const done = { name: 'done', reason: 'complete' } as const;
  return { id, role: 'assistant', parts, createdAt: 1_700_000_000_000, answer: done, ...changes };
}

/** A run that answers a message and has not begun its answer, unless `changes` say otherwise. */
export function runFor(answers: string, changes: Partial<RunState> = {}): RunState {
  return {
    runId: `run-${answers}`,
    generation: 1,
    trigger: 'send',
    answers,
    cursor: 0,
    open: new Map(),
    accepted: ['text'],
    problems: [],
    ...changes,
  };
}
