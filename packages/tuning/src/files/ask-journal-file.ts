import { mkdir, open, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { JournalEntrySchema, type AskJournal, type JournalEntry } from '../model/ask-journal.js';

/** A journal in a file. */
export interface AskJournalFile extends AskJournal {
  close(): Promise<void>;
}

/**
 * Opens a journal of JSON lines, or begins one. A line that cannot be read, such as the last one of a run that was killed while it
 * wrote, is passed over: that answer is paid for again, and no other.
 */
export async function openAskJournal(path: string): Promise<AskJournalFile> {
  const text = await readFile(path, 'utf8').catch(() => '');
  const entries = text.split('\n').flatMap((line) => entryOf(line) ?? []);
  await mkdir(dirname(path), { recursive: true });
  const file = await open(path, 'a', 0o600);
  if (text !== '' && !text.endsWith('\n')) await file.write('\n');
  let last: Promise<unknown> = Promise.resolve();
  return {
    entries,
    append(entry) {
      // One write after the other, so that no line is inside another one.
      const written = last.then(() => file.write(`${JSON.stringify(entry)}\n`));
      last = written.catch(() => undefined);
      return written.then(() => undefined);
    },
    async close() {
      await last;
      await file.close();
    },
  };
}

function entryOf(line: string): JournalEntry | undefined {
  if (line.trim() === '') return undefined;
  try {
    const read = JournalEntrySchema.safeParse(JSON.parse(line));
    return read.success ? read.data : undefined;
  } catch {
    return undefined;
  }
}
