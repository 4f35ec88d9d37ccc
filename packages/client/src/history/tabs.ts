export interface Tabs {
  /** Tells the other tabs that a conversation has changed; `null`: all of them. */
  tell(conversationId: string | null): void;
  close(): void;
}

/** The other tabs that keep the same history, where there is a `BroadcastChannel`. */
export function joinTabs(name: string, onChange: (conversationId: string | null) => void): Tabs {
  if (typeof BroadcastChannel === 'undefined') return { tell: () => undefined, close: () => undefined };
  const channel = new BroadcastChannel(name);
  letProcessEnd(channel);
  channel.onmessage = (event: MessageEvent<unknown>) => {
    if (event.data === null || typeof event.data === 'string') onChange(event.data);
  };
  return {
    tell: (conversationId) => channel.postMessage(conversationId),
    close: () => channel.close(),
  };
}

/** In Node an open channel would keep the process alive. */
function letProcessEnd(channel: BroadcastChannel & { readonly unref?: () => void }): void {
  channel.unref?.();
}
