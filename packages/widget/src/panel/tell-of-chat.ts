import type { Chat } from '@aisle/client';
import { AisleSessionChangeEvent } from '../events/aisle-session-change-event.js';
import { AisleUnreadEvent } from '../events/aisle-unread-event.js';

/** Tells the page which conversation is shown, and how much of it was not seen. */
export function tellOfChat(element: EventTarget, chat: Chat, signal: AbortSignal): void {
  let { conversationId, unread } = chat.getSnapshot();
  const unsubscribe = chat.subscribe(() => {
    const now = chat.getSnapshot();
    const isOther = now.conversationId !== conversationId;
    const isMore = now.unread !== unread;
    ({ conversationId, unread } = now);
    if (isOther) element.dispatchEvent(new AisleSessionChangeEvent(conversationId));
    if (isMore) element.dispatchEvent(new AisleUnreadEvent(unread));
  });
  signal.addEventListener('abort', unsubscribe);
}
