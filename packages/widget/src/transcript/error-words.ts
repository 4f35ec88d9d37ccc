import type { ErrorCode } from '@aisle/protocol';
import type { MessageKey } from '../locales/messages.js';

/** How an error is told to a shopper: what happened, and what can be done. */
export interface ErrorWords {
  readonly title: MessageKey;
  readonly detail: MessageKey;
  /** `quiet` where nothing is broken and waiting or another question helps. */
  readonly tone: 'danger' | 'quiet';
}

const broken: ErrorWords = { title: 'error.default', detail: 'error.defaultDetail', tone: 'danger' };
const busy: ErrorWords = { title: 'error.busy', detail: 'error.busyDetail', tone: 'quiet' };
const forbidden: ErrorWords = { title: 'error.forbidden', detail: 'error.forbiddenDetail', tone: 'danger' };
const interrupted: ErrorWords = { title: 'error.interrupted', detail: 'error.interruptedDetail', tone: 'danger' };
const lost: ErrorWords = { title: 'error.network', detail: 'error.networkDetail', tone: 'danger' };
const filtered: ErrorWords = { title: 'error.filtered', detail: 'error.filteredDetail', tone: 'quiet' };
const tooLarge: ErrorWords = { title: 'error.tooLarge', detail: 'error.tooLargeDetail', tone: 'danger' };

const words: Readonly<Partial<Record<ErrorCode, ErrorWords>>> = {
  aborted: interrupted,
  content_blocked: filtered,
  context_too_long: { title: 'error.tooLong', detail: 'error.tooLongDetail', tone: 'quiet' },
  forbidden,
  gone: interrupted,
  interrupted,
  network: lost,
  overloaded: busy,
  quota_exceeded: { title: 'error.quota', detail: 'error.quotaDetail', tone: 'quiet' },
  rate_limited: busy,
  timeout: lost,
  too_large: tooLarge,
  unauthorized: forbidden,
  upstream_timeout: busy,
};

/** The words for a code; one that is unknown reads as a plain failure. @param kept did some of the answer arrive? */
export function errorWords(code: ErrorCode, kept: 'something' | 'nothing'): ErrorWords {
  const found = words[code] ?? broken;
  const lostMidway = found.tone === 'danger' && found !== forbidden && kept === 'something';
  return lostMidway ? interrupted : found;
}
