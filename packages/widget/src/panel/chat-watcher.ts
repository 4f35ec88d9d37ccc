import type { AssistantMessage, Chat, ChatMessage, UserMessage } from '@aisle/client';

/** What happens in a chat, as against how it stands. */
export interface ChatEvents {
  started(message: AssistantMessage): void;
  ended(message: AssistantMessage): void;
  notSent(message: UserMessage): void;
}

/** Tells changes of a chat as events; what history brings is none. Returns the way to stop. */
export function watchChat(chat: Chat, events: ChatEvents): () => void {
  const since = Date.now();
  let before = chat.getSnapshot();
  return chat.subscribe(() => {
    const snapshot = chat.getSnapshot();
    const earlier = before;
    before = snapshot;
    if (snapshot.messages === earlier.messages) return;
    const known = new Map(earlier.messages.map((message) => [message.id, message]));
    for (const message of snapshot.messages) {
      const last = known.get(message.id);
      // An answer may begin and end between two looks; one that is older than this chat comes from its history.
      if (message !== last && (last || message.createdAt >= since)) tell(message, last, events);
    }
  });
}

function tell(message: ChatMessage, before: ChatMessage | undefined, events: ChatEvents): void {
  if (message.role === 'user') {
    const failedBefore = before?.role === 'user' && before.fate.name === 'failed';
    if (message.fate.name === 'failed' && !failedBefore) events.notSent(message);
    return;
  }
  const ranBefore = before?.role === 'assistant' && before.answer.name === 'streaming';
  const runs = message.answer.name === 'streaming';
  if (!ranBefore && (runs || !before)) events.started(message);
  if (!runs && (ranBefore || !before)) events.ended(message);
}
