import { foreignPage, lateBy, neverAnswer, resetBeforeHeaders, status } from '../call-faults.mjs';
import { QUESTION } from '../run-case.mjs';
import { NOT_RATED, RECONNECTING, STOPPED } from '../sentences.mjs';
import { changed, endAfter, stream } from '../stream-faults.mjs';

/** The shopper presses Stop in the middle of a long answer. */
const stops = (name, stop, more) => ({
  name,
  assistant: { long: true },
  stop,
  async act(shopper) {
    await shopper.ask(QUESTION);
    await shopper.until('some words', ({ said }) => said[0]?.includes('word 3'));
    await shopper.press('Stop');
  },
  outcome: 'kept',
  reads: STOPPED,
  calls: ['start', 'stop'],
  ...more,
});

/** The cards come without the catalogue's facts, so that the widget asks for them. */
const bareCards = changed(11, ({ data, ...event }) => ({
  ...event,
  data: { ...data, items: data.items.map(({ id }) => ({ id })) },
}));

const resolves = (name, resolve, more) => ({
  name,
  start: [stream(bareCards)],
  resolve,
  outcome: 'complete',
  calls: ['start', 'resolve'],
  ...more,
});

/** Where the facts cannot be had, the words stand that the gateway gave for the cards. */
const fallsBack = (name, resolve) => resolves(name, [resolve], { outcome: 'complete in words' });

const rates = (name, feedback, pressed) => ({
  name,
  feedback: [feedback],
  async act(shopper) {
    await shopper.ask(QUESTION);
    await shopper.settled();
    await shopper.press('Good answer');
    await shopper.until('the sentence', ({ reads }) => reads !== '');
  },
  outcome: 'complete',
  reads: NOT_RATED,
  calls: ['start', 'feedback'],
  also: ({ view, expect }) => expect.deepEqual(view.pressed, pressed),
});

export const otherCalls = [
  stops('the shopper stops an answer', [], { outcome: 'as logged', ends: ['stopped'] }),
  stops('the stop is answered with 500', [status(500)]),
  stops('the stop is answered with a web page', [foreignPage(200)]),
  stops('the stop is never answered', [neverAnswer]),
  stops('the stop breaks', [resetBeforeHeaders]),
  stops('the stop is for a run that the gateway does not know', [status(404)]),
  resolves('the facts for cards come late', [lateBy(1_200)]),
  fallsBack('the facts for cards never come', neverAnswer),
  fallsBack('the facts for cards: 500', status(500)),
  fallsBack('the facts for cards: a web page', foreignPage(200)),
  fallsBack('the facts for cards: the connection breaks', resetBeforeHeaders),
  fallsBack(
    'the facts for cards are about other products',
    status(200, { headers: { 'content-type': 'application/json' }, body: '{"resolved":[],"unknown":[]}' }),
  ),
  rates('a rating that does not arrive: 500', status(500), []),
  rates('a rating that does not arrive: the connection breaks', resetBeforeHeaders, []),
  {
    name: 'two questions at once, and the connection breaks in the first answer',
    start: [stream(endAfter(6))],
    async act(shopper) {
      await shopper.ask(QUESTION);
      await shopper.ask('And in red?');
    },
    outcome: 'complete',
    meanwhile: RECONNECTING,
    calls: ['start', 'resume 6', 'start'],
  },
];
