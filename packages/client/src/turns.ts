import {
  LIMITS,
  ProtocolError,
  isProtocolError,
  type ActionPart,
  type RequestContext,
  type RunRequest,
} from '@aisle/protocol';
import type { UserMessage } from './chat-state.js';
import { defined } from './defined.js';
import type { Log } from './log.js';
import type { RunState } from './message-reducer.js';
import { newId } from './new-id.js';
import { promiseWithSettle, type PromiseWithSettle } from './promise-with-settle.js';
import type { Connectivity } from './connectivity.js';
import { createRevisions, type Revisions } from './revisions.js';
import { buildRequest } from './run/build-request.js';
import { driveRun } from './run/drive-run.js';
import { sleep } from './run/sleep.js';
import type { Store } from './store.js';
import type { Transport } from './transport/transport.js';
import { createUserMessage } from './user-message.js';

/** Who may drive the runs of a conversation: one tab at a time. */
export interface Lead {
  /**
   * There is work to do. Calls `Turns.drive` once this tab may do it. `patient`: the run could not be taken over from a tab that
   * is well.
   */
  want(how: 'urgent' | 'patient'): void;
  /** There is none left. */
  rest(): void;
  /** Asks the tab that drives the run to stop it. */
  stop(runId: string): void;
}

export interface TurnOptions {
  readonly store: Store;
  readonly transport: Transport;
  readonly connectivity: Connectivity;
  readonly lead: () => Lead;
  readonly context: () => RequestContext | undefined;
  readonly accepted: readonly string[];
  readonly consentToLog: () => boolean;
  readonly gatewayResumes: () => boolean;
  /** Whether the gateway can still be asked for a run that was left. */
  readonly mayTakeUp: (run: RunState) => boolean;
  /** Resolves when all of the conversation is stored, as another tab has left it: a request must not outlive what is known of it. */
  readonly written: () => Promise<void>;
  /** Resolves when the end of the conversation is on screen. */
  readonly toLatest: () => Promise<void>;
  readonly log: Log;
}

export interface Turns extends Revisions {
  /** Sends a checked text. */
  send(text: string, actions: readonly ActionPart[]): Promise<void>;
  stop(): Promise<void>;
  /** Says whether there is work, after what waits or may go on has changed. */
  pump(): void;
  /** This tab may drive: takes up the run that was left, then those that wait. */
  drive(): void;
  /** Leaves the running answer to the gateway, and to the next who drives it. Resolves when its connection is closed. */
  leave(): Promise<void>;
  /** The same, where another tab is to drive. A run that could not be taken up there is read to its end before. */
  handOver(): Promise<void>;
  /** Gives up the run: another tab has taken its question back. */
  abandon(): void;
  /** Whether this tab reads the run. */
  isDriving(): boolean;
}

const INTERRUPTED = { name: 'failed', code: 'interrupted', retryable: true } as const;

interface Active {
  readonly runId: string;
  readonly controller: AbortController;
  /** Whether the gateway may have heard of it. */
  isSent: boolean;
  over: Promise<void>;
}

/** One run at a time; the others wait in line. What waits is in the state: whoever leads the conversation sends it. */
export function createTurns(options: TurnOptions): Turns {
  const { store, transport, connectivity, lead, toLatest, log } = options;
  const waiting = new Map<string, PromiseWithSettle>();
  let active: Active | undefined;
  let isLeading = false;

  store.observe((state) => {
    const isOver = (runId: string): boolean =>
      state.run?.runId !== runId && state.queue.every((run) => run.runId !== runId);
    for (const [runId, { settle }] of waiting) {
      if (!isOver(runId)) continue;
      waiting.delete(runId);
      queueMicrotask(() => {
        // Whoever awaits the turn finds its end on screen.
        store.announce();
        settle();
      });
    }
  });

  function newRun(trigger: RunRequest['trigger'], answers: string, replaces?: string): RunState {
    const { accepted } = options;
    // Above all that an earlier run has left in the rows of the same messages.
    const generation = Date.now();
    const fresh = { runId: newId(), generation, cursor: 0, open: new Map(), problems: [] };
    return defined({ ...fresh, trigger, answers, replaces, accepted });
  }

  /** Resolves when the run has ended. */
  function ended({ runId }: Pick<RunState, 'runId'>): Promise<void> {
    if (store.getState().view.status.name === 'closed') return Promise.resolve();
    const known = waiting.get(runId) ?? promiseWithSettle();
    waiting.set(runId, known);
    return known.promise;
  }

  async function finish(run: RunState): Promise<void> {
    const over = ended(run);
    pump();
    await over;
  }

  function pump(): void {
    const { run, queue, view } = store.getState();
    const hasWork = run !== null || (queue.length > 0 && connectivity.isOnline());
    if (!hasWork || view.status.name === 'loading' || view.status.name === 'closed') {
      isLeading = false;
      lead().rest();
    } else if (isLeading) next();
    // Older messages are on screen: a tab that shows the end does the work, or this one does when it gets there.
    else if (!view.later) lead().want(run && !options.mayTakeUp(run) ? 'patient' : 'urgent');
  }

  function next(): void {
    const { run, queue } = store.getState();
    if (active) return;
    if (run) begin({ ...run, generation: run.generation + 1 }, { isSent: true });
    else if (queue[0]) begin(queue[0], { isSent: false });
  }

  function begin(run: RunState, { isSent }: { readonly isSent: boolean }): void {
    const controller = new AbortController();
    // Before the state changes: from here on this tab writes the answer.
    const mine: Active = (active = { runId: run.runId, controller, isSent, over: Promise.resolve() });
    store.dispatch({ type: 'started', run });
    mine.over = read(run, mine).then(() => {
      // Whatever else waits for this run need not wait any longer.
      controller.abort();
      if (active !== mine) return;
      active = undefined;
      pump();
    });
    // Whoever drove it before had no time to stop it.
    if (store.getState().view.status.name === 'stopping') askToStop(mine, LIMITS.stopMs);
  }

  async function read(run: RunState, mine: Active): Promise<void> {
    const { signal } = mine.controller;
    if (mine.isSent && !options.mayTakeUp(run)) {
      return store.dispatch({ type: 'ended', end: INTERRUPTED, at: Date.now() });
    }
    try {
      await Promise.race([options.written(), aborted(signal)]);
      if (signal.aborted) return;
      const { conversationId, messages } = store.getState().view;
      const { gatewayResumes } = options;
      const consentToLog = options.consentToLog();
      const request = buildRequest({ run, conversationId, messages, context: options.context(), consentToLog });
      const { getState, dispatch } = store;
      const { nextChance } = connectivity;
      const isRepeat = mine.isSent;
      mine.isSent = true;
      await driveRun({ transport, request, isRepeat, getState, dispatch, log, gatewayResumes, nextChance, signal });
    } catch (cause) {
      const error = isProtocolError(cause)
        ? cause
        : new ProtocolError('internal', 'the run broke', { cause, retryable: false });
      log('error', error.code, error.message, cause);
      const { code, retryable } = error;
      if (store.getState().run?.runId === run.runId && !signal.aborted) {
        store.dispatch({ type: 'ended', end: { name: 'failed', code, retryable }, at: Date.now() });
      }
    }
  }

  async function stop(): Promise<void> {
    const { run, view } = store.getState();
    if (!run) return;
    const over = ended(run);
    if (!active) {
      store.dispatch({ type: 'stopping' });
      lead().stop(run.runId);
    } else if (view.status.name !== 'stopping') {
      askToStop(active, view.status.name === 'reconnecting' ? 0 : LIMITS.stopMs);
    }
    await over;
  }

  /** Asks the gateway to stop; its terminal ends the answer, or else this chat does after `ms`. */
  function askToStop({ runId, controller }: Active, ms: number): void {
    const endHere = (): void => {
      if (store.getState().run?.runId !== runId || controller.signal.aborted) return;
      store.dispatch({ type: 'ended', end: { name: 'done', reason: 'stopped' }, at: Date.now() });
      controller.abort(new ProtocolError('aborted', 'the visitor stopped the answer'));
    };
    store.dispatch({ type: 'stopping' });
    void stopAtGateway(runId).then((isKnown) => isKnown || endHere());
    void sleep(ms, controller.signal).then(endHere);
  }

  /** `false` where the gateway does not know the run: that is a stopped one. Whatever else goes wrong, its terminal may still come. */
  async function stopAtGateway(runId: string): Promise<boolean> {
    try {
      // Not the run's own signal: a gateway must hear of the stop even when the reader is gone.
      await transport.stop(runId, AbortSignal.timeout(2 * LIMITS.stopMs));
      return true;
    } catch (cause) {
      log('debug', 'stop', 'the stop did not reach a run', cause);
      return !(isProtocolError(cause) && cause.code === 'not_found');
    }
  }

  /** Stops reading a run that is no longer wanted. It may have reached the gateway. */
  function abandon(messageId: string): void {
    const { run } = store.getState();
    if (run?.answers !== messageId) return;
    void stopAtGateway(run.runId);
    if (active?.runId !== run.runId) return;
    active.controller.abort(new ProtocolError('aborted', 'the visitor took the message back'));
    active = undefined;
  }

  async function add(message: UserMessage, run: RunState): Promise<void> {
    store.dispatch({ type: 'queued', message, run });
    await finish(run);
  }

  async function leave(): Promise<void> {
    const left = active;
    active = undefined;
    isLeading = false;
    left?.controller.abort(new ProtocolError('aborted', 'the chat left the conversation'));
    if (left && !left.isSent) store.dispatch({ type: 'unstarted' });
    await left?.over;
  }

  return {
    async send(text, actions) {
      if (store.getState().view.later) await toLatest();
      const message = createUserMessage(text, actions);
      await add(message, newRun('send', message.id));
    },
    ...createRevisions({ store, log, toLatest, newRun, finish, abandon, pump }),
    stop,
    pump,
    drive() {
      isLeading = true;
      pump();
    },
    leave,
    async handOver() {
      isLeading = false;
      // What no other tab could go on with is read to its end here, unless nothing more comes of it.
      for (let { run } = store.getState(); active?.isSent && run && !options.mayTakeUp(run);) {
        await Promise.race([active.over, sleep(LIMITS.silenceMs, active.controller.signal)]);
        const now = store.getState().run;
        if (now?.runId === run.runId && now.cursor === run.cursor) break;
        run = now;
      }
      await leave();
    },
    abandon() {
      const { run } = store.getState();
      if (run) abandon(run.answers);
    },
    isDriving: () => active !== undefined,
  };
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}
