import { reduce, type ChatAction, type ChatState } from './chat-reducer.js';
import type { Log } from './log.js';

export interface Store {
  getState(): ChatState;
  dispatch(action: ChatAction): void;
  /** Calls `listener` once after a burst of changes, in a microtask. */
  subscribe(listener: () => void): () => void;
  /** Calls `observer` after every single change, before `dispatch` returns. */
  observe(observer: (state: ChatState, before: ChatState) => void): void;
}

/** Holds the state; it changes by `reduce` alone. A listener that throws is logged and harms nobody else. */
export function createStore(initial: ChatState, log: Log): Store {
  let state = initial;
  let announced = initial.view;
  let scheduled = false;
  const listeners = new Set<{ readonly call: () => void }>();
  const observers: ((state: ChatState, before: ChatState) => void)[] = [];

  function announce(): void {
    scheduled = false;
    if (announced === state.view) return;
    announced = state.view;
    for (const listener of [...listeners]) {
      if (!listeners.has(listener)) continue;
      try {
        listener.call();
      } catch (cause) {
        log({ level: 'error', code: 'listener', message: 'a listener threw', cause });
      }
    }
  }

  return {
    getState: () => state,
    dispatch(action) {
      const before = state;
      state = reduce(state, action);
      if (state === before) return;
      for (const observer of observers) observer(state, before);
      if (scheduled || state.view === announced) return;
      scheduled = true;
      queueMicrotask(announce);
    },
    subscribe(listener) {
      const entry = { call: listener };
      listeners.add(entry);
      return () => listeners.delete(entry);
    },
    observe(observer) {
      observers.push(observer);
    },
  };
}
