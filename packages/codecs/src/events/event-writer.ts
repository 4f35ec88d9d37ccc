import { LIMITS, PROTOCOL_VERSION, type StreamEvent, type StreamEventOf } from '@aisle/protocol';
import type { RunIdentity } from '../codec.js';

/**
 * Writes the events of one answer, such that they follow the protocol: `run` first and once, deltas on open parts only, no
 * surrogate pair split, every part closed before the one terminal, nothing after it. Parts are named by keys of the caller's;
 * the ids on the wire are made here, the same ones for the same stream.
 */
export interface EventWriter {
  readonly begun: boolean;
  /** By key, in the order of their creation. For {@link takeBack} and {@link takeBackSince}. */
  readonly parts: Map<string, WrittenPart>;
  write(event: StreamEvent): void;
  /** The first event; what is no usable id is replaced by the run's own. */
  begin(messageId?: unknown): void;
  /** Opens a part of text; one that is open under this key closes. */
  open(key: string, kind: 'text' | 'reasoning'): void;
  /** Appends, after opening what is not open. */
  append(key: string, kind: 'text' | 'reasoning', text: string): void;
  close(key: string): void;
  /** Puts a whole part, in place of one that it was given under the same key. */
  put(key: string | undefined, part: { readonly kind: string; readonly data?: unknown; readonly text?: string }): void;
  status(code: string, text?: string): void;
  done(reason: StreamEventOf<'done'>['reason'], usage?: StreamEventOf<'done'>['usage']): void;
  fail(code: string, message: string): void;
  /** What was written since the last call. */
  take(): readonly StreamEvent[];
}

/** A part, as the writer knows it. */
export interface WrittenPart {
  readonly id: string;
  /** From 1, in the order of creation. */
  readonly nth: number;
  /** Of text that is open: the half of a character that waits for its other half. */
  half?: string | undefined;
}

/**
 * Codes after which asking again is no use, by how they begin: `bad_request`, `content_blocked` and so on, as the protocol's table
 * has them. A page would pay for the table.
 */
const FINAL = /^(bad|unau|forb|not_|confl|gone|too_|unsu|quota|cont)/;

/** See {@link EventWriter}. */
export function createEventWriter({ runId, messageId }: RunIdentity): EventWriter {
  const parts = new Map<string, WrittenPart>();
  let written: StreamEvent[] = [];
  let size = 0;
  let begun = false;
  let ended = false;

  function write(event: StreamEvent): void {
    begin();
    if (!ended) written.push(event);
  }

  function begin(given?: unknown): void {
    if (begun) return;
    begun = true;
    const isId = typeof given === 'string' && given !== '' && given.length <= LIMITS.idChars;
    written.push({ type: 'run', v: PROTOCOL_VERSION, runId, messageId: isId ? given : messageId, resume: 'none' });
  }

  function partOf(key: string): WrittenPart {
    const before = parts.get(key);
    if (before) parts.set(before.id, before);
    size += 1;
    const part = { id: `p${size}`, nth: size };
    parts.set(key, part);
    return part;
  }

  function open(key: string, kind: string): WrittenPart {
    close(key);
    const part = partOf(key);
    part.half = '';
    write({ type: 'part', id: part.id, kind, state: 'open' });
    return part;
  }

  function close(key: string): void {
    const part = parts.get(key);
    if (part?.half === undefined) return;
    if (part.half) write({ type: 'delta', id: part.id, append: '\uFFFD' });
    part.half = undefined;
    write({ type: 'end', id: part.id });
  }

  function end(terminal: StreamEvent): void {
    for (const key of parts.keys()) close(key);
    write(terminal);
    ended = true;
  }

  return {
    get begun() {
      return begun;
    },
    parts,
    write,
    begin,
    open,
    append(key, kind, text) {
      const known = parts.get(key);
      const part = known?.half === undefined ? open(key, kind) : known;
      const all = `${part.half ?? ''}${text}`;
      const append = all.replace(/[\uD800-\uDBFF]$/, '');
      part.half = all.slice(append.length);
      if (append) write({ type: 'delta', id: part.id, append });
    },
    close,
    put(key, content) {
      const part = (key && parts.get(key)) || partOf(key ?? `${size}`);
      part.half = undefined;
      write({ type: 'part', id: part.id, state: 'done', ...content });
    },
    status(code, text) {
      write({
        type: 'status',
        code: code.slice(0, LIMITS.idChars),
        ...(text && { text: text.slice(0, LIMITS.titleChars) }),
      });
    },
    done: (reason, usage) => end({ type: 'done', reason, ...(usage && { usage }) }),
    fail: (code, message) =>
      end({ type: 'error', code, message: message.slice(0, LIMITS.titleChars), retryable: !FINAL.test(code) }),
    take() {
      const events = written;
      written = [];
      return events;
    },
  };
}
