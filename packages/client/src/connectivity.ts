/** What the page knows of its chances to reach the gateway. */
export interface Connectivity {
  isOnline(): boolean;
  /** A signal that aborts when waiting any longer makes no sense: the browser comes online, or the visitor comes back. */
  nextChance(): AbortSignal;
  close(): void;
}

/** Watches the browser's connection and the page; where there is no browser, the connection is taken to be there. */
export function watchConnectivity(onChange: (online: boolean) => void): Connectivity {
  let coming = new AbortController();
  const closing = new AbortController();
  const isOnline = (): boolean => typeof navigator === 'undefined' || !('onLine' in navigator) || navigator.onLine;
  const take = (): void => {
    coming.abort();
    coming = new AbortController();
  };
  const listen = (target: EventTarget | undefined, type: string, listener: () => void): void =>
    target?.addEventListener(type, listener, { signal: closing.signal });
  const page = typeof globalThis.addEventListener === 'function' ? globalThis : undefined;
  listen(page, 'online', () => {
    take();
    onChange(true);
  });
  listen(page, 'offline', () => onChange(false));
  // Timers of a hidden page lie, and a laptop that slept has lost its connections.
  const { document } = globalThis;
  listen(document, 'visibilitychange', () => {
    if (document.visibilityState !== 'hidden') take();
  });
  return {
    isOnline,
    nextChance: () => coming.signal,
    close: () => closing.abort(),
  };
}
