import type { ChatState } from '../chat-reducer.js';
import type { ChatMessage, ConversationSummary, UserMessage } from '../chat-state.js';
import type { RunState } from '../message-reducer.js';
import type { History, HistoryChange, HistoryPut, Place } from './history.js';

/** A streaming answer is written at least this often. */
const WRITE_INTERVAL_MS = 500;
const TITLE_CHARS = 60;
/** As fine as a number of milliseconds since 1970 can be, twice over. */
const QUESTIONS_IN_A_MS = 1_024;
const ANSWER_STEP = 1 / 2_048;

/** A message that has not reached storage, and the run that is to send it. */
export interface Unwritten {
  readonly message: UserMessage;
  readonly run: RunState;
}

export interface Recorder {
  /** Takes note of a change of the chat; writes at once what a reload must not lose. */
  record(state: ChatState): void;
  /** Goes on with a conversation as it is stored and shown. */
  follow(conversationId: string, stored: StoredMessages, summary: ConversationSummary | undefined): void;
  /** The same for more or fewer messages of the open conversation; what is to be written of `kept` ones still is. */
  reframe(stored: StoredMessages, kept: (messageId: string) => boolean): void;
  /** The given title is that of the open conversation from now on. */
  retitle(summary: ConversationSummary): void;
  /** Where a message lies, once it is stored. */
  placeOf(messageId: string): Place | undefined;
  /** Whether a message is on its way to storage. */
  isPending(messageId: string): boolean;
  /** Messages to be sent whose rows may not outlive this page. */
  unwritten(): readonly Unwritten[];
  /** Messages that are gone, and whose rows may outlive this page. */
  undeleted(): readonly string[];
  /** Writes nothing until the next change, or `flush`. */
  pause(): void;
  /** Writes what is not written yet; resolves when all of it is. */
  flush(): Promise<void>;
  /** The same, and what another tab has written instead is on screen. */
  settle(): Promise<void>;
  /** Writes nothing more. */
  close(): void;
}

interface StoredMessages {
  readonly messages: readonly ChatMessage[];
  /** By message id. */
  readonly positions: ReadonlyMap<string, number>;
  readonly runs: ReadonlyMap<string, RunState>;
}

export interface RecorderOptions {
  readonly save: History['save'];
  /** Whether this tab reads the run, and so writes its answer. */
  readonly isDriving: () => boolean;
  /** Called after messages came, went or ended, not while one grows. */
  readonly onWritten: (conversationId: string) => void;
  /** Another tab has deleted or taken over what was to be written. */
  readonly onSuperseded: () => Promise<void>;
  readonly onSummary: (summary: ConversationSummary) => void;
}

interface Written {
  readonly position: number;
  readonly message: ChatMessage;
  readonly runId?: string | undefined;
  /** Whether the row has been written or read, and so must still be there. */
  readonly known: boolean;
}

/** Keeps the open conversation in step with the chat: it compares identities, so the cost of a write is what changed. */
export function createRecorder(options: RecorderOptions): Recorder {
  let written = new Map<string, Written>();
  let latest: ChatState | undefined;
  let conversationId = '';
  let summary: ConversationSummary | undefined;
  let lastWrite = Number.NEGATIVE_INFINITY;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let queue: Promise<unknown> = Promise.resolve();
  /** Messages that another tab writes, until they are read again. */
  let foreign = new Set<string>();
  /** The run that this tab has read last. */
  let driven: string | undefined;
  /** The generation in which this tab has written a message last. */
  let generations = new Map<string, number>();
  const inFlight = new Set<HistoryChange>();
  let catchingUp: Promise<void> | undefined;

  function write(): void {
    stopTimer();
    if (!latest) return;
    lastWrite = performance.now();
    const state = latest;
    const { messages } = state.view;
    const rows = rowsOf(messages, written, (id) => runOf(state, id));
    const changed = [...rows.values()].filter(({ message, runId }) => {
      const before = written.get(message.id);
      return before?.message !== message || before.runId !== runId;
    });
    const mine = changed.filter(({ message }) => !foreign.has(message.id));
    const deletes = [...written].filter(([id]) => !rows.has(id)).map(([id, { position }]): Place => ({ position, id }));
    const grown = deletes.length === 0 && mine.every(({ message }) => written.has(message.id) && isStreaming(message));
    const puts = mine.map((row) => putOf(state, row));
    const begins = mine.length > 0 && !summary;
    written = new Map([...rows].map(([id, row]) => [id, known(row)]));
    if (mine.length + deletes.length === 0) return;
    if (!grown) summarise(messages, mine.filter(({ known }) => !known).length - deletes.length);
    save({ conversationId, puts, deletes, ...(begins && summary && { summary, opens: true }) }, { grown });
  }

  function save(change: HistoryChange, { grown }: { readonly grown: boolean }): void {
    inFlight.add(change);
    queue = queue
      .then(() => options.save(change))
      .then((isWritten) => {
        inFlight.delete(change);
        if (!isWritten) catchingUp = options.onSuperseded();
        else if (!grown) options.onWritten(change.conversationId);
      });
  }

  function putOf(state: ChatState, { message, position, known }: Written): HistoryPut {
    const run = runOf(state, message.id);
    return { message, position, known, run, generation: generations.get(message.id) };
  }

  function summarise(messages: readonly ChatMessage[], added: number): void {
    const now = Date.now();
    summary = {
      id: conversationId,
      title: summary?.title || titleOf(messages),
      createdAt: summary?.createdAt ?? now,
      updatedAt: now,
      messageCount: Math.max(0, (summary?.messageCount ?? 0) + added),
    };
    options.onSummary(summary);
  }

  /**
   * Whose rows those of the run are. One that has just ended in another tab was still that tab's. So was one that another tab's
   * next run takes the place of, even where this tab has read it before: it has handed it over, and missed its end.
   */
  function noteOwner({ run, queue: waiting }: ChatState, before: ChatState | undefined): void {
    const isMine = options.isDriving();
    // What was rewritten here is above whatever another tab may write of it.
    for (const one of waiting) if (!before?.queue.includes(one)) foreign.delete(one.answers);
    if (isMine && run) driven = run.runId;
    for (const one of [before?.run, run]) {
      if (!one || (one !== run && (isMine || (!run && one.runId === driven)))) continue;
      for (const id of [one.answers, one.messageId ?? one.answers]) {
        if (!isMine) foreign.add(id);
        else {
          foreign.delete(id);
          generations.set(id, one.generation);
        }
      }
    }
  }

  function isPending(id: string): boolean {
    return [...inFlight].some(({ puts = [] }) => puts.some(({ message }) => message.id === id));
  }

  async function flush(): Promise<void> {
    write();
    await queue;
  }

  function stopTimer(): void {
    clearTimeout(timer);
    timer = undefined;
  }

  return {
    record(state) {
      if (state.view.conversationId !== conversationId || state.view.status.name === 'loading') return;
      const before = latest;
      latest = state;
      noteOwner(state, before);
      if (before?.view.messages === state.view.messages && before.queue === state.queue) return;
      const restMs = lastWrite + WRITE_INTERVAL_MS - performance.now();
      if (!before || !isGrowing(before, state) || restMs <= 0) write();
      else timer ??= setTimeout(write, restMs);
    },
    follow(id, { messages, positions, runs }, known) {
      stopTimer();
      if (id !== conversationId) generations = new Map();
      conversationId = id;
      summary = known;
      latest = undefined;
      foreign = new Set();
      written = new Map();
      for (const message of messages) {
        const position = positions.get(message.id);
        const runId = runs.get(message.id)?.runId;
        if (position !== undefined) written.set(message.id, { message, position, runId, known: true });
      }
    },
    reframe(stored, kept) {
      const before = [...written].filter(([id]) => kept(id));
      this.follow(conversationId, stored, summary);
      for (const [id, row] of before) written.set(id, row);
    },
    retitle(next) {
      if (next.id === conversationId) summary = next;
    },
    placeOf(id) {
      const row = written.get(id);
      return row && { position: row.position, id };
    },
    isPending,
    unwritten() {
      const state = latest;
      return (state?.view.messages ?? []).flatMap((message) => {
        const run = state && isPending(message.id) ? runOf(state, message.id) : undefined;
        return message.role === 'user' && run && run.messageId === undefined ? [{ message, run }] : [];
      });
    },
    undeleted: () => [...inFlight].flatMap(({ deletes = [] }) => deletes.map(({ id }) => id)),
    pause: stopTimer,
    flush,
    async settle() {
      await flush();
      await catchingUp;
    },
    close() {
      stopTimer();
      latest = undefined;
    },
  };
}

function known(row: Written): Written {
  return { ...row, known: true };
}

/** The run that is still building this message, or is to send it. */
function runOf({ run, queue }: ChatState, messageId: string): RunState | undefined {
  if (run && (run.messageId ?? run.answers) === messageId) return run;
  return queue.find(({ answers }) => answers === messageId);
}

/** A millisecond of its own for each question, and a random part of it: two tabs may send in the same one. */
function positionAfter(last: number): number {
  return Math.max(Date.now(), Math.floor(last) + 1) + Math.floor(Math.random() * QUESTIONS_IN_A_MS) / QUESTIONS_IN_A_MS;
}

/**
 * The rows of the messages: each keeps its position. An answer lies right after its question, so one that comes late still
 * finds its place; milliseconds order the questions of two tabs as well.
 */
function rowsOf(
  messages: readonly ChatMessage[],
  written: ReadonlyMap<string, Written>,
  runOfMessage: (messageId: string) => RunState | undefined,
): Map<string, Written> {
  let last = 0;
  return new Map(
    messages.map((message) => {
      const before = written.get(message.id);
      const next = message.role === 'assistant' && last > 0 ? last + ANSWER_STEP : positionAfter(last);
      const position = before?.position ?? next;
      last = position;
      const runId = runOfMessage(message.id)?.runId;
      return [message.id, { message, position, runId, known: before?.known ?? false }];
    }),
  );
}

/** `true` where nothing but the answer that is being read has changed. */
function isGrowing(before: ChatState, { run, queue, view }: ChatState): boolean {
  const { messages } = before.view;
  return (
    run !== null &&
    before.run?.messageId === run.messageId &&
    before.queue === queue &&
    messages.length === view.messages.length &&
    view.messages.every((message, at) => message === messages[at] || message.id === run.messageId)
  );
}

function isStreaming(message: ChatMessage): boolean {
  return message.role === 'assistant' && message.answer.name === 'streaming';
}

function titleOf(messages: readonly ChatMessage[]): string {
  const text = messages.find(({ role }) => role === 'user')?.parts.find(({ kind }) => kind === 'text')?.text ?? '';
  const characters = [...text.trim().replace(/\s+/g, ' ')];
  return characters.length <= TITLE_CHARS ? characters.join('') : `${characters.slice(0, TITLE_CHARS - 1).join('')}…`;
}
