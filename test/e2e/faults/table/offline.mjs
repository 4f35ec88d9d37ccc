import { refusal, resetBeforeHeaders } from '../call-faults.mjs';
import { always } from '../fault-proxy.mjs';
import { QUESTION } from '../run-case.mjs';
import * as says from '../sentences.mjs';
import { breakAfter, stream } from '../stream-faults.mjs';

const { INTERRUPTED, OFFLINE, RECONNECTING, TRY_AGAIN, WAITING } = says;

const inTheMiddle = ({ said }) => said?.[0]?.includes('für');
const frame = { place: 'frame' };

export const offline = [
  {
    name: 'offline before the message: it waits, and goes out by itself',
    ...frame,
    async act(shopper) {
      await shopper.ask('Hello?');
      await shopper.settled();
      await shopper.online(false);
      await shopper.ask(QUESTION);
      await shopper.until('the words for it', ({ banner, reads }) => banner === OFFLINE && reads === WAITING);
      await shopper.online(true);
    },
    outcome: 'complete',
    meanwhile: OFFLINE,
    calls: ['start', 'start'],
  },
  {
    name: 'offline in the middle of an answer, and online again',
    ...frame,
    start: [stream(breakAfter(5))],
    resume: [resetBeforeHeaders],
    async act(shopper) {
      await shopper.ask(QUESTION);
      await shopper.until('a reconnect', ({ status }) => status === 'reconnecting');
      await shopper.online(false);
      await shopper.until('the words for it', ({ banner }) => banner === OFFLINE);
      await shopper.online(true);
    },
    outcome: 'complete',
    meanwhile: [RECONNECTING, OFFLINE],
  },
  {
    name: 'the browser says offline and online in turn, while the answer goes on',
    ...frame,
    assistant: { pace: 60 },
    async act(shopper) {
      await shopper.ask(QUESTION);
      await shopper.online(false);
      await shopper.until('the words for it', ({ banner }) => banner === OFFLINE);
      for (const online of [true, false, true]) await shopper.online(online);
    },
    outcome: 'complete',
    meanwhile: OFFLINE,
    calls: ['start'],
  },
  {
    name: 'the page is reloaded in the middle of an answer',
    ...frame,
    assistant: { pace: 150 },
    async act(shopper) {
      await shopper.ask(QUESTION);
      await shopper.until('some words', inTheMiddle);
      await shopper.reload();
    },
    // Firefox breaks the connections of a page that it is about to leave.
    flickers: RECONNECTING,
    outcome: 'complete',
  },
  {
    name: 'the page is reloaded in the middle of an answer, and the gateway has lost it',
    ...frame,
    // A growing answer is stored every half second: by then something of it is.
    assistant: { pace: 250 },
    resume: [always(refusal(404, { code: 'not_found' }))],
    async act(shopper) {
      await shopper.ask(QUESTION);
      await shopper.until('more words', ({ said }) => said?.[0]?.includes('quoted'));
      await shopper.reload();
    },
    // Firefox breaks the connections of a page that it is about to leave.
    flickers: RECONNECTING,
    outcome: 'kept',
    reads: INTERRUPTED,
    wayOn: TRY_AGAIN,
  },
];
