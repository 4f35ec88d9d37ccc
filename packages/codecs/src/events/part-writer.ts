import type { StreamEvent } from '@aisle/protocol';

/** Writes one part: opens it, lets it grow, replaces it, closes it. */
export interface PartWriter {
  readonly id: string;
  readonly isOpen: boolean;
  /** All that has been written. */
  readonly text: string;
  /** Adds to the end; a part that was closed is opened again, with all of its text. */
  append(text: string): void;
  /** Puts another text in the place of all that has been written. */
  replace(text: string): void;
  /** Closes the part, unless it is closed. `data` is then what counts. */
  close(data?: unknown): void;
}

/** Opens a part. The first half of a surrogate pair waits for the second, so that no delta splits a character. */
export function createPartWriter(
  write: (event: StreamEvent) => void,
  id: string,
  kind: string,
  format?: 'json',
): PartWriter {
  let whole = '';
  let held = '';
  let isOpen = false;

  /** What can be written now. */
  function complete(text: string): string {
    const ready = held + text;
    const isHalf = /[\ud800-\udbff]/.test(ready.slice(-1));
    held = isHalf ? ready.slice(-1) : '';
    return isHalf ? ready.slice(0, -1) : ready;
  }

  const part: PartWriter = {
    id,
    get isOpen() {
      return isOpen;
    },
    get text() {
      return whole;
    },
    append(text) {
      if (!isOpen) return part.replace(whole + text);
      whole += text;
      const append = complete(text);
      if (append) write({ type: 'delta', id, append });
    },
    replace(text) {
      whole = text;
      held = '';
      isOpen = true;
      write({ type: 'part', id, kind, state: 'open', format, text: complete(text) || undefined });
    },
    close(data) {
      if (!isOpen) return;
      // Half a character that stays alone is what UTF-8 would make of it.
      if (held) write({ type: 'delta', id, append: '\ufffd' });
      held = '';
      isOpen = false;
      write({ type: 'end', id, data });
    },
  };
  part.replace('');
  return part;
}

/** Leads from what has been written to `text`: by growing where that is enough. */
export function become(part: PartWriter, text: string): void {
  if (text === part.text) return;
  if (text.startsWith(part.text)) part.append(text.slice(part.text.length));
  else part.replace(text);
}
