export interface OnlineWatch {
  isOnline(): boolean;
  /** A signal that aborts the next time the browser comes online. */
  next(): AbortSignal;
  close(): void;
}

/** Watches the browser's connection; where there is no browser, the connection is taken to be there. */
export function watchOnline(onChange: (online: boolean) => void): OnlineWatch {
  let coming = new AbortController();
  const isOnline = (): boolean => typeof navigator === 'undefined' || !('onLine' in navigator) || navigator.onLine;
  const onOnline = (): void => {
    coming.abort();
    coming = new AbortController();
    onChange(true);
  };
  const onOffline = (): void => onChange(false);
  const target = typeof globalThis.addEventListener === 'function' ? globalThis : undefined;
  target?.addEventListener('online', onOnline);
  target?.addEventListener('offline', onOffline);
  return {
    isOnline,
    next: () => coming.signal,
    close() {
      target?.removeEventListener('online', onOnline);
      target?.removeEventListener('offline', onOffline);
    },
  };
}
