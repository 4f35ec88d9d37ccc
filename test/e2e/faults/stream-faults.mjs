/**
 * What can happen to an event stream. A stream fault is a generator over the gateway's frames (see event-frames.mjs), which
 * yields what is sent instead: frames, whose `text` counts, `BREAK` or `RESET`. Where it ends, the response ends.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { readFrames, writeFrame } from './event-frames.mjs';

/** The connection breaks here: what was written has gone out, and the end of the body never comes. */
const BREAK = Symbol('break');
/** The same by a reset: what was written may be lost, too. */
const RESET = Symbol('reset');

const READ_WITHIN_MS = 250;

/** A behaviour of stream faults, one after the other. An answer that is no stream passes as it is. */
export const stream =
  (...faults) =>
  async ({ response, forward }) => {
    const upstream = await forward();
    response.writeHead(upstream.statusCode, upstream.headers);
    if (!upstream.headers['content-type']?.startsWith('text/event-stream')) return void upstream.pipe(response);
    response.flushHeaders();
    const frames = faults.reduce((before, fault) => fault(before), readFrames(upstream));
    for await (const frame of frames) {
      if (response.destroyed) return;
      if (frame === BREAK) {
        // A page that learns of the break loses what it has not read yet (Streams §4.9.1).
        await sleep(READ_WITHIN_MS);
        return void response.socket.destroy();
      }
      if (frame === RESET) return void response.socket.resetAndDestroy();
      await new Promise((resolve) => response.write(frame.text, resolve));
    }
    response.end();
  };

async function* until(frames, id) {
  for await (const frame of frames) {
    if (frame.id > id) return;
    yield frame;
    // Not when the next one comes: there may be none for long.
    if (id > 0 && frame.id === id) return;
  }
}

/** The response ends after event `id` (0: after the headers), as if that were all. */
export const endAfter = (id) => (frames) => until(frames, id);

/** The connection breaks after event `id` (0: after the headers). */
export const breakAfter = (id) =>
  async function* (frames) {
    yield* until(frames, id);
    yield BREAK;
  };

export const resetAfter = (id) =>
  async function* (frames) {
    yield* until(frames, id);
    yield RESET;
  };

/** The response ends inside event `id`: `find` gets its bytes and answers after how many. */
export const endInside = (id, find) =>
  async function* (frames) {
    for await (const frame of until(frames, id)) {
      const bytes = Buffer.from(frame.text);
      yield frame.id === id ? { ...frame, text: bytes.subarray(0, find(bytes)) } : frame;
    }
  };

/** Behind the first byte of a letter of several bytes. */
export const insideLetter = (bytes) => bytes.findIndex((byte) => byte >= 0xe0) + 1;
export const insideJson = (bytes) => bytes.indexOf('"append"') + 4;
export const insideId = () => 2;
export const beforeLastByte = (bytes) => bytes.length - 1;

/** After event `id` there is nothing for `ms`, but for a comment every `heartbeatMs` where that is given. */
export const stallAfter = (id, ms, heartbeatMs = ms) =>
  async function* (frames) {
    for await (const frame of frames) {
      yield frame;
      for (let waited = 0; frame.id === id && waited < ms; waited += heartbeatMs) {
        await sleep(heartbeatMs);
        if (heartbeatMs < ms) yield { text: ': still here\n\n' };
      }
    }
  };

/** Every byte by itself. */
export async function* drip(frames) {
  for await (const { text } of frames) {
    for (const byte of Buffer.from(text)) yield { text: Buffer.of(byte) };
  }
}

/** A proxy that holds everything back until the end. */
export async function* holdBack(frames) {
  const texts = [];
  for await (const { text } of frames) texts.push(text);
  yield { text: texts.join('') };
}

/** Each frame in another dress: `dress` gets its text. `before` is what comes first of all. */
export const dressed = (dress, before = '') =>
  async function* (frames) {
    if (before) yield { text: before };
    for await (const frame of frames) yield { ...frame, text: dress(frame.text) };
  };

/** Event `id` is not sent. */
export const without = (id) =>
  async function* (frames) {
    for await (const frame of frames) if (frame.id !== id) yield frame;
  };

/** Event `id` comes after the one that follows it. */
export const swapped = (id) =>
  async function* (frames) {
    let held;
    for await (const frame of frames) {
      if (frame.id === id) {
        held = frame;
        continue;
      }
      yield frame;
      if (held && frame.id > id) {
        yield held;
        held = undefined;
      }
    }
  };

/** Event `id` is another one: `change` gets it, and answers an event or the text of a frame. */
export const changed = (id, change) =>
  async function* (frames) {
    for await (const frame of frames) {
      if (frame.id !== id) {
        yield frame;
        continue;
      }
      const other = change(frame.event);
      yield { ...frame, text: typeof other === 'string' ? other : writeFrame(id, other) };
    }
  };

/** More events before event `id`; all the later ones are counted anew, so that nothing is missing. */
export const inserted = (id, events) =>
  async function* (frames) {
    for await (const frame of frames) {
      if (frame.id === id) yield* numbered(events, id);
      yield frame.id >= id ? { ...frame, text: writeFrame(frame.id + events.length, frame.event) } : frame;
    }
  };

/** The gateway's events, and after its last one some more. */
export const followedBy = (events) =>
  async function* (frames) {
    let last = 0;
    for await (const frame of frames) {
      last = frame.id ?? last;
      yield frame;
    }
    yield* numbered(events, last + 1);
  };

/** These events, and nothing of what the gateway says. */
export const instead = (events) => () => numbered(events, 1);

async function* numbered(events, first) {
  for (const [at, event] of events.entries()) yield { id: first + at, event, text: writeFrame(first + at, event) };
}

/** The response ends after `count` events: a proxy that lets no connection grow old. */
export const endAfterCount = (count) =>
  async function* (frames) {
    let left = count;
    for await (const frame of frames) {
      yield frame;
      if (frame.id !== undefined) left -= 1;
      if (left === 0) return;
    }
  };
