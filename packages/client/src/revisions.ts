import type { RunRequest } from '@aisle/protocol';
import type { ChatMessage, UserMessage } from './chat-state.js';
import type { Log } from './log.js';
import type { RunState } from './message-reducer.js';
import type { Store } from './store.js';
import { checkText, createUserMessage } from './user-message.js';

// Not a leaf, small as its use is: what waits for a network is edited and cancelled without one.

export interface RevisionOptions {
  readonly store: Store;
  readonly log: Log;
  /** Resolves when the end of the conversation is on screen. */
  readonly toLatest: () => Promise<void>;
  readonly newRun: (trigger: RunRequest['trigger'], answers: string, replaces?: string) => RunState;
  /** Resolves when a run that is in line has ended. */
  readonly finish: (run: RunState) => Promise<void>;
  /** Stops reading the run that answers a message. */
  readonly abandon: (messageId: string) => void;
  readonly pump: () => void;
}

export interface Revisions {
  retry(messageId: string): Promise<void>;
  edit(messageId: string, text: string): Promise<void>;
  cancel(messageId: string): Promise<void>;
}

/** What a visitor can do with messages that are there. */
export function createRevisions(options: RevisionOptions): Revisions {
  const { store, log, toLatest, newRun, finish, abandon } = options;

  /** Where the end is on screen, nothing comes between a deed and what it changes: not even a turn of the event loop. */
  const isAtEarlier = (): boolean => store.getState().view.later;

  const findMessage = (id: string): ChatMessage | undefined =>
    store.getState().view.messages.find((message) => message.id === id);

  /**
   * What comes after `index` messages, to be replaced. A run among it, or one for the same question, is given up at once: waiting for its end, the next one could
   * begin, or the visitor say something, in a conversation that is about to change.
   */
  function giveUpFrom(index: number, answers?: string): ReadonlySet<string> {
    const { run, view } = store.getState();
    const without = new Set(view.messages.slice(index).map(({ id }) => id));
    const isPrevious = run?.answers === answers;
    if (run && (isPrevious || without.has(run.answers) || without.has(run.messageId ?? ''))) abandon(run.answers);
    return without;
  }

  async function sendAgain(message: UserMessage): Promise<void> {
    const { messages } = store.getState().view;
    const run = newRun('send', message.id);
    if (messages.at(-1) === message) store.dispatch({ type: 'requeued', run });
    else {
      // The last message of a request is the new one, so an older one moves to the end.
      store.dispatch({ type: 'withdrawn', messageId: message.id });
      store.dispatch({ type: 'queued', message: { ...message, fate: { name: 'queued' } }, run });
    }
    await finish(run);
  }

  async function regenerate(messageId: string): Promise<void> {
    const { messages } = store.getState().view;
    const index = messages.findIndex(({ id }) => id === messageId);
    const question = messages.slice(0, index).findLast(({ role }) => role === 'user');
    if (!question) return;
    const run = newRun('regenerate', question.id, messageId);
    store.dispatch({ type: 'requeued', run, without: giveUpFrom(index + 1, question.id) });
    await finish(run);
  }

  /** Nothing where the message had arrived before, and waits for another answer. */
  function rewrite(messageId: string, text: string): RunState | undefined {
    const { run, queue } = store.getState();
    const before = [run, ...queue].find((one) => one?.answers === messageId);
    abandon(messageId);
    if (!before || before.trigger === 'regenerate') {
      store.dispatch({ type: 'withdrawn', messageId });
      return undefined;
    }
    // Above whatever an earlier attempt may still write.
    const again = { ...newRun(before.trigger, messageId, before.replaces), generation: before.generation + 1 };
    store.dispatch({ type: 'rewritten', text, run: again });
    return again;
  }

  return {
    async retry(messageId) {
      if (isAtEarlier()) await toLatest();
      const message = findMessage(messageId);
      if (message?.role === 'user' && message.fate.name === 'failed') return sendAgain(message);
      if (message?.role === 'assistant' && message.answer.name !== 'streaming') return regenerate(messageId);
      log('warn', 'retry', `message "${messageId}" cannot be retried`);
    },
    async edit(messageId, draft) {
      const text = checkText(draft);
      const before = findMessage(messageId);
      if (before?.role !== 'user') return log('warn', 'edit', `message "${messageId}" cannot be edited`);
      const again = before.fate.name === 'queued' ? rewrite(messageId, text) : undefined;
      if (again) return finish(again);
      if (isAtEarlier()) await toLatest();
      const index = store.getState().view.messages.findIndex(({ id }) => id === messageId);
      if (index < 0) return log('warn', 'edit', `message "${messageId}" is gone`);
      const message = createUserMessage(text, []);
      // The gateway has never seen a message that did not arrive: there is nothing to replace.
      const run = before.fate.name === 'failed' ? newRun('send', message.id) : newRun('edit', message.id, messageId);
      store.dispatch({ type: 'queued', message, run, without: giveUpFrom(index) });
      await finish(run);
    },
    async cancel(messageId) {
      const message = findMessage(messageId);
      if (message?.role !== 'user' || message.fate.name !== 'queued') {
        return log('warn', 'cancel', `message "${messageId}" is not waiting`);
      }
      abandon(messageId);
      store.dispatch({ type: 'withdrawn', messageId });
      options.pump();
    },
  };
}
