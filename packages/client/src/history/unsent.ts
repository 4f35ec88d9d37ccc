import type { UserMessage } from '../chat-state.js';
import type { RunState } from '../message-reducer.js';
import { isRecord } from '../read-card.js';
import { toJson } from '../to-json.js';
import type { Unwritten } from './recorder.js';
import { readStoredMessage, writeStoredMessage } from './stored-message.js';

/** What was not stored when its page went, and the conversation it belongs to. */
export interface UnsentNote {
  readonly conversationId: string;
  readonly unwritten: readonly Unwritten[];
  /** Messages that were taken back, or replaced. */
  readonly undeleted: readonly string[];
}

// What is begun in IndexedDB while a page goes may be lost (WebKitGTK: all of it); sessionStorage is written at once, and the next
// page of the tab finds it. `name` is that of the database, `null` where nothing may be kept.

/** Keeps what is on its way to storage for the next page of this tab. */
export function keepUnsent(name: string | null, { conversationId, unwritten, undeleted }: UnsentNote): void {
  if (name === null || unwritten.length + undeleted.length === 0) return;
  try {
    // JSON knows no maps, and a run that was not answered has no open parts.
    const rows = unwritten.map(({ message, run }) => writeStoredMessage({ message, run: { ...run, open: new Map() } }));
    sessionStorage.setItem(keyOf(name), toJson({ conversationId, rows, undeleted }));
  } catch {
    // No storage, or none left: then IndexedDB alone counts.
  }
}

/** What the last page of this tab has left. It is kept until `forgetUnsent`: this page may go before it is any further. */
export function readUnsent(name: string | null): UnsentNote | undefined {
  if (name === null) return undefined;
  try {
    const note: unknown = JSON.parse(sessionStorage.getItem(keyOf(name)) ?? 'null');
    if (!isRecord(note) || typeof note['conversationId'] !== 'string') return undefined;
    const { conversationId, rows, undeleted = [] } = note;
    if (!Array.isArray(rows) || !Array.isArray(undeleted)) return undefined;
    return { conversationId, unwritten: rows.flatMap(readRow), undeleted };
  } catch {
    return undefined;
  }
}

/** What was read is in the state. */
export function forgetUnsent(name: string | null): void {
  if (name === null) return;
  try {
    sessionStorage.removeItem(keyOf(name));
  } catch {
    // Then nothing was kept either.
  }
}

const keyOf = (name: string): string => `${name}:unsent`;

/** A message that was not stored, and the run that sends it, if it may be sent. */
export interface SentAgain {
  readonly message: UserMessage;
  readonly run?: RunState;
}

/** What is to become of it. What may have reached a gateway that would answer it twice is the visitor's to send again. */
export function again(
  note: UnsentNote | undefined,
  { gatewayResumes }: { readonly gatewayResumes: boolean },
): readonly SentAgain[] {
  return (note?.unwritten ?? []).map(({ message, run }) =>
    message.fate.name === 'queued' || gatewayResumes
      ? { message: { ...message, fate: { name: 'queued' } }, run }
      : { message: { ...message, fate: { name: 'failed', code: 'interrupted', retryable: true } } },
  );
}

function readRow(row: unknown): Unwritten[] {
  if (!isRecord(row) || !isRecord(row['run'])) return [];
  const stored = readStoredMessage({ ...row, run: { ...row['run'], open: new Map() } });
  if (stored?.message.role !== 'user' || !stored.run) return [];
  return [{ message: stored.message, run: stored.run }];
}
