import type { ChatState } from '../chat-reducer.js';
import type { ChatMessage, ConversationSummary } from '../chat-state.js';
import type { RunState } from '../message-reducer.js';
import { MAX_MESSAGES, type History, type StoredConversation } from './history.js';

/** A streaming answer is written at least this often. */
const WRITE_INTERVAL_MS = 500;
const TITLE_CHARS = 60;

export interface Recorder {
  /** Takes note of a change of the chat; writes at once what a reload must not lose. */
  record(state: ChatState): void;
  /** Goes on with a conversation as it was read. */
  follow(conversationId: string, stored: StoredConversation, summary: ConversationSummary | undefined): void;
  /** The given title is that of the open conversation from now on. */
  retitle(summary: ConversationSummary): void;
  /** Writes what is not written yet; resolves when all of it is. */
  flush(): Promise<void>;
  /** Writes nothing more. */
  close(): void;
}

export interface RecorderOptions {
  readonly history: History;
  /** Called after messages came, went or ended, not while one grows. */
  readonly onWritten: (conversationId: string) => void;
  readonly onSummary: (summary: ConversationSummary) => void;
}

interface Written {
  readonly position: number;
  readonly message: ChatMessage;
}

/** Keeps the open conversation in step with the chat: it compares identities, so the cost of a write is what changed. */
export function createRecorder({ history, onWritten, onSummary }: RecorderOptions): Recorder {
  let written = new Map<string, Written>();
  let latest: ChatState | undefined;
  let conversationId = '';
  let summary: ConversationSummary | undefined;
  let lastWrite = Number.NEGATIVE_INFINITY;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let queue: Promise<unknown> = Promise.resolve();

  function write(): void {
    stopTimer();
    if (!latest) return;
    lastWrite = performance.now();
    const { messages } = latest.view;
    const rows = rowsOf(messages.slice(-MAX_MESSAGES), written);
    const puts = [...rows.values()].filter(({ message }) => written.get(message.id)?.message !== message);
    const deletes = [...written].filter(([id]) => !rows.has(id)).map(([, { position }]) => position);
    if (puts.length + deletes.length === 0) return;
    const grown = deletes.length === 0 && puts.every(({ message }) => written.has(message.id) && isStreaming(message));
    written = rows;
    const { run } = latest;
    const change = {
      conversationId,
      puts: puts.map((row) => ({ ...row, run: run && buildsOn(run, row.message) ? run : undefined })),
      deletes,
      summary: grown ? undefined : nextSummary(messages),
    };
    queue = queue
      .then(() => history.save(change))
      .then(() => {
        if (!grown) onWritten(change.conversationId);
      });
  }

  function nextSummary(messages: readonly ChatMessage[]): ConversationSummary {
    const now = Date.now();
    const id = conversationId;
    if (!summary) queue = queue.then(() => history.setMeta({ open: id }));
    summary = {
      id,
      title: summary?.title || titleOf(messages),
      createdAt: summary?.createdAt ?? now,
      updatedAt: now,
      messageCount: messages.length,
    };
    onSummary(summary);
    return summary;
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
      if (before?.view.messages === state.view.messages) return;
      const restMs = lastWrite + WRITE_INTERVAL_MS - performance.now();
      if (!before || !isGrowing(before, state) || restMs <= 0) write();
      else timer ??= setTimeout(write, restMs);
    },
    follow(id, { messages, positions }, known) {
      stopTimer();
      conversationId = id;
      summary = known;
      latest = undefined;
      written = new Map();
      for (const message of messages) {
        const position = positions.get(message.id);
        if (position !== undefined) written.set(message.id, { message, position });
      }
    },
    retitle(next) {
      if (next.id === conversationId) summary = next;
    },
    async flush() {
      write();
      await queue;
    },
    close() {
      stopTimer();
      latest = undefined;
    },
  };
}

/**
 * The rows of the messages: each keeps its position. An answer lies half a step after its question, so one that comes late
 * still finds its place; milliseconds order the questions of two tabs as well.
 */
function rowsOf(messages: readonly ChatMessage[], written: ReadonlyMap<string, Written>): Map<string, Written> {
  let last = 0;
  return new Map(
    messages.map((message) => {
      const next = message.role === 'assistant' && last > 0 ? last + 0.5 : Math.max(Date.now(), last + 1);
      const position = written.get(message.id)?.position ?? next;
      last = position;
      return [message.id, { message, position }];
    }),
  );
}

function buildsOn(run: RunState, { id }: ChatMessage): boolean {
  return (run.messageId ?? run.answers) === id;
}

/** `true` where nothing but the answer that is being read has changed. */
function isGrowing(before: ChatState, { run, view }: ChatState): boolean {
  const { messages } = before.view;
  return (
    run !== null &&
    before.run?.messageId === run.messageId &&
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
