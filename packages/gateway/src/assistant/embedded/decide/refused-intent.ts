import type { Intent } from '../intent.js';
import { meansOne } from '../understand/follow-up.js';
import type { Reading } from '../understand/read-message.js';
import { claimsPrice, refusedRequestOf } from '../understand/refused-requests.js';
import { holdsLoneNumber, orderNumberOf } from '../understand/signals.js';
import type { Situation } from './situation.js';
import { spokenOf } from './subjects.js';

/** What is answered with a no, whatever else a message says. */
export function refusedIntent({ text, named }: Reading, situation: Situation): Intent | undefined {
  const refused = refusedRequestOf(text);
  if (refused === 'injection') return { name: 'talk', signal: 'injection' };
  if (refused === 'private') {
    // Whose an order is, the account says.
    const number = /order|订单|#\d/.test(text) || holdsLoneNumber(text) ? orderNumberOf(text) : undefined;
    return number === undefined ? { name: 'talk', signal: 'private' } : { name: 'orders', number };
  }
  if (!claimsPrice(text)) return undefined;
  const id = named[0]?.id ?? (meansOne(text) ? spokenOf(situation) : undefined);
  return id === undefined ? undefined : { name: 'price_claim', id };
}
