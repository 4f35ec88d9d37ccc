import type { ChatState } from '../chat-reducer.js';
import type { ChatMessage } from '../chat-state.js';
import type { RunState } from '../message-reducer.js';
import type { StoredPage } from './history.js';

/** What only this tab knows. */
export interface Own {
  /** Whether it reads the run. */
  readonly isDriving: boolean;
  /** Whether a message is on its way to storage. */
  isPending(messageId: string): boolean;
}

export interface Merged {
  readonly messages: readonly ChatMessage[];
  readonly run: RunState | null;
  readonly queue: readonly RunState[];
  /** Messages that are taken as this tab has them. */
  readonly kept: ReadonlySet<string>;
  /** Another tab has deleted, or changed, what this one's run answers. */
  readonly isAbandoned: boolean;
}

/**
 * The end of a conversation as it is stored, with what only this tab knows: the answer that it reads, and what is on its way to
 * storage. Storage is the truth between tabs.
 */
export function mergeStored(stored: StoredPage, state: ChatState, own: Own): Merged {
  const { view, run: mine } = state;
  const storedIds = new Set(stored.messages.map(({ id }) => id));
  const isAbandoned = own.isDriving && mine !== null && !isStillAsked(mine, stored, own);
  const run = isAbandoned ? null : own.isDriving ? mine : liveRun(stored, mine);
  const kept = new Set(view.messages.filter(({ id }) => own.isPending(id) || isOf(run, mine, id)).map(({ id }) => id));
  const known = new Map(view.messages.map((message) => [message.id, message]));
  const messages = stored.messages.map((message) => {
    const before = known.get(message.id);
    // Whoever drives the run may have rewritten what it asks; how far it has come is told sooner than stored.
    if (!own.isDriving && before?.role === 'user' && message.role === 'user' && !own.isPending(message.id)) {
      const { fate } = kept.has(message.id) ? before : message;
      return saysTheSame(before, { ...message, fate }) ? before : { ...message, fate };
    }
    return before && (kept.has(message.id) || saysTheSame(before, message)) ? before : message;
  });
  for (const message of view.messages) {
    if (storedIds.has(message.id) || !kept.has(message.id)) continue;
    const question = message.id === run?.messageId ? messages.findIndex(({ id }) => id === run.answers) : -1;
    messages.splice(question < 0 ? messages.length : question + 1, 0, message);
  }
  const waiting = new Map(state.queue.map((each) => [each.answers, each]));
  const queue = messages.flatMap(({ id }) => {
    const each = kept.has(id) ? waiting.get(id) : stored.runs.get(id);
    return each && each.answers === id && each.runId !== run?.runId && isWaiting(messages, id) ? [each] : [];
  });
  return { messages, run, queue, kept, isAbandoned };
}

function isOf(run: RunState | null, mine: RunState | null, messageId: string): boolean {
  return run !== null && run === mine && (messageId === run.messageId || messageId === run.answers);
}

function isWaiting(messages: readonly ChatMessage[], messageId: string): boolean {
  return messages.some(({ id, ...message }) => id === messageId && 'fate' in message && message.fate.name === 'queued');
}

function isStillAsked(mine: RunState, stored: StoredPage, own: Own): boolean {
  if (own.isPending(mine.answers) || (mine.messageId && own.isPending(mine.messageId))) return true;
  if (!stored.positions.has(mine.answers) || stored.messages.some((message) => hasEnded(message, mine))) return false;
  const other = stored.runs.get(mine.answers);
  return other === undefined || other.runId === mine.runId;
}

/** Another tab has taken the run over, and come to its end. */
function hasEnded(message: ChatMessage, { answers, messageId }: RunState): boolean {
  return message.role === 'user'
    ? message.id === answers && message.fate.name === 'failed'
    : message.id === messageId && message.answer.name !== 'streaming';
}

/** The run whose answer has not ended; this tab may know more of it than has been stored. */
function liveRun({ messages, runs }: StoredPage, mirrored: RunState | null): RunState | null {
  const live = messages.findLast((message) =>
    message.role === 'user' ? message.fate.name === 'sending' : message.answer.name === 'streaming',
  );
  const run = live && runs.get(live.id);
  if (!run) return null;
  const isNewer =
    mirrored?.runId === run.runId && mirrored.generation >= run.generation && mirrored.cursor >= run.cursor;
  return isNewer ? mirrored : run;
}

function saysTheSame(a: ChatMessage, b: ChatMessage): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
