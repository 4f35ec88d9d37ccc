import { createChat, type Chat, type ChatOptions, type ChatSnapshot } from '@aisle/client';

/** A chat that lives while somebody listens to it. */
export interface ChatHandle {
  /** The same for as long as the handle; calls go to the chat that is there at the time. */
  readonly chat: Chat;
  /** What the component says now: functions among the options are always the newest. */
  follow(options: ChatOptions): void;
}

/** What is shown before there is a chat: on a server, and in the page until it has taken over what the server sent. */
const BLANK: ChatSnapshot = Object.freeze({
  status: Object.freeze({ name: 'loading' }),
  conversationId: '',
  messages: Object.freeze([]),
  earlier: false,
  later: false,
  unread: 0,
  conversations: Object.freeze([]),
  storage: 'memory',
  online: true,
});

/** The snapshot of a server. */
export const blankSnapshot = (): ChatSnapshot => BLANK;

/**
 * Makes a handle; nothing begins before the first subscription or the first call. The chat is closed when nobody has listened for
 * a task: StrictMode, which takes a component off the page and puts it back at once, keeps its chat.
 */
export function createChatHandle(options: ChatOptions): ChatHandle {
  let newest = options;
  let current: { readonly chat: Chat; readonly leave: () => void } | undefined;
  let gone = false;
  const listeners = new Set<() => void>();
  const announce = () => {
    for (const listener of [...listeners]) listener();
  };

  function present(): Chat {
    if (gone) throw new Error('useAisleChat: its component is not on the page any more, and its chat is closed.');
    if (!current) {
      const chat = createChat(following(options, () => newest));
      current = { chat, leave: chat.subscribe(announce) };
    }
    return current.chat;
  }

  function drop(): void {
    const { chat, leave } = current ?? {};
    current = undefined;
    leave?.();
    chat?.close();
  }

  function closeUnlessHeard(): void {
    if (listeners.size > 0) return;
    gone = true;
    drop();
  }

  return {
    follow: (now) => void (newest = now),
    chat: {
      subscribe(listener) {
        // Each subscription counts, also of a function that listens already.
        const entry = () => listener();
        listeners.add(entry);
        gone = false;
        present();
        return () => {
          listeners.delete(entry);
          setTimeout(closeUnlessHeard);
        };
      },
      getSnapshot: () => current?.chat.getSnapshot() ?? BLANK,
      get ready() {
        return present().ready;
      },
      get conversations() {
        return present().conversations;
      },
      send: async (text) => present().send(text),
      stop: async () => present().stop(),
      retry: async (messageId) => present().retry(messageId),
      edit: async (messageId, text) => present().edit(messageId, text),
      cancel: async (messageId) => present().cancel(messageId),
      page: async (to) => present().page(to),
      see: () => present().see(),
      feedback: async (messageId, feedback) => present().feedback(messageId, feedback),
      noteAction: (action) => present().noteAction(action),
      resolve: async (refs, signal) => present().resolve(refs, signal),
      async shutdown() {
        try {
          await present().shutdown();
        } finally {
          drop();
          // The next visitor's.
          if (listeners.size > 0) present();
          announce();
        }
      },
      close: () => current?.chat.close(),
    },
  };
}

/** The options of the first moment, with functions that ask the options of this one. */
function following(first: ChatOptions, newest: () => ChatOptions): ChatOptions {
  const { getToken, resolve, log } = first;
  return {
    ...first,
    consentToLog: () => agrees(newest().consentToLog),
    context: () => newest().context?.() ?? {},
    ...(getToken && { getToken: (reason, signal) => (newest().getToken ?? getToken)(reason, signal) }),
    ...(resolve && { resolve: (refs, asked) => (newest().resolve ?? resolve)(refs, asked) }),
    ...(log && { log: (entry) => (newest().log ?? log)(entry) }),
  };
}

const agrees = (consent: ChatOptions['consentToLog']): boolean =>
  typeof consent === 'function' ? consent() : consent === true;
