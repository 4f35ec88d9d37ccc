import { readEvent, type EventReading } from '@aisle/protocol';

/** A frame as it stood on the wire: more than a forgiving reader keeps, because a sender is judged by it. */
export interface Frame {
  /** Milliseconds from the call to the blank line. */
  readonly at: number;
  /** Names of its fields, in order: `id`, `data`. */
  readonly fields: readonly string[];
  readonly id: string | undefined;
  readonly data: string;
  /** What the data says. */
  readonly reading: EventReading;
}

/** A line of comment, and when it came. */
export interface Comment {
  readonly at: number;
  readonly comment: string;
}

/** Splits a stream into frames (WHATWG HTML §9.2.6), one body each. An unfinished frame at the end is never returned. */
export interface FrameReader {
  push(text: string, at: number): (Frame | Comment)[];
  /** What has come since the last blank line. */
  readonly unfinished: string;
}

export function createFrameReader(): FrameReader {
  let rest = '';
  let started = false;
  let skipLineFeed = false;
  let fields: { readonly name: string; readonly value: string }[] = [];

  function line(text: string, at: number): Frame | Comment | undefined {
    if (text === '') {
      const complete = fields;
      fields = [];
      return complete.length === 0 ? undefined : frameOf(complete, at);
    }
    const colon = text.indexOf(':');
    if (colon === 0) return { at, comment: text.slice(1) };
    const name = colon < 0 ? text : text.slice(0, colon);
    const value = colon < 0 ? '' : text.slice(colon + 1).replace(/^ /, '');
    fields.push({ name, value });
    return undefined;
  }

  return {
    push(text, at) {
      const found: (Frame | Comment)[] = [];
      let input = rest + text;
      if (!started && input !== '') {
        started = true;
        input = input.replace(/^\uFEFF/, '');
      }
      // A CR ends its line at once; the LF that may follow in the next piece belongs to it.
      if (skipLineFeed && input !== '') {
        skipLineFeed = false;
        if (input.startsWith('\n')) input = input.slice(1);
      }
      for (;;) {
        const end = input.search(/[\r\n]/);
        if (end < 0) break;
        const one = line(input.slice(0, end), at);
        if (one) found.push(one);
        const isReturn = input[end] === '\r';
        if (isReturn && end + 1 === input.length) skipLineFeed = true;
        input = input.slice(isReturn && input[end + 1] === '\n' ? end + 2 : end + 1);
      }
      rest = input;
      return found;
    },
    get unfinished() {
      return fields.map(({ name, value }) => `${name}: ${value}\n`).join('') + rest;
    },
  };
}

function frameOf(fields: readonly { readonly name: string; readonly value: string }[], at: number): Frame {
  const data = fields.filter(({ name }) => name === 'data').map(({ value }) => value);
  return {
    at,
    fields: fields.map(({ name }) => name),
    id: fields.findLast(({ name }) => name === 'id')?.value,
    data: data.join('\n'),
    reading: readData(data.join('\n')),
  };
}

function readData(data: string): EventReading {
  try {
    return readEvent(JSON.parse(data));
  } catch {
    return { kind: 'invalid', problem: 'the data is not JSON' };
  }
}
