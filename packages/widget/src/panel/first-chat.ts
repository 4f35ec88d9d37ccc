import type { Chat, ChatSnapshot } from '@aisle/client';

export interface FirstChatSources {
  /** Loads the client and makes the chat. */
  load(): Promise<Chat>;
  /** Whether there may be something that only the client can read. */
  mayBeKept(): Promise<boolean>;
  /** Where other tabs speak of the same history; absent where there are none to listen to. */
  readonly channel: string | undefined;
  readonly signal: AbortSignal;
}

/** A chat whose client comes later. */
export interface FirstChat extends Chat {
  /** Loads the client now, since it is going to be needed. */
  begin(): Promise<unknown>;
}

const TRY_AGAIN_MS = 5_000;

/**
 * A chat for a visitor who has not said anything: it shows an empty conversation, and loads the client with the first thing that is
 * asked of it. From then on it is the client's chat.
 */
export function createFirstChat(sources: FirstChatSources): FirstChat {
  const { signal } = sources;
  const view = createView(signal);
  let chat: Chat | undefined;
  let loading: Promise<Chat> | undefined;

  async function load(): Promise<Chat> {
    const loaded = await sources.load();
    stopListening();
    chat = loaded;
    if (view.getSnapshot().status.name === 'closed') loaded.close();
    // Until it has looked, it knows less than is on screen: the welcome would go and come back.
    let isReady = false;
    const show = (): void => {
      if (isReady || loaded.getSnapshot().messages.length > 0) view.showAll(loaded);
      view.tell();
    };
    loaded.subscribe(show);
    void loaded.ready.then(() => {
      isReady = true;
      show();
    });
    return loaded;
  }

  function whole(): Promise<Chat> {
    return (loading ??= load().catch((error: unknown) => {
      loading = undefined;
      throw error;
    }));
  }

  /** What a visitor says waits for the client. */
  async function wholeInTheEnd(): Promise<Chat> {
    for (;;) {
      try {
        return await whole();
      } catch (error) {
        if (signal.aborted) throw error;
        await chanceToTryAgain(signal);
      }
    }
  }

  const stopListening = listenToTabs(sources, () => void whole().catch(() => undefined));
  return {
    begin: whole,
    subscribe: view.subscribe,
    getSnapshot: view.getSnapshot,
    ready: Promise.resolve(),
    async send(text) {
      // The welcome goes; what was said comes with the client.
      if (!chat) view.show({ status: { name: 'loading' } });
      await (await wholeInTheEnd()).send(text);
    },
    stop: async () => chat?.stop(),
    retry: async (id) => (await whole()).retry(id),
    edit: async (id, text) => (await whole()).edit(id, text),
    cancel: async (id) => (await whole()).cancel(id),
    page: async (to) => chat?.page(to),
    see: () => chat?.see(),
    feedback: async (id, feedback) => (await whole()).feedback(id, feedback),
    noteAction(action) {
      whole().then(
        (loaded) => loaded.noteAction(action),
        () => undefined,
      );
    },
    resolve: async (refs, abort) => (await whole()).resolve(refs, abort),
    conversations: {
      create: async () => (await whole()).conversations.create(),
      open: async (id) => (await whole()).conversations.open(id),
      rename: async (id, title) => (await whole()).conversations.rename(id, title),
      delete: async (id) => (await whole()).conversations.delete(id),
      clear: async () => (await whole()).conversations.clear(),
      list: async (query) => (await whole()).conversations.list(query),
      export: async (format) => (await whole()).conversations.export(format),
    },
    shutdown: async () => (await whole()).shutdown(),
    close() {
      stopListening();
      view.show({ status: { name: 'closed' } });
      chat?.close();
    },
  };
}

interface View {
  /** Changes what is shown while there is no client. */
  show(change: Partial<ChatSnapshot>): void;
  /** From now on what this chat shows. */
  showAll(chat: Chat): void;
  tell(): void;
  getSnapshot(): ChatSnapshot;
  subscribe(listener: () => void): () => void;
}

/** An empty conversation, and whom to tell of changes. */
function createView(signal: AbortSignal): View {
  const listeners = new Set<{ readonly call: () => void }>();
  let shown: Chat | undefined;
  let own: ChatSnapshot = {
    status: { name: 'idle' },
    conversationId: '',
    messages: [],
    conversations: [],
    earlier: false,
    later: false,
    unread: 0,
    storage: 'memory',
    online: navigator.onLine,
  };
  const view: View = {
    tell() {
      for (const listener of [...listeners]) if (listeners.has(listener)) listener.call();
    },
    show(change) {
      own = { ...own, ...change };
      if (!shown) view.tell();
    },
    showAll: (chat) => (shown = chat),
    getSnapshot: () => shown?.getSnapshot() ?? own,
    subscribe(listener) {
      const entry = { call: listener };
      listeners.add(entry);
      return () => void listeners.delete(entry);
    },
  };
  for (const type of ['online', 'offline'])
    addEventListener(type, () => view.show({ online: type === 'online' }), { signal });
  return view;
}

/** Another tab has begun a conversation, or ended one: only the client can tell what that means here. */
function listenToTabs({ channel, mayBeKept, signal }: FirstChatSources, onNews: () => void): () => void {
  const stop = new AbortController();
  const until = { signal: stop.signal };
  let open: BroadcastChannel | undefined;
  const close = () => {
    open?.close();
    open = undefined;
  };
  const listen = () => {
    if (channel === undefined) return;
    try {
      open ??= new BroadcastChannel(channel);
      open.onmessage = onNews;
    } catch {
      // There are none for this page.
    }
  };
  listen();
  signal.addEventListener('abort', () => stop.abort(), until);
  stop.signal.addEventListener('abort', close);
  // An open channel keeps a page from being put aside.
  addEventListener('pagehide', close, until);
  addEventListener(
    'pageshow',
    ({ persisted }) => {
      listen();
      if (persisted) void mayBeKept().then((isKept) => isKept && onNews());
    },
    until,
  );
  return () => stop.abort();
}

/** Resolves when the browser comes online, and after five seconds at the latest. */
function chanceToTryAgain(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const stop = new AbortController();
    const done = () => {
      clearTimeout(timer);
      stop.abort();
      resolve();
    };
    const timer = setTimeout(done, TRY_AGAIN_MS);
    addEventListener('online', done, { signal: stop.signal });
    signal.addEventListener('abort', done, { signal: stop.signal });
  });
}
