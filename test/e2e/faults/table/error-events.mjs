import * as says from '../sentences.mjs';
import { changed, stream } from '../stream-faults.mjs';

const {
  BUSY,
  BUSY_FOR,
  BUSY_FOR_TWO_SECONDS,
  CUT_SHORT,
  FILTERED,
  INTERRUPTED,
  NOT_HERE,
  QUOTA,
  TOO_LARGE,
  TOO_LONG,
  TRY_AGAIN,
  WENT_WRONG,
} = says;

/** The gateway's code, what is read where some of the answer has arrived, what where nothing has, and the button below. */
const CODES = [
  ['bad_request', INTERRUPTED, WENT_WRONG, TRY_AGAIN],
  ['unauthorized', NOT_HERE, NOT_HERE],
  ['forbidden', NOT_HERE, NOT_HERE],
  ['not_found', INTERRUPTED, WENT_WRONG, TRY_AGAIN],
  ['conflict', INTERRUPTED, WENT_WRONG, TRY_AGAIN],
  ['gone', INTERRUPTED, INTERRUPTED, TRY_AGAIN],
  ['too_large', INTERRUPTED, TOO_LARGE, TRY_AGAIN],
  ['unsupported', INTERRUPTED, WENT_WRONG, TRY_AGAIN],
  ['rate_limited', BUSY, BUSY, TRY_AGAIN],
  ['quota_exceeded', QUOTA, QUOTA],
  ['content_blocked', FILTERED, FILTERED],
  ['context_too_long', TOO_LONG, TOO_LONG],
  ['tool_failed', INTERRUPTED, WENT_WRONG, TRY_AGAIN],
  ['interrupted', INTERRUPTED, INTERRUPTED, TRY_AGAIN],
  ['upstream_error', INTERRUPTED, WENT_WRONG, TRY_AGAIN],
  ['overloaded', BUSY, BUSY, TRY_AGAIN],
  ['upstream_timeout', BUSY, BUSY, TRY_AGAIN],
  ['internal', INTERRUPTED, WENT_WRONG, TRY_AGAIN],
];

const midway = CODES.map(([code, reads, , wayOn]) => ({
  name: `the answer ends with ${code}`,
  assistant: { fails: { code, after: 4 } },
  outcome: 'as logged',
  ends: [code],
  reads,
  wayOn,
  calls: ['start'],
}));

/** Only those of which less is read where nothing has arrived. */
const atOnce = CODES.filter(([, midway, reads]) => midway !== reads).map(([code, , reads, wayOn]) => ({
  name: `${code} before the first word`,
  assistant: { fails: { code, after: 1 } },
  outcome: 'as logged',
  ends: [code],
  reads,
  wayOn: reads === TOO_LARGE ? undefined : wayOn,
  calls: ['start'],
}));

/** The gateway's words for an end that is no error. */
const reason = (name, finish, reads) => ({
  name,
  assistant: { finish },
  outcome: 'as logged',
  ends: [finish],
  reads,
  calls: ['start'],
});

export const errorEvents = [
  ...midway,
  ...atOnce,
  {
    name: 'the answer ends with rate_limited, for two seconds',
    assistant: { fails: { code: 'rate_limited', after: 4, retryAfterMs: 2_000 } },
    waits: ({ status, open, reads }) => status === 'idle' && !open && reads !== '',
    outcome: 'as logged',
    ends: ['rate_limited'],
    reads: BUSY_FOR,
    readsLike: BUSY_FOR_TWO_SECONDS,
    buttons: [],
    wayOn: TRY_AGAIN,
  },
  {
    name: 'the answer ends with a code that nobody knows',
    assistant: { fails: { code: 'internal', after: 4 } },
    start: [stream(changed(7, (event) => ({ ...event, code: 'teapot' })))],
    outcome: 'as logged',
    ends: ['internal'],
    reads: INTERRUPTED,
    wayOn: TRY_AGAIN,
  },
  reason('the answer was cut at its longest', 'length', CUT_SHORT),
  reason('the answer was filtered', 'filtered', FILTERED),
];
