import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { ActionOutcome } from './part-context.js';

/** How an action stands, as its button shows it. `reason` is the shop's own words. */
export interface ActionState {
  readonly name: 'idle' | 'pending' | 'done' | 'failed';
  readonly reason?: string | undefined;
}

const DONE_MS = 4_000;
const MAX_REASON_CHARS = 200;

/** One action of one card: runs once at a time, shows how it went, and can be tried again after a failure. */
export class ActionRun implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #state: ActionState = { name: 'idle' };
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  get state(): ActionState {
    return this.#state;
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
    if (this.#state.name === 'done') this.#state = { name: 'idle' };
  }

  /** Starts the action, unless it is running or has just been done: a double tap adds one. */
  async start(act: () => Promise<ActionOutcome>): Promise<void> {
    if (this.#state.name === 'pending' || this.#state.name === 'done') return;
    this.#set({ name: 'pending' });
    const outcome = await act().catch((): ActionOutcome => ({ state: 'failed' }));
    if (outcome.state === 'cancelled') return this.#set({ name: 'idle' });
    if (outcome.state === 'failed')
      return this.#set({ name: 'failed', reason: outcome.message?.trim().slice(0, MAX_REASON_CHARS) });
    this.#set({ name: 'done' });
    this.#timer = setTimeout(() => this.#set({ name: 'idle' }), DONE_MS);
  }

  #set(state: ActionState): void {
    this.#state = state;
    this.#host.requestUpdate();
  }
}
