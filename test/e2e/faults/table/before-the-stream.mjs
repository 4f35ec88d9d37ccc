import {
  foreignPage,
  lateBy,
  loseResponse,
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

const { NOT_SENT, NOT_YET, SEND_AGAIN } = says;
const AGAIN = ['start', 'start'];

/** Sent again, and answered as if nothing had been. */
const recovers = (name, start, more) => ({
  name,
  start: [start],
  outcome: 'complete',
  meanwhile: NOT_YET,
  calls: AGAIN,
  ...more,
});

/** Refused for good: another attempt is the shopper's. */
const refused = (name, start, more) => ({
  name,
  start: [always(start)],
  outcome: 'not sent',
  reads: NOT_SENT,
  wayOn: SEND_AGAIN,
  calls: ['start'],
  ...more,
});

/** Refused for good, and the same message would be refused again. */
const final = (name, start, sentence, more) =>
  refused(name, start, { reads: `${NOT_SENT} ${sentence}`, wayOn: undefined, ...more });

const lostTwice = { calls: AGAIN, meanwhile: NOT_YET };
const inSeconds = (seconds) => new Date(Date.now() + seconds * 1000).toUTCString();
const firstToken = () => signedToken('first');
const secondToken = () => signedToken('second');
const busy = (headers) => refusal(429, { code: 'rate_limited', retryable: true }, headers);

export const beforeTheStream = [
  {
    name: 'the connection is refused, and the gateway is back a moment later',
    async act(shopper, site) {
      await site.proxy.shut();
      await shopper.ask(QUESTION);
      await shopper.until('a reconnect', (view) => view.status === 'reconnecting');
      await site.proxy.open();
    },
    outcome: 'complete',
    meanwhile: NOT_YET,
    calls: ['start'],
  },
  {
    name: 'a gateway that has answered before is out of reach: the message waits, and goes out by itself',
    async act(shopper, site) {
      await shopper.ask('Hello?');
      await shopper.settled();
      await site.proxy.shut();
      await shopper.ask(QUESTION);
      await shopper.until(
        'the words for it',
        ({ reads, status }) => reads === says.WAITING && status === 'reconnecting',
      );
      await site.proxy.open();
    },
    outcome: 'complete',
    meanwhile: NOT_YET,
    calls: ['start', 'start'],
  },
  recovers('the connection breaks before an answer begins', resetBeforeHeaders),
  recovers('the connection breaks within the headers', resetWithinHeaders),
  recovers('the run begins, and the response to the request is lost', loseResponse),
  recovers('the connection breaks after the headers', stream(breakAfter(0))),
  recovers('the stream ends before its first event', stream(endAfter(0))),
  recovers('an error of a proxy that the page may not read, once', unreadableError),
  refused('the gateway is out of reach', resetBeforeHeaders, lostTwice),
  refused('every stream ends before its first event', stream(endAfter(0)), lostTwice),
  refused('a redirect to another origin', redirect, lostTwice),
  {
    name: 'the gateway thinks for longer than a heartbeat before it answers',
    start: [lateBy(2_500)],
    outcome: 'complete',
    calls: ['start'],
  },
  refused('200 with a web page', foreignPage(200)),
  refused('200 with JSON', status(200, { headers: { 'content-type': 'application/json' }, body: '{"ok":true}' })),
  refused('200 with nothing', status(200)),
  refused('204 to a message', status(204)),
  refused('400', status(400)),
  {
    name: '401 once: the shop hands out a new token',
    start: [status(401)],
    tokens: [firstToken, secondToken],
    outcome: 'complete',
    calls: AGAIN,
    also: ({ view, expect }) => expect.deepEqual(view.tokens, ['start', 'expired']),
  },
  final('401 to every token', status(401), says.NOT_HERE, { tokens: [firstToken, secondToken], calls: AGAIN }),
  final('401 to a visitor who is not signed in', status(401), says.NOT_HERE),
  final('403', refusal(403, { code: 'forbidden' }), says.NOT_HERE),
  refused('404', status(404)),
  refused('409: the run id is in use', refusal(409, { code: 'conflict' })),
  refused('410: the run has expired', refusal(410, { code: 'gone' })),
  final('413', refusal(413, { code: 'too_large' }), says.TOO_LARGE),
  refused('422: the gateway speaks another version', refusal(422, { code: 'unsupported' })),
  final('429: nothing is left for today', refusal(429, { code: 'quota_exceeded' }), says.QUOTA),
  recovers('429, to wait one second', busy({ 'retry-after': '1' })),
  recovers('429, to wait until a date', (exchange) => busy({ 'retry-after': inSeconds(2) })(exchange)),
  recovers('429 that does not say how long', busy({})),
  recovers('429 with a wait that cannot be read', busy({ 'retry-after': 'soon' })),
  refused('429, again and again', busy({ 'retry-after': '0' }), {
    calls: Array.from({ length: 11 }, () => 'start'),
    meanwhile: NOT_YET,
  }),
  {
    name: '429 with an absurd wait: it is cut to five minutes, and the shopper need not wait for them',
    start: [busy({ 'retry-after': '99999999999999' })],
    async act(shopper) {
      await shopper.ask(QUESTION);
      await shopper.until('a reconnect', (view) => view.status === 'reconnecting');
      await new Promise((resolve) => setTimeout(resolve, 1_500));
      await shopper.press('Stop');
    },
    outcome: 'not sent',
    reads: NOT_SENT,
    meanwhile: NOT_YET,
    wayOn: SEND_AGAIN,
    calls: ['start', 'stop'],
  },
  refused('500', status(500, { body: 'boom' })),
  refused('502 with a web page', foreignPage(502)),
  recovers('503, to wait one second', status(503, { headers: { 'retry-after': '1' } })),
  recovers('503 that does not say how long', status(503)),
  refused('504', status(504)),
];

/** The address of the page's own server, which is not where the gateway is. */
function redirect({ request, answer }) {
  return void answer(307, { location: `${request.headers.origin}/elsewhere` });
}
