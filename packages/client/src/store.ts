import { reduce, type ChatAction, type ChatState } from './chat-reducer.js';
import type { Log } from './log.js';

/** Microtasks without a change after which a burst is over; two events of one chunk are about ten apart. */
const QUIET_TICKS = 20;

export type Observer = (state: ChatState, before: ChatState, action: ChatAction) => void;

export interface Store {
  getState(): ChatState;
  dispatch(action: ChatAction): void;
  /** Calls `listener` once after a burst of changes, before the next task. */
  subscribe(listener: () => void): () => void;
  /** Tells listeners now what they have not heard yet. */
  announce(): void;
  /** Calls `observer` after every single change, before `dispatch` returns. */
  observe(observer: Observer): void;
}

/** Holds the state; it changes by `reduce` alone. A listener that throws is logged and harms nobody else. */
export function createStore(initial: ChatState, log: Log): Store {
  let state = initial;
  let announced = initial.view;
  let scheduled = false;
  let patience = 0;
  const listeners = new Set<{ readonly call: () => void }>();
  const observers: Observer[] = [];

  /** Events of one chunk come some microtasks apart; listeners hear of them once, and still before the next paint. */
  function announceWhenQuiet(seen: ChatState, ticks: number): void {
    queueMicrotask(() => {
      if (ticks >= patience && (seen === state || patience === 0)) {
        scheduled = false;
        announce();
      } else announceWhenQuiet(state, seen === state ? ticks + 1 : 0);
    });
  }

  function announce(): void {
    if (announced === state.view) return;
    announced = state.view;
    for (const listener of [...listeners]) {
      if (!listeners.has(listener)) continue;
      try {
        listener.call();
      } catch (cause) {
        log('error', 'listener', 'a listener threw', cause);
      }
    }
  }

  return {
    getState: () => state,
    dispatch(action) {
      const before = state;
      state = reduce(state, action);
      if (state === before) return;
      for (const observer of observers) observer(state, before, action);
      patience = action.type === 'event' ? patience : 0;
      if (scheduled || state.view === announced) return;
      scheduled = true;
      patience = action.type === 'event' ? QUIET_TICKS : 0;
      announceWhenQuiet(state, 0);
    },
    subscribe(listener) {
      const entry = { call: listener };
      listeners.add(entry);
      return () => listeners.delete(entry);
    },
    announce,
    observe(observer) {
      observers.push(observer);
    },
  };
}
