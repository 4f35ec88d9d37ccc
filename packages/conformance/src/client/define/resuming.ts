import { httpStatusOf, isRetryable, type GatewayErrorCode } from '@aisle/protocol';
import type { Fixture, FixtureResponse } from '../fixture.js';
import { ANSWER, RUN, delta, finalOf, fixture, frames, open, resume, start, stopCall, stream } from './build.js';

const JSON_HEADERS = { 'content-type': 'application/json' };

function refusal(code: GatewayErrorCode, headers: Record<string, string> = {}): FixtureResponse {
  const chunks = [JSON.stringify({ error: { code, message: 'for developers', retryable: isRetryable(code) } })];
  return { status: httpStatusOf(code), headers: { ...JSON_HEADERS, ...headers }, chunks };
}

const failed = (code: GatewayErrorCode): Fixture['expect']['final'] => ({
  answer: { name: 'failed', code, retryable: isRetryable(code) },
  parts: [],
});
const stopped: Fixture['expect']['final'] = {
  answer: { name: 'done', reason: 'stopped' },
  parts: [{ id: 't', kind: 'text', state: 'done', text: 'Grüße, ' }],
};
const beginning = frames(ANSWER.slice(0, 3));

/** Lost connections, stops and refusals. */
export const RESUMING: readonly Fixture[] = [
  fixture(
    {
      name: 'every-event-twice',
      rule: 'R3',
      about: 'Every frame comes twice: what was had is dropped.',
      responses: [{ chunks: frames(ANSWER).map((frame) => frame + frame) }],
    },
    ANSWER,
    [start],
  ),
  fixture(
    {
      name: 'replay-from-the-start',
      rule: 'R3',
      about: 'A gateway that resumes too early sends again what was had.',
      responses: [{ chunks: beginning }, stream(ANSWER)],
    },
    ANSWER,
    [start, resume(3)],
  ),
  fixture(
    {
      name: 'gap',
      rule: 'R4',
      about: 'An event is missing: the client closes and goes on from the last one it has.',
      responses: [{ chunks: [...beginning, ...frames(ANSWER.slice(4), 5)] }, stream(ANSWER, 4)],
    },
    ANSWER,
    [start, resume(3)],
  ),
  {
    ...fixture(
      {
        name: 'three-gaps',
        rule: 'R4',
        about: 'After the third gap at one cursor the message is emptied and read again from its first event.',
        responses: [
          { chunks: [...beginning, ...frames(ANSWER.slice(4), 5)] },
          { chunks: frames(ANSWER.slice(4), 5) },
          { chunks: frames(ANSWER.slice(4), 5) },
          stream(ANSWER),
        ],
      },
      ANSWER,
    ),
    expect: { final: finalOf(ANSWER), calls: [start, resume(3), resume(3), start] },
  },
  fixture(
    {
      name: 'two-drops-in-a-row',
      rule: 'R5',
      about: 'A reconnect that brought nothing leaves the cursor where it was.',
      responses: [
        { chunks: beginning, end: 'reset' },
        { chunks: [': hb\n\n'] },
        { chunks: [], end: 'reset' },
        stream(ANSWER, 4),
      ],
    },
    ANSWER,
    [start, resume(3), resume(3), resume(3)],
  ),
  fixture(
    {
      name: 'rotation',
      rule: 'R13',
      about: 'Every response ends after two events, as if that were all.',
      responses: [1, 3, 5, 7].map((first) => ({ chunks: frames(ANSWER.slice(first - 1, first + 1), first) })),
    },
    ANSWER,
    [start, resume(2), resume(4), resume(6)],
  ),
  fixture(
    {
      name: 'cut-everywhere-and-resumed',
      rule: 'R1',
      about: 'The connection breaks after every byte in turn.',
      split: 'broken',
      responses: [{ chunks: frames(ANSWER) }],
    },
    ANSWER,
  ),
  fixture(
    {
      name: 'lost-before-the-first-byte',
      rule: 'R11',
      about: 'Nothing of the answer came: the same request goes again.',
      responses: [{ chunks: [], end: 'reset' }, stream(ANSWER)],
    },
    ANSWER,
    [start, start],
  ),
  {
    name: 'expired',
    rule: 'R7',
    about: 'The run has expired while the connection was lost: what came stays, and is interrupted.',
    accept: ['text'],
    responses: [{ chunks: beginning }, refusal('gone')],
    expect: {
      final: { answer: { name: 'failed', code: 'interrupted', retryable: true }, parts: stopped.parts },
      calls: [start, resume(3)],
    },
  },
  {
    name: 'stop',
    rule: 'T6',
    about: 'The visitor stops; the terminal says so.',
    accept: ['text'],
    act: 'stop',
    responses: [
      {
        chunks: [
          ...beginning,
          '{{stopped}}',
          ...frames(
            [
              { type: 'end', id: 't' },
              { type: 'done', reason: 'stopped' },
            ],
            4,
          ),
        ],
      },
    ],
    expect: { final: stopped, calls: [start, stopCall] },
  },
  {
    name: 'stop-and-lost-connection',
    rule: 'T6',
    about: 'The visitor stops, and the connection is lost before the terminal: a stopped run is not taken up again.',
    accept: ['text'],
    act: 'stop',
    responses: [{ chunks: [...beginning, '{{stopped}}'], end: 'reset' }],
    expect: { final: stopped, calls: [start, stopCall] },
  },
  {
    name: 'stop-of-no-run',
    rule: 'T6',
    about: 'A gateway that does not know the run: it counts as stopped.',
    accept: ['text'],
    act: 'stop',
    responses: [{ chunks: [...beginning], end: 'open' }],
    stop: refusal('not_found'),
    expect: { final: stopped, calls: [start, stopCall] },
  },
  fixture(
    {
      name: 'not-so-fast',
      rule: 'E3',
      about: '429 says when to come again: the same run id, once more.',
      responses: [refusal('rate_limited', { 'retry-after': '0' }), stream(ANSWER)],
    },
    ANSWER,
    [start, start],
  ),
  fixture(
    {
      name: 'overloaded',
      rule: 'E3',
      about: '503 that does not say for how long: the client waits and sends the same run id again.',
      responses: [refusal('overloaded'), stream(ANSWER)],
    },
    ANSWER,
    [start, start],
  ),
  {
    name: 'nothing-left',
    rule: 'E3',
    about: '429 that is not retryable is final.',
    accept: ['text'],
    responses: [refusal('quota_exceeded')],
    expect: { final: failed('quota_exceeded'), calls: [start] },
  },
  {
    name: 'bad-request',
    rule: 'E3',
    about: 'A refusal of the request is final.',
    accept: ['text'],
    responses: [refusal('bad_request')],
    expect: { final: failed('bad_request'), calls: [start] },
  },
  {
    name: 'error-in-the-stream',
    rule: 'E1',
    about: 'An error ends the run; what came stays.',
    accept: ['text'],
    responses: [
      stream([
        RUN,
        open('t'),
        delta('t', 'Grüße, '),
        { type: 'error', code: 'upstream_timeout', message: 'secret', retryable: true },
      ]),
    ],
    expect: {
      final: { answer: { name: 'failed', code: 'upstream_timeout', retryable: true }, parts: stopped.parts },
      calls: [start],
    },
  },
];
