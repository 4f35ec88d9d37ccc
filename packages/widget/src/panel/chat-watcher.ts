import type { AssistantMessage, Chat, ChatMessage, ChatSnapshot, UserMessage } from '@aisle/client';

/** What happens in a chat, as against how it stands. */
export interface ChatEvents {
  started(message: AssistantMessage): void;
  ended(message: AssistantMessage): void;
  notSent(message: UserMessage): void;
}

/** Tells changes of a chat as events; what history brings is none. Returns the way to stop. */
export function watchChat(chat: Chat, events: ChatEvents): () => void {
  let before = chat.getSnapshot();
  return chat.subscribe(() => {
    const snapshot = chat.getSnapshot();
    const earlier = before;
    before = snapshot;
    if (snapshot.conversationId !== earlier.conversationId || snapshot.messages === earlier.messages) return;
    const known = new Map(earlier.messages.map((message) => [message.id, message]));
    for (const message of snapshot.messages) tell(message, known.get(message.id), isLive(snapshot, earlier), events);
  });
}

function tell(message: ChatMessage, before: ChatMessage | undefined, live: boolean, events: ChatEvents): void {
  if (message === before) return;
  if (message.role === 'user') {
    const failedBefore = before?.role === 'user' && before.fate.name === 'failed';
    if (message.fate.name === 'failed' && !failedBefore && live) events.notSent(message);
    return;
  }
  const ranBefore = before?.role === 'assistant' && before.answer.name === 'streaming';
  const runs = message.answer.name === 'streaming';
  if (runs && !ranBefore) events.started(message);
  if (!runs && (ranBefore || (before === undefined && live))) events.ended(message);
}

// An answer may begin and end between two looks; one that comes with history has no run around it.
function isLive(snapshot: ChatSnapshot, before: ChatSnapshot): boolean {
  return 'runId' in before.status || 'runId' in snapshot.status;
}
