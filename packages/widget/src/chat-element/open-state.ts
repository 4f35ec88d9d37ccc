/** What of the panel survives a full page navigation, in this tab only. */
export interface OpenState {
  /** Absent where the visitor has not opened or closed it yet. */
  readonly open?: boolean;
  readonly draft: string;
  /** Pixels the transcript was scrolled from its top; absent where it stood at its end. */
  readonly scrollTop?: number | undefined;
}

const UNTOUCHED: OpenState = { draft: '' };

/** Keeps an `OpenState` in `sessionStorage`, one for each gateway. Without storage it lasts until the page goes. */
export interface OpenStateStore {
  read(): OpenState;
  write(change: Partial<OpenState>): void;
}

/** Makes the store. @param gateway absolute URL, the key */
export function createOpenStateStore(gateway: string): OpenStateStore {
  const key = `aisle:open:${gateway}`;
  let state = load(key);
  return {
    read: () => state,
    write(change) {
      state = { ...state, ...change };
      try {
        sessionStorage.setItem(key, JSON.stringify(state));
      } catch {
        // Full, or forbidden to this page: the panel then starts closed on the next one.
      }
    },
  };
}

function load(key: string): OpenState {
  try {
    const raw: unknown = JSON.parse(sessionStorage.getItem(key) ?? 'null');
    if (typeof raw !== 'object' || raw === null) return UNTOUCHED;
    return {
      ...('open' in raw && typeof raw.open === 'boolean' && { open: raw.open }),
      draft: 'draft' in raw && typeof raw.draft === 'string' ? raw.draft : '',
      ...('scrollTop' in raw && typeof raw.scrollTop === 'number' && { scrollTop: raw.scrollTop }),
    };
  } catch {
    return UNTOUCHED;
  }
}
