import type { Fixture } from '../fixture.js';
import { DONE, RUN, delta, end, fixture, frames, open, resume, start, stream, type WireEvent } from './build.js';

const card = {
  id: 'prod_a',
  note: 'Light',
  resolved: {
    id: 'prod_a',
    title: 'Trail Nine',
    url: 'https://shop.example/p/trail-nine',
    price_range: { min: { amount: 12_900, currency: 'EUR' }, max: { amount: 12_900, currency: 'EUR' } },
    variants: [
      { id: 'v1', title: '42', price: { amount: 12_900, currency: 'EUR' }, availability: { available: true } },
    ],
  },
};
const reference = { id: 'prod_a', note: 'Light' };

/** JSON text, a few characters at a time. */
function written(id: string, value: unknown): WireEvent[] {
  return (JSON.stringify(value).match(/[^]{1,3}/g) ?? []).map((append) => delta(id, append));
}

const byDeltas: readonly WireEvent[] = [
  RUN,
  { ...open('p', 'product'), format: 'json', fallback: 'Trail Nine' },
  ...written('p', reference),
  end('p'),
  DONE,
];
const authoritative: readonly WireEvent[] = [
  RUN,
  { ...open('p', 'product'), format: 'json' },
  ...written('p', card),
  { ...end('p'), data: card },
  DONE,
];
const replaced: readonly WireEvent[] = [
  RUN,
  { type: 'part', id: 's', kind: 'suggestions', state: 'done', data: { items: [{ label: 'One?' }] } },
  { type: 'part', id: 't', kind: 'text', state: 'done', text: 'Hi' },
  { type: 'part', id: 's', kind: 'suggestions', state: 'done', data: { items: [{ label: 'Two?' }] } },
  { type: 'part', id: 's', kind: 'suggestions', state: 'done', data: { items: [{ label: 'Two?' }] } },
  DONE,
];
const removed: readonly WireEvent[] = [
  RUN,
  open('t'),
  delta('t', 'No'),
  { type: 'remove', id: 't' },
  open('u'),
  delta('u', 'Yes'),
  end('u'),
  DONE,
];
const words: readonly WireEvent[] = [
  RUN,
  open('t'),
  delta('t', 'One '),
  delta('t', 'two '),
  delta('t', 'three'),
  end('t'),
  DONE,
];
const status: readonly WireEvent[] = [RUN, { type: 'status', code: 'searching', text: 'Looking…' }, ...words.slice(1)];

/** Parts of the message. */
export const PARTS: readonly Fixture[] = [
  fixture(
    {
      name: 'card-by-deltas',
      rule: 'P5',
      about: 'A card comes as JSON, three characters at a time: nothing of it is data before its end.',
      responses: [stream(byDeltas)],
    },
    byDeltas,
    [start],
  ),
  fixture(
    {
      name: 'card-with-facts-at-its-end',
      rule: 'P5',
      about: 'The data of the end counts; no price shows before.',
      responses: [stream(authoritative)],
    },
    authoritative,
    [start],
  ),
  {
    name: 'facts-in-deltas',
    rule: 'P5',
    about: 'Facts that came in deltas may be a model’s own words: "resolved" is taken out.',
    accept: ['text', 'product'],
    responses: [stream([...authoritative.slice(0, -2), end('p'), DONE])],
    expect: {
      final: {
        answer: { name: 'done', reason: 'complete' },
        parts: [{ id: 'p', kind: 'product', state: 'done', data: reference }],
      },
      calls: [start],
    },
  },
  {
    name: 'card-that-is-none',
    rule: 'P4',
    about: 'A card that is not valid at its end shows its fallback, and the run goes on.',
    accept: ['text', 'product'],
    responses: [
      stream([
        RUN,
        { ...open('p', 'product'), format: 'json', fallback: 'Trail Nine' },
        delta('p', '{"note":"no id"}'),
        end('p'),
        { ...open('q', 'product'), format: 'json', fallback: 'Ridge Two' },
        delta('q', '{"id":'),
        end('q'),
        ...words.slice(1),
      ]),
    ],
    expect: {
      final: {
        answer: { name: 'done', reason: 'complete' },
        parts: [
          { id: 'p', kind: 'product', state: 'done', fallback: 'Trail Nine' },
          { id: 'q', kind: 'product', state: 'done', fallback: 'Ridge Two' },
          { id: 't', kind: 'text', state: 'done', text: 'One two three' },
        ],
      },
      calls: [start],
    },
  },
  fixture(
    {
      name: 'part-replaced-whole',
      rule: 'P2',
      about: 'A part that comes again replaces the first one whole, keeps its place, and twice is as once.',
      responses: [stream(replaced)],
    },
    replaced,
    [start],
  ),
  fixture(
    {
      name: 'late-delta',
      rule: 'P6',
      about: 'Deltas and ends for a part that was taken back, or was never there, change nothing.',
      responses: [
        stream([...removed.slice(0, 4), delta('t', ' more'), end('t'), delta('x', '?'), ...removed.slice(4)]),
      ],
    },
    removed,
    [start],
  ),
  fixture(
    {
      name: 'snapshot-instead-of-deltas',
      rule: 'P7',
      about: 'A resumed stream begins with a snapshot of an open part; deltas go on from its text.',
      responses: [
        { chunks: frames(words.slice(0, 3)) },
        {
          chunks: frames(
            [
              {
                type: 'snapshot',
                message: { id: 'a1', parts: [{ id: 't', kind: 'text', state: 'open', text: 'One two ' }] },
              },
              ...words.slice(4),
            ],
            4,
          ),
        },
      ],
    },
    words,
    [start, resume(3)],
  ),
  fixture(
    {
      name: 'snapshot-jumps',
      rule: 'P7',
      about: 'A snapshot may jump forward; its id becomes the cursor.',
      responses: [
        { chunks: frames(words.slice(0, 3)) },
        {
          chunks: frames(
            [
              {
                type: 'snapshot',
                message: { id: 'a1', parts: [{ id: 't', kind: 'text', state: 'open', text: 'One two three' }] },
              },
            ],
            5,
          ),
        },
        { chunks: frames(words.slice(5), 6) },
      ],
    },
    words,
    [start, resume(3), resume(5)],
  ),
  fixture(
    { name: 'status', rule: 'P12', about: 'A status is no part of the message.', responses: [stream(status)] },
    status,
    [start],
  ),
];
