import type { PlayedClient, ShownState } from '@aisle/conformance';
import { createChat, type ChatPart } from '@aisle/client';

/** Our own client, as the fixtures want to see one. */
export const ourClient: PlayedClient = async ({ url, accept, act, signal }) => {
  const states: ShownState[] = [];
  const chat = createChat({ gateway: url, accept, history: 'memory', log: () => undefined });
  let stopping: Promise<void> | undefined;
  const leave = (): void => chat.close();
  signal.addEventListener('abort', leave);
  chat.subscribe(() => {
    const state = stateOf(chat.getSnapshot());
    if (!state || JSON.stringify(state) === JSON.stringify(states.at(-1))) return;
    states.push(state);
    if (act === 'stop' && state.parts.some(({ text }) => text !== undefined && text !== '')) stopping ??= chat.stop();
  });
  await chat.send('Which one?');
  await stopping;
  signal.removeEventListener('abort', leave);
  chat.close();
  return states;
};

function stateOf({ messages }: ReturnType<ReturnType<typeof createChat>['getSnapshot']>): ShownState | undefined {
  const answer = messages.findLast(({ role }) => role === 'assistant');
  if (answer?.role === 'assistant') return { answer: answerOf(answer.answer), parts: answer.parts.map(partOf) };
  const question = messages.findLast(({ role }) => role === 'user');
  // A message that could not be sent has no answer: its fate says why.
  if (question?.role !== 'user' || question.fate.name !== 'failed') return undefined;
  return { answer: answerOf(question.fate), parts: [] };
}

type Ended =
  { name: 'failed'; code: string; retryable: boolean } | { name: 'done'; reason: string } | { name: 'streaming' };

function answerOf(answer: Ended): ShownState['answer'] {
  if (answer.name === 'done') return { name: 'done', reason: answer.reason };
  if (answer.name === 'failed') return { name: 'failed', code: answer.code, retryable: answer.retryable };
  return { name: 'streaming' };
}

function partOf({ id, kind, state, text, data, fallback }: ChatPart): ShownState['parts'][number] {
  const more = fallback === undefined ? {} : { fallback };
  if (kind === 'text' || kind === 'reasoning') return { id, kind, state, text, ...more };
  return { id, kind, state, ...(data === undefined ? {} : { data }), ...more };
}
