'use client';

import type { Chat, ChatOptions, ChatSnapshot } from '@aisle/client';
import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { blankSnapshot, createChatHandle } from './chat-handle.js';

/** What a component renders of a chat, and the chat itself, to act on. */
export interface AisleChatState extends ChatSnapshot {
  /** The same object from render to render. It works from effects and event handlers, while the component is on the page. */
  readonly chat: Chat;
}

/**
 * A chat with a gateway, for a user interface of your own. It begins when the component is on the page and is closed when it
 * leaves; what `history` keeps, the next one shows again. A server renders the state `loading`, without messages.
 *
 * Another `gateway`, `identity` or `history` makes another chat. Functions among the options may be new ones in every render; what
 * else there is counts when the chat is made.
 */
export function useAisleChat(options: ChatOptions): AisleChatState {
  const { gateway, identity, history } = options;
  const key = JSON.stringify([String(gateway), identity, history]);
  const [held, hold] = useState(() => ({ key, handle: createChatHandle(options) }));
  if (held.key !== key) hold({ key, handle: createChatHandle(options) });
  const { handle } = held;
  useEffect(() => handle.follow(options));
  const { chat } = handle;
  const snapshot = useSyncExternalStore(chat.subscribe, chat.getSnapshot, blankSnapshot);
  return useMemo(() => ({ ...snapshot, chat }), [snapshot, chat]);
}
