import {
  LIMITS,
  ProtocolError,
  isProtocolError,
  type ActionPart,
  type RequestContext,
  type RunRequest,
} from '@aisle/protocol';
import type { ChatMessage, UserMessage } from './chat-state.js';
import { defined } from './defined.js';
import type { Log } from './log.js';
import type { RunState } from './message-reducer.js';
import { newId } from './new-id.js';
import type { OnlineWatch } from './online.js';
import { buildRequest } from './run/build-request.js';
import { driveRun } from './run/drive-run.js';
import { sleep } from './run/sleep.js';
import type { Store } from './store.js';
import type { Transport } from './transport/transport.js';
import { checkText, createUserMessage } from './user-message.js';

export interface TurnOptions {
  readonly store: Store;
  readonly transport: Transport;
  readonly online: OnlineWatch;
  readonly context: () => RequestContext | undefined;
  readonly accepted: readonly string[];
  readonly consentToLog: boolean;
  readonly gatewayResumes: () => boolean;
  /** Called when the last turn in line is over. */
  readonly onIdle: () => void;
  readonly log: Log;
}

export interface Turns {
  /** Sends a checked text. */
  send(text: string, actions: readonly ActionPart[]): Promise<void>;
  retry(messageId: string): Promise<void>;
  edit(messageId: string, text: string): Promise<void>;
  stop(): Promise<void>;
  /** Reads a run that was left, from its cursor on. */
  takeUp(run: RunState): void;
  /** Begins the next turn, if it may. */
  pump(): void;
  /** Leaves the running answer to the gateway, and gives up what is queued. */
  leave(): Promise<void>;
  isBusy(): boolean;
}

interface Turn {
  readonly run: RunState;
  readonly settle: () => void;
}

interface Active {
  readonly runId: string;
  readonly controller: AbortController;
  readonly over: Promise<void>;
}

/** One run at a time; the others wait in line. */
export function createTurns(options: TurnOptions): Turns {
  const { store, transport, online, log } = options;
  let queue: Turn[] = [];
  let active: Active | undefined;

  const findMessage = (id: string): ChatMessage | undefined =>
    store.getState().view.messages.find((message) => message.id === id);

  function newRun(trigger: RunRequest['trigger'], answers: string, replaces?: string): RunState {
    const { accepted } = options;
    return defined({ runId: newId(), trigger, answers, replaces, cursor: 0, open: new Map(), accepted, problems: [] });
  }

  function enqueue(run: RunState): Promise<void> {
    if (store.getState().view.status.name === 'closed') return Promise.resolve();
    return new Promise((settle) => {
      queue.push({ run, settle });
      pump();
    });
  }

  function pump(): void {
    const { status } = store.getState().view;
    if (active || status.name !== 'idle' || !online.isOnline()) return;
    const turn = queue.shift();
    if (turn) begin(turn);
    else options.onIdle();
  }

  function begin(turn: Turn): void {
    const controller = new AbortController();
    store.dispatch({ type: 'started', run: turn.run });
    const over = drive(turn.run, controller.signal).then(() => {
      if (active?.controller === controller) active = undefined;
      // Whoever awaits the turn finds its end on screen.
      store.announce();
      turn.settle();
      pump();
    });
    active = { runId: turn.run.runId, controller, over };
  }

  async function drive(run: RunState, signal: AbortSignal): Promise<void> {
    try {
      const { conversationId, messages } = store.getState().view;
      const { consentToLog, gatewayResumes } = options;
      const request = buildRequest({ run, conversationId, messages, context: options.context(), consentToLog });
      const { getState, dispatch } = store;
      await driveRun({ transport, request, getState, dispatch, log, gatewayResumes, nextOnline: online.next, signal });
    } catch (cause) {
      const error = isProtocolError(cause)
        ? cause
        : new ProtocolError('internal', 'the run broke', { cause, retryable: false });
      log('error', error.code, error.message, cause);
      const { code, retryable } = error;
      if (store.getState().run?.runId === run.runId) {
        store.dispatch({ type: 'ended', end: { name: 'failed', code, retryable }, at: Date.now() });
      }
    }
  }

  async function stop(): Promise<void> {
    const { status } = store.getState().view;
    if (active && status.name !== 'stopping') askToStop(active, status.name === 'reconnecting' ? 0 : LIMITS.stopMs);
    await active?.over;
  }

  /** Asks the gateway to stop; its terminal ends the answer, or else this chat does after `ms`. */
  function askToStop({ runId, controller }: Active, ms: number): void {
    const endHere = (): void => {
      if (store.getState().run?.runId !== runId) return;
      store.dispatch({ type: 'ended', end: { name: 'done', reason: 'stopped' }, at: Date.now() });
      controller.abort(new ProtocolError('aborted', 'the visitor stopped the answer'));
    };
    store.dispatch({ type: 'stopping' });
    // Not the run's own signal: a gateway must hear of the stop even when the reader is gone.
    transport.stop(runId, AbortSignal.timeout(2 * LIMITS.stopMs)).catch((cause: unknown) => {
      log('debug', 'stop', 'the stop did not reach a run', cause);
      // A run the gateway does not know is a stopped one. Whatever else went wrong, the terminal may still come.
      if (isProtocolError(cause) && cause.code === 'not_found') endHere();
    });
    void sleep(ms, controller.signal).then(endHere);
  }

  /** Makes room for another answer in place of what comes after `index` messages. */
  async function cutAfter(index: number): Promise<void> {
    if (active) await stop();
    const messages = store.getState().view.messages.slice(0, index);
    const isKept = ({ run }: Turn): boolean => messages.some(({ id }) => id === run.answers);
    const dropped = queue.filter((turn) => !isKept(turn));
    queue = queue.filter(isKept);
    store.dispatch({ type: 'changed', view: { messages } });
    for (const { settle } of dropped) settle();
  }

  function sendAgain(message: UserMessage): Promise<void> {
    const { id } = message;
    const { messages } = store.getState().view;
    const fate = { name: 'queued' } as const;
    if (messages.at(-1) === message) {
      store.dispatch({ type: 'fate', messageId: id, fate });
    } else {
      // The last message of a request is the new one, so an older one moves to the end.
      store.dispatch({ type: 'changed', view: { messages: messages.filter((other) => other !== message) } });
      store.dispatch({ type: 'queued', message: { ...message, fate } });
    }
    return enqueue(newRun('send', id));
  }

  async function regenerate(messageId: string): Promise<void> {
    const { messages } = store.getState().view;
    const index = messages.findIndex(({ id }) => id === messageId);
    const question = messages.slice(0, index).findLast(({ role }) => role === 'user');
    if (!question) return;
    await cutAfter(index + 1);
    await enqueue(newRun('regenerate', question.id, messageId));
  }

  return {
    async send(text, actions) {
      const message = createUserMessage(text, actions);
      store.dispatch({ type: 'queued', message });
      await enqueue(newRun('send', message.id));
    },
    async retry(messageId) {
      const message = findMessage(messageId);
      if (message?.role === 'user' && message.fate.name === 'failed') return sendAgain(message);
      if (message?.role === 'assistant' && message.answer.name !== 'streaming') return regenerate(messageId);
      log('warn', 'retry', `message "${messageId}" cannot be retried`);
    },
    async edit(messageId, text) {
      const checked = checkText(text);
      const index = store.getState().view.messages.findIndex(({ id }) => id === messageId);
      const before = findMessage(messageId);
      if (before?.role !== 'user') {
        return log('warn', 'edit', `message "${messageId}" cannot be edited`);
      }
      await cutAfter(index);
      const message = createUserMessage(checked, []);
      store.dispatch({ type: 'queued', message });
      // The gateway has never seen a message that did not arrive: there is nothing to replace.
      await enqueue(before.fate.name === 'sent' ? newRun('edit', message.id, messageId) : newRun('send', message.id));
    },
    stop,
    takeUp: (run) => begin({ run, settle: () => undefined }),
    pump,
    async leave() {
      const left = active;
      active = undefined;
      const dropped = queue;
      queue = [];
      for (const { run, settle } of dropped) {
        const fate = { name: 'failed', code: 'aborted', retryable: true } as const;
        store.dispatch({ type: 'fate', messageId: run.answers, fate });
        settle();
      }
      store.dispatch({ type: 'detached' });
      left?.controller.abort(new ProtocolError('aborted', 'the chat left the conversation'));
      await left?.over;
    },
    isBusy: () => active !== undefined || queue.length > 0,
  };
}
