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
  follow(conversationId: string, stored: StoredConversation | null, summary: ConversationSummary | undefined): void;
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
  let queue: Promise<void> = Promise.resolve();

  function write(): void {
    clearTimeout(timer);
    timer = undefined;
    if (!latest) return;
    lastWrite = performance.now();
    const { messages } = latest.view;
    const kept = messages.slice(-MAX_MESSAGES);
    const ids = new Set(kept.map(({ id }) => id));
    const deletes = [...written].filter(([id]) => !ids.has(id)).map(([, row]) => row.position);
    const puts = changedRows(kept, latest.run);
    if (puts.length === 0 && deletes.length === 0) return;
    const grown = puts.every(({ message }) => written.has(message.id) && isStreaming(message)) && deletes.length === 0;
    written = new Map([...written].filter(([id]) => ids.has(id)));
    for (const { message, position } of puts) written.set(message.id, { message, position });
    const change = { conversationId, puts, deletes, ...(grown ? {} : { summary: nextSummary(messages) }) };
    queue = queue.then(() => history.save(change)).then(() => (grown ? undefined : onWritten(change.conversationId)));
  }

  function changedRows(kept: readonly ChatMessage[], run: RunState | null): (Written & { run?: RunState })[] {
    let last = Math.max(0, ...[...written.values()].map(({ position }) => Math.floor(position)));
    const rows: (Written & { run?: RunState })[] = [];
    for (const [at, message] of kept.entries()) {
      const before = written.get(message.id);
      if (before?.message === message) continue;
      let position = before?.position;
      if (position === undefined && message.role === 'assistant') {
        // An answer lies half a step after its question, so one that comes late still finds its place.
        const question = kept[at - 1];
        const asked = question && (rows.find((row) => row.message === question) ?? written.get(question.id));
        if (asked) position = asked.position + 0.5;
      }
      if (position === undefined) {
        // Milliseconds order the messages of two tabs as well.
        last = Math.max(Date.now(), last + 1);
        position = last;
      }
      const mine = run !== null && (run.messageId ?? run.answers) === message.id;
      rows.push({ message, position, ...(mine ? { run } : {}) });
    }
    return rows;
  }

  function nextSummary(messages: readonly ChatMessage[]): ConversationSummary {
    const now = Date.now();
    const next: ConversationSummary = Object.freeze({
      id: conversationId,
      title: summary?.title || titleOf(messages),
      createdAt: summary?.createdAt ?? now,
      updatedAt: now,
      messageCount: messages.length,
    });
    if (!summary) queue = queue.then(() => history.setMeta({ open: next.id }));
    summary = next;
    onSummary(next);
    return next;
  }

  return {
    record(state) {
      if (state.view.conversationId !== conversationId || state.view.status.name === 'loading') return;
      const before = latest;
      latest = state;
      if (before?.view.messages === state.view.messages) return;
      const growing =
        state.run !== null && before?.run?.messageId === state.run.messageId && sameMessages(before, state);
      const rest = WRITE_INTERVAL_MS - (performance.now() - lastWrite);
      if (!growing || rest <= 0) write();
      else timer ??= setTimeout(write, rest);
    },
    follow(id, stored, known) {
      clearTimeout(timer);
      timer = undefined;
      conversationId = id;
      summary = known;
      latest = undefined;
      written = new Map();
      for (const message of stored?.messages ?? []) {
        const position = stored?.positions.get(message.id);
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
      clearTimeout(timer);
      latest = undefined;
    },
  };
}

/** `true` where nothing but the answer that is being read has changed. */
function sameMessages(before: ChatState | undefined, state: ChatState): boolean {
  const messages = before?.view.messages ?? [];
  if (messages.length !== state.view.messages.length) return false;
  return state.view.messages.every((message, at) => message === messages[at] || message.id === state.run?.messageId);
}

function isStreaming(message: ChatMessage): boolean {
  return message.role === 'assistant' && message.answer.name === 'streaming';
}

function titleOf(messages: readonly ChatMessage[]): string {
  const text = messages.find(({ role }) => role === 'user')?.parts.find(({ kind }) => kind === 'text')?.text ?? '';
  const characters = [...text.trim().replace(/\s+/g, ' ')];
  return characters.length <= TITLE_CHARS ? characters.join('') : `${characters.slice(0, TITLE_CHARS - 1).join('')}…`;
}
