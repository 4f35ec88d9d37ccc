import { writeJson } from './write-json.mjs';

const event = (fields) => writeJson(fields);
const GARBAGE = [
  '{',
  '',
  'null',
  '[]',
  '"part"',
  '{"type":5}',
  '{"type":"part"}',
  '{"type":"part","id":"","kind":"product"}',
  'NaN',
];

/** What comes in between, and is not for anybody, or not for this part. */
const STRAYS = [
  () => event({ type: 'delta', id: 'nobody', append: '{"id":"prod_trail_nine"' }),
  () => event({ type: 'delta', id: 'p', append: '"price":"€666.00"}' }),
  () => event({ type: 'delta', id: '__proto__', append: '{}' }),
  () => event({ type: 'end', id: 'nobody' }),
  () => event({ type: 'end', id: 'p' }),
  () => event({ type: 'end', id: 'p', data: 'a text' }),
  () => event({ type: 'end', id: 'p', data: 7 }),
  () => event({ type: 'end', id: 'p', data: [] }),
  () => event({ type: 'end', id: 'p', data: null }),
  () => event({ type: 'end', id: 'p', data: { items: {} } }),
  () => event({ type: 'end', id: 'p', data: { items: [null, 1, 'x', [], {}] } }),
  () => event({ type: 'remove', id: 'p' }),
  () => event({ type: 'part', id: 'p', kind: 'text', state: 'done', text: 'In words' }),
  () => event({ type: 'part', id: 'p', kind: 'product', state: 'open', text: '{"id":"prod_ridge_two","resolved":' }),
  () => event({ type: 'part', id: 'p', kind: 'cart', state: 'open', data: { resolved: '@@phantom current' } }),
  () => event({ type: 'part', id: 'p', kind: 'hologram', data: { price: '€666.00' }, fallback: 'In words' }),
  () => event({ type: 'part', id: '__proto__', kind: 'constructor', data: { price: '€666.00' } }),
  () => event({ type: 'part', id: 'toString', kind: '__proto__', state: 'done', data: {} }),
  () => event({ type: 'part', id: 'q', kind: 'text', data: { resolved: '@@phantom prod_trail_nine' }, state: 'done' }),
  () => event({ type: 'part', id: 'q', kind: 'com.acme.quiz', data: { question: { price: '€666.00' } } }),
  () => event({ type: 'part', id: 'q', kind: 'product_list', state: 'half', text: '{"items":[' }),
  () => event({ type: 'snapshot', message: { id: 'other', parts: [] } }),
  () => event({ type: 'snapshot', message: { id: 'other', parts: 'none' } }),
  () => event({ type: 'status', code: 'searching', text: 'Looking\u202e <b>' }),
  () => event({ type: 'hologram', id: 'p', data: { price: '€666.00' } }),
  () => event({ type: 'run', v: '1.0', runId: 'other', messageId: 'm', resume: 'none' }),
  () => event({ type: 'done', reason: 'length' }),
  () => event({ type: 'error', code: 'model_error', message: '{"price":"€666.00"}', retryable: true }),
];

const MUTATIONS = {
  drop: (frames, at) => frames.splice(at, 1),
  twice: (frames, at) => frames.splice(at, 0, frames[at]),
  swap(frames, at) {
    const [frame] = frames.splice(at, 1);
    frames.splice(Math.max(0, at - 1), 0, frame);
  },
  late: (frames, at) => frames.push(frames[at]),
  stray: (frames, at, random) => frames.splice(at + 1, 0, random.pick(STRAYS)()),
  after: (frames, at, random) => frames.push(random.pick(STRAYS)()),
  garbage: (frames, at, random) => frames.splice(at, 0, random.pick(GARBAGE)),
  cut: (frames, at, random) => (frames[at] = frames[at].slice(0, random.below(frames[at].length))),
};

/** Frames that come otherwise than they should: up to four times. Says what was done. */
export function mutateWire(whole, random) {
  const frames = [...whole];
  const done = [];
  for (let left = random.between(1, 4); left > 0 && frames.length > 0; left -= 1) {
    // What cannot be read ends the connection: seldom, so that more is seen.
    const name = random.weighted({ drop: 3, twice: 3, swap: 3, late: 3, stray: 8, after: 4, garbage: 1, cut: 1 });
    MUTATIONS[name](frames, random.below(frames.length), random);
    done.push(name);
  }
  return { frames, done };
}
