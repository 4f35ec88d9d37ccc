export interface PageLife {
  /** The page goes. `kept`: it is put aside, for the back button or until it is looked at again. */
  readonly onAway: (how: 'gone' | 'kept') => void;
  /** It is there again. */
  readonly onBack: () => void;
}

/**
 * Watches the page come and go; does nothing where there is no page. An open stream, lock or channel keeps a page out of the
 * back/forward cache, or its lock away from the page that is looked at (https://web.dev/articles/bfcache).
 */
export function watchPage({ onAway, onBack }: PageLife, signal: AbortSignal): void {
  if (typeof globalThis.addEventListener !== 'function') return;
  const { document } = globalThis;
  addEventListener('pagehide', ({ persisted }) => onAway(persisted ? 'kept' : 'gone'), { signal });
  addEventListener('pageshow', onBack, { signal });
  document?.addEventListener('freeze', () => onAway('kept'), { signal });
  document?.addEventListener('resume', onBack, { signal });
}
