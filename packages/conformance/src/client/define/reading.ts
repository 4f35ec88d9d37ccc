import type { Fixture } from '../fixture.js';
import {
  ANSWER,
  DONE,
  RUN,
  RUN_ONCE,
  delta,
  end,
  finalOf,
  fixture,
  frames,
  open,
  resume,
  start,
  stream,
} from './build.js';

const whole = frames(ANSWER).join('');
const crlf = frames(ANSWER, 1, '\r\n').join('');

/** `once` as one response, and the answer that it makes. */
const once = (
  name: string,
  rule: string,
  about: string,
  chunks: Fixture['responses'][number]['chunks'],
  more: Partial<Fixture> = {},
): Fixture => fixture({ name, rule, about, responses: [{ chunks }], ...more }, ANSWER, [start]);

const ended = (name: string): Fixture['expect']['final'] => ({
  answer: { name: 'failed', code: name, retryable: true },
  parts: [],
});

/** Bytes, lines and frames. */
export const READING: readonly Fixture[] = [
  once('line-ends-lf', 'F5', 'Lines end with LF.', [whole]),
  once('line-ends-cr', 'F5', 'Lines end with CR.', [frames(ANSWER, 1, '\r').join('')]),
  once('line-ends-crlf', 'F5', 'Lines end with CRLF.', [crlf]),
  once(
    'line-ends-mixed',
    'F5',
    'Each frame has another kind of line end.',
    frames(ANSWER).map((frame, index) => frame.replaceAll('\n', ['\n', '\r\n', '\r'][index % 3] ?? '\n')),
  ),
  once('line-ends-crlf-in-two', 'F5', 'Every CRLF is cut in two.', crlf.split(/(?<=\r)/)),
  once('one-byte-at-a-time', 'F6', 'Every body comes one byte at a time, within characters too.', [whole], {
    split: 'bytes',
  }),
  once('cut-everywhere', 'F6', 'The body comes in two pieces, cut at every byte in turn.', [whole], {
    split: 'everywhere',
  }),
  once('byte-order-mark', 'F6', 'The stream begins with a byte order mark, cut in two.', [
    { base64: '77s=' },
    { base64: 'vw==' },
    whole,
  ]),
  once('all-at-once', 'F6', 'The whole stream is one piece, as behind a proxy that buffers.', [whole]),
  once(
    'data-on-several-lines',
    'F7',
    'The JSON of each frame is on several data lines.',
    ANSWER.map((event, index) => `id: ${index + 1}\n${JSON.stringify(event, null, 1).replace(/^/gm, 'data: ')}\n\n`),
  ),
  once(
    'no-space-after-colon',
    'F7',
    'No field has a space after its colon.',
    frames(ANSWER).map((frame) => frame.replaceAll(/^(id|data): /gm, '$1:')),
  ),
  once(
    'other-fields',
    'F7',
    'Frames have fields that mean nothing: event, retry, one of no standard.',
    frames(ANSWER).map((frame) => `event: x\nretry: soon\nstatus: 200\nalone\n${frame}`),
  ),
  once(
    'blocks-without-data',
    'F7',
    'Between the frames are blocks of an id alone: they are no events.',
    frames(ANSWER).map((frame, index) => (index === 2 ? `id: 2\n\n${frame}` : frame)),
  ),
  once(
    'ids-that-are-none',
    'F7',
    'A frame without an id, with an empty one, or with one that holds NUL, is the next.',
    frames(ANSWER).map((frame, index) =>
      frame.replace(
        /^id: \d+/,
        [frame.slice(0, 5), frame.slice(0, 5), 'id:', 'id: 9\u0000'][index] ?? frame.slice(0, 5),
      ),
    ),
  ),
  once(
    'comments',
    'F10',
    'Comments come between frames and within them.',
    frames(ANSWER).map((frame) => `: hb\n\n${frame.replace('\ndata', '\n: hb\ndata')}:\n\n`),
  ),
  fixture(
    {
      name: 'unfinished-frame',
      rule: 'F8',
      about: 'The stream ends before the blank line of a frame: the frame was never there, and comes again.',
      responses: [
        { chunks: [...frames(ANSWER.slice(0, 3)), frames(ANSWER)[3]?.slice(0, -1) ?? ''] },
        stream(ANSWER, 4),
      ],
    },
    ANSWER,
    [start, resume(3)],
  ),
  fixture(
    {
      name: 'no-json',
      rule: 'F8',
      about: 'The data of a frame is no JSON: it is as good as lost, and comes again.',
      responses: [
        { chunks: [...frames(ANSWER.slice(0, 3)), 'id: 4\ndata: {"type":"delta","id"\n\n'] },
        stream(ANSWER, 4),
      ],
    },
    ANSWER,
    [start, resume(3)],
  ),
  {
    name: 'frame-without-end',
    rule: 'F9',
    about: 'A line that does not end outgrows the read buffer: the client gives up instead of filling its memory.',
    accept: ['text'],
    responses: [{ chunks: ['data: ', { repeat: 'x', times: 1_200_000 }], end: 'open' }],
    expect: { final: ended('protocol') },
  },
  {
    name: 'web-page',
    rule: 'F11',
    about: '200 with a web page is no answer.',
    accept: ['text'],
    responses: [{ headers: { 'content-type': 'text/html' }, chunks: ['<!doctype html><p>Please sign in'] }],
    expect: { final: ended('not_event_stream'), calls: [start] },
  },
  {
    name: 'json-page',
    rule: 'F11',
    about: '200 with JSON is no answer.',
    accept: ['text'],
    responses: [{ headers: { 'content-type': 'application/json' }, chunks: ['{"ok":true}'] }],
    expect: { final: ended('not_event_stream'), calls: [start] },
  },
  {
    name: 'redirect-elsewhere',
    rule: 'X10',
    about: 'A redirect to another server is refused, and the token does not follow it.',
    accept: ['text'],
    responses: [{ status: 307, headers: { location: '{{elsewhere}}' }, chunks: [] }],
    expect: { final: ended('network') },
  },
  fixture(
    {
      name: 'end-without-terminal',
      rule: 'L3',
      about:
        'The end of the connection is not the end of the answer. It cannot be taken up again: it is interrupted, and what came stays.',
      responses: [{ chunks: frames([RUN_ONCE, ...ANSWER.slice(1, 4)]) }],
      expect: {
        final: {
          answer: { name: 'failed', code: 'interrupted', retryable: true },
          parts: [{ id: 't', kind: 'text', state: 'done', text: 'Grüße, 你好 ' }],
        },
        calls: [start],
      },
    },
    ANSWER,
  ),
  fixture(
    {
      name: 'events-after-terminal',
      rule: 'L4',
      about: 'Nothing after a terminal counts.',
      responses: [
        stream([
          ...ANSWER,
          delta('t', ' more'),
          open('t2'),
          { type: 'error', code: 'internal', message: '', retryable: true },
        ]),
      ],
    },
    ANSWER,
    [start],
  ),
  fixture(
    {
      name: 'unknown-things',
      rule: 'L5',
      about: 'Unknown types of events, fields and kinds do no harm; an unknown kind shows its fallback.',
      responses: [
        stream([
          { ...RUN, later: 1 },
          { type: 'com.example.later', id: 't' },
          {
            type: 'part',
            id: 'v',
            kind: 'com.example.later',
            state: 'done',
            data: { a: 1 },
            fallback: 'Something new',
          },
          { ...open('t'), later: [] },
          { ...delta('t', 'Hi'), later: null },
          end('t'),
          { type: 'done', reason: 'complete', later: {} },
        ]),
      ],
      expect: {
        final: {
          answer: { name: 'done', reason: 'complete' },
          parts: [
            { id: 'v', kind: 'com.example.later', state: 'done', data: { a: 1 }, fallback: 'Something new' },
            { id: 't', kind: 'text', state: 'done', text: 'Hi' },
          ],
        },
        calls: [start],
      },
    },
    ANSWER,
  ),
  {
    name: 'unknown-reason',
    rule: 'L5',
    about: 'A reason that a later version knows reads as "unknown".',
    accept: ['text'],
    responses: [stream([...ANSWER.slice(0, -1), { type: 'done', reason: 'tired' }])],
    expect: { final: { ...finalOf(ANSWER), answer: { name: 'done', reason: 'unknown' } }, calls: [start] },
  },
  {
    name: 'must-understand',
    rule: 'L5',
    about: 'What must be understood, and is not, fails the run.',
    accept: ['text'],
    responses: [stream([RUN, open('t'), delta('t', 'Hi'), { type: 'com.example.later', must: true }, end('t'), DONE])],
    expect: {
      final: {
        answer: { name: 'failed', code: 'unsupported', retryable: false },
        parts: [{ id: 't', kind: 'text', state: 'done', text: 'Hi' }],
      },
      calls: [start],
    },
  },
];
