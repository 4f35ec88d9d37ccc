import type { RowKey } from '../src/history/row-store.js';

/** A row as version 1 of the database held it: `['meta']`, `['c', id]`, `['m', conversation, position]`. */
export interface Version1Row {
  readonly key: RowKey;
  readonly value: unknown;
}

/** Makes a database of version 1, with IndexedDB's own calls. */
export async function writeVersion1(name: string, rows: readonly Version1Row[]): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const request = indexedDB.open(name, 1);
    request.onupgradeneeded = () => request.result.createObjectStore('rows');
    request.onerror = () => reject(request.error);
    request.onsuccess = () => {
      const { result: database } = request;
      const transaction = database.transaction('rows', 'readwrite');
      for (const { key, value } of rows) transaction.objectStore('rows').put(value, [...key]);
      transaction.onabort = () => reject(transaction.error);
      transaction.oncomplete = () => {
        database.close();
        resolve();
      };
    };
  });
}

/** A conversation of two turns and what version 1 wrote beside it; the last answer is still being read. */
export function version1Rows(conversationId: string, at: number): Version1Row[] {
  const text = (id: string, words: string) => ({ id, kind: 'text', state: 'done', text: words });
  const user = (id: string, words: string, createdAt: number) => ({
    id,
    role: 'user',
    createdAt,
    parts: [text('p', words)],
    fate: { name: 'sent' },
  });
  const run = {
    runId: `run-${conversationId}`,
    trigger: 'send',
    answers: `${conversationId}-3`,
    messageId: `${conversationId}-4`,
    cursor: 7,
    facts: { resume: 'cursor', ttlMs: 300_000 },
    open: new Map([['t', { format: 'text', bytes: 5 }]]),
    accepted: ['text'],
    problems: [],
  };
  const values = [
    { v: 1, message: user(`${conversationId}-1`, 'Tents?', at) },
    {
      v: 1,
      message: {
        id: `${conversationId}-2`,
        role: 'assistant',
        createdAt: at + 10,
        parts: [text('t', 'Two.')],
        answer: { name: 'done', reason: 'complete' },
        feedback: 'up',
      },
    },
    { v: 1, message: user(`${conversationId}-3`, 'For three?', at + 1_000) },
    {
      v: 1,
      message: {
        id: `${conversationId}-4`,
        role: 'assistant',
        createdAt: at + 1_010,
        parts: [{ id: 't', kind: 'text', state: 'open', text: 'Take ' }],
        answer: { name: 'streaming', runId: run.runId },
      },
      run,
    },
  ];
  const positions = [at, at + 0.5, at + 1_000, at + 1_000.5];
  const summary = { id: conversationId, title: 'Tents?', createdAt: at, updatedAt: at + 1_500, messageCount: 4 };
  return [
    { key: ['c', conversationId], value: summary },
    ...values.map((value, place) => ({ key: ['m', conversationId, positions[place]!], value })),
  ];
}
