import { LIMITS, type StreamEvent } from '@aisle/protocol';
import { endsInHighSurrogate, fitBytes, splitText, utf8Length } from './split-text.js';

/** Well below the limit of a frame, whatever JSON escaping adds. */
const DELTA_CHARS = 16 * 1024;

/** The text part at the end of a message: opened by its first text, closed by whatever is no text. */
export interface TextPart {
  readonly open: boolean;
  append(text: string): Promise<'taken' | 'full'>;
  close(): Promise<void>;
}

export function createTextPart(write: (event: StreamEvent) => Promise<void>, nextId: () => string): TextPart {
  let id: string | undefined;
  let bytes = 0;
  // The first half of a surrogate pair waits for its second half: a delta never splits one.
  let held = '';

  async function emit(text: string): Promise<'taken' | 'full'> {
    const fitting = fitBytes(text, LIMITS.textPartBytes - bytes);
    bytes += utf8Length(fitting);
    for (const append of splitText(fitting, DELTA_CHARS)) {
      if (id === undefined) {
        id = nextId();
        await write({ type: 'part', id, kind: 'text', state: 'open' });
      }
      await write({ type: 'delta', id, append });
    }
    return fitting.length < text.length ? 'full' : 'taken';
  }

  return {
    get open() {
      return id !== undefined;
    },
    append(given) {
      let text = held + given;
      held = '';
      if (endsInHighSurrogate(text)) {
        held = text.slice(-1);
        text = text.slice(0, -1);
      }
      return emit(text);
    },
    async close() {
      held = '';
      if (id === undefined) return;
      const closing = id;
      id = undefined;
      bytes = 0;
      await write({ type: 'end', id: closing });
    },
  };
}
