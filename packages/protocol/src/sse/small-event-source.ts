/*
 * The part of `eventsource-parser` that reading a stream needs, at a quarter of the size. The files of the script tag are bundled with
 * this in its place; everybody who installs the packages gets the original: small-event-source.test.ts reads the same streams with both.
 */

interface Frame {
  readonly event: string | undefined;
  readonly id: string | undefined;
  readonly data: string;
}

interface Reader {
  /** In UTF-16 code units: of an unfinished line and the data before it. */
  readonly maxBufferSize: number;
  onEvent(frame: Frame): void;
  onComment(comment: string): void;
  onError(error: { readonly type: 'max-buffer-size-exceeded' }): void;
}

const FIELDS = ['data:', 'event:', 'id:', 'retry:', ':'];
const HEAD_CHARS = 6;
/** Stands for a line that nobody will look at; what it says is not kept, and not counted. */
const SKIPPED = '-';

/** Whether a line that begins so may say something. */
const mayMatter = (head: string): boolean => FIELDS.some((field) => field.startsWith(head) || head.startsWith(field));

/** Interprets an event stream (WHATWG HTML §9.2.6). `feed` takes its next piece of text. */
export function createParser({ maxBufferSize, onEvent, onComment, onError }: Reader): { feed(chunk: string): void } {
  let line = '';
  let isAfterCr = false;
  let data: string | undefined;
  let id: string | undefined;
  let event: string | undefined;

  function read(): void {
    const [, name, value = ''] = /^([^:]*):? ?(.*)$/s.exec(line) ?? [];
    if (line === '') {
      if (data !== undefined) onEvent({ event, id, data });
      event = id = data = undefined;
    } else if (name === '') onComment(value);
    else if (name === 'data') data = data === undefined ? value : `${data}\n${value}`;
    else if (name === 'event') event = value || undefined;
    else if (name === 'id' && !value.includes('\0')) id = value;
    line = '';
  }

  return {
    feed(chunk) {
      if (chunk === '') return;
      // Half of a CRLF.
      const pieces = (isAfterCr ? chunk.replace(/^\n/, '') : chunk).split(/\r\n|\r|\n/);
      isAfterCr = chunk.endsWith('\r');
      let left = pieces.length;
      for (const piece of pieces) {
        left -= 1;
        const isNew = line.length < HEAD_CHARS;
        line += piece;
        if (isNew && !mayMatter(line.slice(0, HEAD_CHARS))) line = SKIPPED;
        if (left > 0) read();
        if ((line === SKIPPED ? 0 : line.length) + (data?.length ?? 0) > maxBufferSize)
          return onError({ type: 'max-buffer-size-exceeded' });
      }
    },
  };
}
