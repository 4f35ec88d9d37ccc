import { LIMITS, PROTOCOL_MAJOR } from '@aisle/protocol';
import { CheckFailure, CheckSkip, must, type Check } from '../check.js';
import { runRequest, type CheckContext } from '../context.js';
import type { Frame } from '../stream/frame.js';
import { eventsOf, runEventOf, type Recording } from '../stream/recording.js';

/** The first event says that the run was accepted; it waits for no model. */
const FIRST_EVENT_MS = 2_000;
/** So many deltas of a long answer do not come in one moment by themselves: something held them back. */
const HELD_BACK = { deltas: 8, ms: 1_000, spreadMs: 5 };

async function eachAnswer(context: CheckContext, judge: (recording: Recording) => void): Promise<undefined> {
  for (const { recording } of await context.answers()) judge(recording);
  return undefined;
}

const headers: Check = {
  id: 'F1',
  level: 0,
  rule: 'A stream is 200 text/event-stream, and its headers keep proxies from holding it back.',
  section: 'stream.md#headers',
  fix: 'Send Content-Type: text/event-stream, Cache-Control: no-cache, no-transform and X-Accel-Buffering: no, and no Content-Encoding.',
  run: (context) =>
    eachAnswer(context, ({ exchange }) => {
      const sent = exchange.reply?.headers ?? {};
      const cache = (sent['cache-control'] ?? '').toLowerCase();
      must(
        cache.includes('no-cache') || cache.includes('no-store'),
        `Cache-Control is "${cache}", without no-cache`,
        exchange,
      );
      must(cache.includes('no-transform'), `Cache-Control is "${cache}", without no-transform`, exchange);
      must(/^no$/i.test(sent['x-accel-buffering'] ?? ''), 'X-Accel-Buffering: no is missing', exchange);
      const encoding = sent['content-encoding'] ?? 'identity';
      must(/^(identity|none)$/i.test(encoding), `the stream has Content-Encoding: ${encoding}`, exchange);
    }),
};

const prompt: Check = {
  id: 'F2',
  level: 0,
  rule: 'Events are sent as they happen: run within 2 s, deltas one by one.',
  section: 'stream.md#headers',
  fix: 'Write the run event as soon as the request is accepted, flush after each frame, and look for a proxy or a compression that buffers.',
  run: (context) =>
    eachAnswer(context, ({ frames, comments, exchange, ms }) => {
      const [first] = frames;
      must(first, 'the stream has no frame', exchange);
      const began = Math.min(first.at, comments[0]?.at ?? Infinity);
      must(
        first.at <= FIRST_EVENT_MS,
        `the first event came after ${Math.round(first.at)} ms (first byte: ${Math.round(began)} ms)`,
        exchange,
      );
      const deltas = frames.filter(({ reading }) => reading.kind === 'event' && reading.event.type === 'delta');
      const spread = (deltas.at(-1)?.at ?? 0) - (deltas[0]?.at ?? 0);
      const isHeld = deltas.length >= HELD_BACK.deltas && ms >= HELD_BACK.ms && spread < HELD_BACK.spreadMs;
      must(
        !isHeld,
        `${deltas.length} deltas came within ${Math.round(spread)} ms, at the end of ${Math.round(ms)} ms`,
        exchange,
      );
    }),
};

const frameShape: Check = {
  id: 'F3',
  level: 0,
  rule: 'A frame is an id line, one data line with one JSON object that has a string "type", and a blank line.',
  section: 'stream.md#frames',
  fix: 'Write `id: N`, then `data: ` with the event as one line of JSON, then an empty line. Leave `event:` out. End the last frame with its blank line, too.',
  run: (context) =>
    eachAnswer(context, ({ frames, unfinished, exchange }) => {
      for (const frame of frames) {
        const fault = faultOf(frame);
        if (fault !== undefined) throw new CheckFailure(`frame ${frame.id ?? '(no id)'}: ${fault}`, exchange);
      }
      must(unfinished.trim() === '', `the stream ends within a frame: ${unfinished.slice(0, 100)}`, exchange);
    }),
};

function faultOf({ fields, data, reading }: Frame): string | undefined {
  if (fields.filter((name) => name === 'data').length !== 1) return 'it has not exactly one data line';
  if (fields.includes('event')) return 'it has an "event:" line, which readers ignore';
  if (reading.kind === 'invalid') return reading.problem;
  const bytes = Buffer.byteLength(data);
  if (bytes > LIMITS.frameBytes) return `its data has ${bytes} bytes; the limit is ${LIMITS.frameBytes}`;
  return undefined;
}

const denseIds: Check = {
  id: 'F4',
  level: 0,
  rule: 'Ids are whole numbers from 1, each one more than the last; only a snapshot may jump forward.',
  section: 'stream.md#frames',
  fix: 'Count the events of each run from 1. Give every event an id, status and error too, and comments none.',
  run: (context) =>
    eachAnswer(context, ({ frames, exchange }) => {
      let last = 0;
      for (const { id, reading } of frames) {
        const mayJump = reading.kind === 'event' && reading.event.type === 'snapshot';
        const is = id === undefined ? Number.NaN : Number(id);
        must(
          /^[1-9]\d{0,14}$/.test(id ?? '') && (is === last + 1 || (mayJump && is > last)),
          `after id ${last} came ${id === undefined ? 'a frame without an id' : `id ${id}`}`,
          exchange,
        );
        last = is;
      }
    }),
};

const utf8: Check = {
  id: 'F12',
  level: 0,
  rule: 'The stream is UTF-8, and no event splits a surrogate pair.',
  section: 'stream.md#text',
  fix: 'Cut text between characters, not between UTF-16 code units or bytes: hold back a first half until its second has come.',
  run: (context) =>
    eachAnswer(context, ({ isUtf8, frames, exchange }) => {
      must(isUtf8, 'the bytes are not UTF-8', exchange);
      for (const { data, id } of frames) {
        const halves = /(?:^|[^\\])(?:\\\\)*\\u[dD][89a-fA-F][0-9a-fA-F]{2}/.test(data) ? !isWellFormed(data) : false;
        must(!halves, `event ${id ?? ''} holds one half of a surrogate pair: ${data.slice(0, 120)}`, exchange);
        must(
          !data.includes('\uFFFD'),
          `event ${id ?? ''} holds U+FFFD: a character was cut in two before it was written`,
          exchange,
        );
      }
    }),
};

/** Whether every string in a JSON text is well formed (ECMA-262, String.prototype.isWellFormed, not in Node 18). */
function isWellFormed(json: string): boolean {
  const text = JSON.stringify(JSON.parse(json));
  return !/\\ud[89a-f][0-9a-f]{2}/i.test(text);
}

const heartbeat: Check = {
  id: 'F10',
  level: 0,
  rule: 'While nothing else is sent, a comment line comes at least every heartbeatMs.',
  section: 'stream.md#heartbeat',
  fix: 'Start a timer with the stream; whenever heartbeatMs pass without a byte, write ": hb" and a blank line.',
  async run(context) {
    let longest = 0;
    let limit: number = LIMITS.heartbeatMs;
    let beats = 0;
    for (const { recording } of await context.answers()) {
      const { frames, comments, exchange } = recording;
      limit = runEventOf(eventsOf(frames))?.heartbeatMs ?? LIMITS.heartbeatMs;
      // Networks and busy machines are late now and then; watchdogs of readers wait for 2.5 heartbeats.
      const allowed = limit * 1.5 + 1_000;
      for (const [from, to] of silences([...frames, ...comments])) {
        must(to - from <= allowed, `nothing came for ${Math.round(to - from)} ms; heartbeatMs is ${limit}`, exchange);
      }
      longest = Math.max(longest, ...silences(frames).map(([from, to]) => to - from));
      beats += comments.length;
    }
    if (longest < limit)
      throw new CheckSkip(`no answer was silent for ${limit} ms; ask one with --question whose answer takes its time`);
    return `${beats} comments, longest wait for an event ${Math.round(longest)} ms`;
  },
};

function silences(items: readonly { readonly at: number }[]): (readonly [number, number])[] {
  const times = items.map(({ at }) => at).sort((a, b) => a - b);
  return times.slice(1).map((at, index) => [times[index] ?? at, at] as const);
}

const runFirst: Check = {
  id: 'L1',
  level: 0,
  rule: 'The first event is run, exactly once: the request’s runId, the version, the message’s id, and what a lost connection means.',
  section: 'stream.md#run',
  fix: 'Begin every stream from event 1 with {"type":"run","v":"1.0","runId":…,"messageId":…,"resume":"none" or "cursor"}.',
  async run(context) {
    for (const { recording, request } of await context.answers()) {
      const { frames, exchange } = recording;
      const run = runEventOf(eventsOf(frames));
      must(run, `the first event is ${frames[0]?.data.slice(0, 120) ?? 'missing'}`, exchange);
      const more = frames.filter(({ reading }) => reading.kind === 'event' && reading.event.type === 'run').length - 1;
      must(more === 0, `"run" came ${more + 1} times`, exchange);
      must(run.runId === request.runId, `run.runId is "${run.runId}", the request said "${request.runId}"`, exchange);
      must(new RegExp(`^${PROTOCOL_MAJOR}\\.\\d+$`).test(run.v), `run.v is "${run.v}"`, exchange);
      const raw: unknown = JSON.parse(frames[0]?.data ?? '{}');
      const resume = typeof raw === 'object' && raw !== null && 'resume' in raw ? raw.resume : undefined;
      must(resume === 'cursor' || resume === 'none', `run.resume is ${JSON.stringify(resume) ?? 'missing'}`, exchange);
    }
    return undefined;
  },
};

const oneTerminal: Check = {
  id: 'L2',
  level: 0,
  rule: 'A run ends with exactly one done or error; it is the last event, and the connection closes after it.',
  section: 'stream.md#the-end',
  fix: 'Write done or error on every way out of the run, failures included, then end the response.',
  run: (context) =>
    eachAnswer(context, ({ frames, end, ms, exchange }) => {
      const types = frames.map(({ reading }) => (reading.kind === 'event' ? reading.event.type : reading.kind));
      const first = types.findIndex((type) => type === 'done' || type === 'error');
      const after = end === 'timeout' ? `; it was left after ${Math.round(ms)} ms` : '';
      must(first >= 0, `the stream ended without done or error${after}`, exchange);
      const extra = types.slice(first + 1).join(', ');
      must(extra === '', `after the terminal came ${extra}`, exchange);
      must(end !== 'timeout', 'the connection stayed open after the terminal', exchange);
      must(end === 'eof', 'the connection broke instead of ending', exchange);
    }),
};

const tolerance: Check = {
  id: 'L12',
  level: 0,
  rule: 'Fields, kinds and actions of a later minor version are ignored, not refused.',
  section: 'versions.md#what-a-minor-version-may-add',
  fix: 'Do not validate the request strictly: unknown fields and unknown kinds of parts are left alone.',
  async run(context) {
    const [question = ''] = context.options.questions;
    const request = runRequest(question);
    const [message] = request.messages;
    const recording = await context.visitor().ask({
      ...request,
      later: { field: true },
      accept: { kinds: ['text', 'com.example.later'], later: 1 },
      messages: [
        {
          id: 'm',
          role: 'user',
          later: 1,
          parts: [...(message?.parts ?? []), { kind: 'com.example.later', data: {} }],
        },
      ],
    });
    must(runEventOf(eventsOf(recording.frames)), 'no run began', recording.exchange);
    return undefined;
  },
};

export const streamChecks: readonly Check[] = [
  headers,
  prompt,
  frameShape,
  denseIds,
  utf8,
  heartbeat,
  runFirst,
  oneTerminal,
  tolerance,
];
