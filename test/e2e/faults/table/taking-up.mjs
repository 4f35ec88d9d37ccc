import {
  foreignPage,
  refusal,
  resetBeforeHeaders,
  resetWithinHeaders,
  status,
  unreadableError,
} from '../call-faults.mjs';
import { always } from '../fault-proxy.mjs';
import { signedToken } from '../fault-site.mjs';
import { QUESTION } from '../run-case.mjs';
import * as says from '../sentences.mjs';
import { breakAfter, endAfter, stream } from '../stream-faults.mjs';

const { INTERRUPTED, NOT_HERE, RECONNECTING, TRY_AGAIN } = says;

/** The connection breaks after event 5, and this is what becomes of taking it up. */
const recovers = (name, resume, calls) => ({
  name,
  start: [stream(endAfter(5))],
  resume,
  outcome: 'complete',
  meanwhile: RECONNECTING,
  calls: ['start', ...calls],
});

const AGAIN = ['resume 5', 'resume 5'];

const interrupted = (name, resume, more) => ({
  name,
  start: [stream(endAfter(5))],
  resume: [always(resume)],
  outcome: 'kept',
  keeps: 'Zwei Stück für Sie –',
  reads: INTERRUPTED,
  meanwhile: RECONNECTING,
  wayOn: TRY_AGAIN,
  calls: ['start', 'resume 5'],
  ...more,
});

const tokens = [() => signedToken('first'), () => signedToken('second')];

export const takingUp = [
  recovers('the connection breaks twice, with nothing in between', [stream(breakAfter(0))], AGAIN),
  recovers('the connection breaks, and again within the headers', [resetWithinHeaders], AGAIN),
  recovers('the connection breaks, and again before an answer', [resetBeforeHeaders], AGAIN),
  recovers(
    'the connection breaks at every third event',
    [stream(endAfter(8)), stream(endAfter(11)), stream(endAfter(14))],
    ['resume 5', 'resume 8', 'resume 11', 'resume 14'],
  ),
  recovers('500 to the reconnect, once', [status(500)], AGAIN),
  recovers('503 to the reconnect, to wait one second', [status(503, { headers: { 'retry-after': '1' } })], AGAIN),
  recovers('502 with a web page to the reconnect, once', [foreignPage(502)], AGAIN),
  recovers('200 with a web page to the reconnect, once', [foreignPage(200)], AGAIN),
  recovers('an error that the page may not read to the reconnect, once', [unreadableError], AGAIN),
  recovers(
    '400 to the reconnect: the cursor is ahead of the log',
    [refusal(400, { code: 'bad_request' })],
    ['resume 5', 'start'],
  ),
  recovers('204 to the reconnect, and the last event never came', [status(204)], ['resume 5', 'start']),
  {
    ...recovers('401 to the reconnect: the token has run out meanwhile', [status(401)], AGAIN),
    tokens,
    also: ({ view, expect }) => expect.deepEqual(view.tokens, ['start', 'expired']),
  },
  interrupted('401 to the reconnect, with every token', status(401), {
    tokens,
    reads: NOT_HERE,
    wayOn: undefined,
    calls: ['start', ...AGAIN],
  }),
  interrupted('403 to the reconnect', status(403), { reads: NOT_HERE, wayOn: undefined }),
  interrupted('404 to the reconnect: the gateway does not know the run', refusal(404, { code: 'not_found' })),
  interrupted('410 to the reconnect: the log has expired', refusal(410, { code: 'gone' })),
  {
    name: 'the gateway breaks down and starts anew: its runs are lost',
    assistant: { long: true },
    async act(shopper, site) {
      await shopper.ask(QUESTION);
      await shopper.until('some words', ({ said }) => said[0]?.includes('word 3'));
      await site.crash();
    },
    outcome: 'kept',
    reads: INTERRUPTED,
    meanwhile: RECONNECTING,
    wayOn: TRY_AGAIN,
  },
  {
    name: 'the gateway is restarted in good order, and ends its runs',
    assistant: { long: true },
    async act(shopper, site) {
      await shopper.ask(QUESTION);
      await shopper.until('some words', ({ said }) => said[0]?.includes('word 3'));
      await site.restart();
    },
    outcome: 'kept',
    reads: INTERRUPTED,
    wayOn: TRY_AGAIN,
    calls: ['start'],
  },
];
