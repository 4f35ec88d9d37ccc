import { always } from '../fault-proxy.mjs';
import * as says from '../sentences.mjs';
import {
  beforeLastByte,
  breakAfter,
  changed,
  dressed,
  drip,
  endAfter,
  endAfterCount,
  endInside,
  followedBy,
  holdBack,
  insideId,
  insideJson,
  insideLetter,
  inserted,
  instead,
  resetAfter,
  stallAfter,
  stream,
  swapped,
  without,
} from '../stream-faults.mjs';

const { INTERRUPTED, NOT_SENT, NOT_YET, RECONNECTING, SEND_AGAIN, TRY_AGAIN } = says;

/** Taken up again, and complete: where the stream ended in good order, from event `cursor` on. */
const resumes = (name, cursor, ...faults) => ({
  name,
  start: [stream(...faults)],
  outcome: 'complete',
  meanwhile: RECONNECTING,
  // After an error of the connection the browser may have thrown away all that came.
  ...(cursor === undefined ? { orElse: NOT_YET } : {}),
  calls: ['start', cursor === undefined ? 'resume' : `resume ${cursor}`],
});

/** Read to its end over the one connection, as if nothing had been. */
const unharmed = (name, ...faults) => ({
  name,
  start: [stream(...faults)],
  outcome: 'complete',
  calls: ['start'],
});

const notSent = (name, ...faults) => ({
  name,
  start: [stream(...faults)],
  outcome: 'not sent',
  reads: NOT_SENT,
  wayOn: SEND_AGAIN,
  calls: ['start'],
});

const inCrlf = dressed((text) => text.replaceAll('\n', '\r\n'));
const inCr = dressed((text) => text.replaceAll('\n', '\r'));
const noise = ': a comment\nretry: 0\nretry: 100000000000000\nevent: message\nfoo: bar\n';
const huge = 'x'.repeat(300 * 1024);
const withoutResume = changed(1, (event) => ({ ...event, resume: 'none' }));
const onlyAnEnd = always(stream(instead([{ type: 'done', reason: 'complete' }])));

export const withinTheStream = [
  resumes('the connection breaks within a text', undefined, breakAfter(5)),
  resumes('the connection breaks between a text and its cards', undefined, breakAfter(10)),
  resumes('the connection breaks before the last event', undefined, breakAfter(16)),
  {
    name: 'the connection is reset, and what was on its way is lost with it',
    start: [stream(resetAfter(6))],
    outcome: 'complete',
    meanwhile: RECONNECTING,
    orElse: NOT_YET,
  },
  resumes('the stream ends within a text, as if that were all', 6, endAfter(6)),
  resumes('the stream ends inside a letter of three bytes', 5, endInside(6, insideLetter)),
  resumes('the stream ends inside JSON', 4, endInside(5, insideJson)),
  resumes('the stream ends inside the number of an event', 4, endInside(5, insideId)),
  resumes('the stream ends between an event and its blank line', 4, endInside(5, beforeLastByte)),
  // The CR of the blank line ends the event (HTML §9.2.6): nothing of it is missing.
  resumes('the stream ends inside CRLF', 5, inCrlf, endInside(5, beforeLastByte)),
  {
    name: 'a proxy ends every response after six events',
    start: [stream(endAfterCount(6))],
    resume: [always(stream(endAfterCount(6)))],
    outcome: 'complete',
    meanwhile: RECONNECTING,
    calls: ['start', 'resume 6', 'resume 12'],
  },
  resumes('silence, without a heartbeat', 5, stallAfter(5, 6_000)),
  unharmed('silence for longer than the watchdog waits, with heartbeats', stallAfter(5, 2_500, 300)),
  unharmed('one byte at a time', drip),
  unharmed('a proxy holds everything back until the end', holdBack),
  unharmed(
    'every event comes twice',
    dressed((text) => text + text),
  ),
  resumes('two events change places', 5, swapped(6)),
  resumes('an event is lost on the way', 4, without(5)),
  { ...resumes('the first event is lost on the way', 0, without(1)), meanwhile: NOT_YET, calls: ['start', 'start'] },
  {
    name: 'the same event is lost each time',
    start: [always(stream(without(5)))],
    resume: [always(stream(without(5)))],
    outcome: 'kept',
    keeps: 'Zwei Stück',
    reads: INTERRUPTED,
    meanwhile: RECONNECTING,
    wayOn: TRY_AGAIN,
    calls: ['start', 'resume 4', 'resume 4', 'start'],
  },
  resumes(
    'an event is no JSON',
    4,
    changed(5, () => 'id: 5\ndata: {"type":"del\n\n'),
  ),
  resumes(
    'an event lacks what it must have',
    4,
    changed(5, () => ({ type: 'delta' })),
  ),
  resumes(
    'an event is larger than any may be',
    4,
    changed(5, (event) => ({ ...event, append: huge })),
  ),
  resumes(
    'a line does not come to its end',
    4,
    changed(5, () => `id: 5\ndata: ${huge.repeat(4)}`),
  ),
  unharmed('CRLF', inCrlf),
  unharmed('CR', inCr),
  unharmed(
    'a BOM, comments, and fields of other protocols',
    dressed((text) => noise + text, '\uFEFF'),
  ),
  unharmed(
    'events, parts and fields of a later version',
    inserted(5, [
      { type: 'weather', mood: 'fair' },
      { type: 'part', id: 'v', kind: 'example.shop.map', state: 'done', format: 'json', data: { x: 1 }, later: true },
    ]),
  ),
  {
    name: 'an event that must be understood, and is not',
    start: [stream(inserted(5, [{ type: 'weather', must: true }]))],
    outcome: 'kept',
    reads: INTERRUPTED,
    wayOn: TRY_AGAIN,
    calls: ['start'],
  },
  notSent(
    'the run has another id',
    changed(1, (event) => ({ ...event, runId: 'another' })),
  ),
  notSent(
    'the gateway answers in another major version',
    changed(1, (event) => ({ ...event, v: '2.0' })),
  ),
  {
    name: 'an end without a beginning',
    start: [onlyAnEnd],
    outcome: 'not sent',
    reads: NOT_SENT,
    meanwhile: NOT_YET,
    wayOn: SEND_AGAIN,
    calls: ['start', 'start'],
  },
  unharmed(
    'more events after the last one',
    followedBy([
      { type: 'part', id: 'late', kind: 'text', state: 'done', text: 'Too late.' },
      { type: 'error', code: 'internal', message: 'too late', retryable: true },
    ]),
  ),
  {
    name: 'a gateway that cannot resume, and the connection breaks',
    start: [stream(withoutResume, endAfter(6))],
    outcome: 'kept',
    keeps: 'Zwei Stück für Sie – 你好',
    reads: INTERRUPTED,
    wayOn: TRY_AGAIN,
    calls: ['start'],
  },
];
