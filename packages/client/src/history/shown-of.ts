import type { ChatState, ConversationView } from '../chat-reducer.js';
import type { ChatMessage } from '../chat-state.js';
import type { StoredPage } from './history.js';
import type { SentAgain } from './unsent.js';

/** What the rows do not say. */
export interface Left {
  readonly unwritten: readonly SentAgain[];
  readonly undeleted: readonly string[];
}

/** The newest page of a conversation as it is shown: with the run that is still building its last message, and what waits. */
export function shownOf(
  conversationId: string,
  { messages: stored, runs, earlier }: StoredPage,
  { unwritten, undeleted }: Left,
): Pick<ChatState, 'run' | 'queue'> & { readonly view: ConversationView } {
  const kept = stored.filter(({ id }) => !undeleted.includes(id));
  const fresh = unwritten.filter(({ message }) => kept.every(({ id }) => id !== message.id));
  const messages = [...kept, ...fresh.map(({ message }) => message)];
  const live = kept.findLast((message) => !isQueued(message) && runs.has(message.id));
  const queue = [...kept.filter(isQueued).map(({ id }) => runs.get(id)), ...fresh.map(({ run }) => run)];
  return {
    view: { conversationId, messages, earlier, later: false },
    run: (live && runs.get(live.id)) ?? null,
    queue: queue.filter((run) => run !== undefined),
  };
}

function isQueued(message: ChatMessage): boolean {
  return message.role === 'user' && message.fate.name === 'queued';
}
