import type { ErrorCode } from '@aisle/protocol';
import type { MessageKey } from '../locales/messages.js';

/** How an end that was not meant is told to a shopper: `error.NAME` says what happened, `error.NAMEDetail` what can be done. */
export interface ErrorWords {
  readonly title: MessageKey;
  readonly detail: MessageKey;
  /** `quiet` where nothing is broken and waiting or another question helps. */
  readonly tone: 'danger' | 'quiet';
  /** They say that asking again may help, whatever the gateway thinks of sending the same once more. */
  readonly again: boolean;
}

type Told =
  | 'busy'
  | 'default'
  | 'filtered'
  | 'forbidden'
  | 'interrupted'
  | 'length'
  | 'network'
  | 'quota'
  | 'tooLarge'
  | 'tooLong';

const quiet = new Set<Told>(['busy', 'filtered', 'length', 'quota', 'tooLong']);

/** Words that tell the visitor to ask again. */
const hopeful = new Set<Told>(['default', 'interrupted', 'network']);

const told: Readonly<Partial<Record<ErrorCode, Told>>> = {
  aborted: 'interrupted',
  content_blocked: 'filtered',
  context_too_long: 'tooLong',
  forbidden: 'forbidden',
  gone: 'interrupted',
  interrupted: 'interrupted',
  network: 'network',
  overloaded: 'busy',
  quota_exceeded: 'quota',
  rate_limited: 'busy',
  timeout: 'network',
  too_large: 'tooLarge',
  unauthorized: 'forbidden',
  upstream_timeout: 'busy',
};

/** The words for a code; one that is unknown reads as a plain failure. @param kept did some of the answer arrive? */
export function errorWords(code: ErrorCode, kept: 'something' | 'nothing'): ErrorWords {
  const name = told[code] ?? 'default';
  const lostMidway = kept === 'something' && !quiet.has(name) && name !== 'forbidden';
  return wordsFor(lostMidway ? 'interrupted' : name);
}

/** The words for an end that has a name of its own. */
export function wordsFor(name: Told): ErrorWords {
  const tone = quiet.has(name) ? 'quiet' : 'danger';
  return { title: `error.${name}`, detail: `error.${name}Detail`, tone, again: hopeful.has(name) };
}
