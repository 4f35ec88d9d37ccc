import { namedAttributes } from '../facts/named-attributes.js';
import type { Intent } from '../intent.js';
import { isEmpty } from '../understand/constraints.js';
import { followUpOf, meansOne } from '../understand/follow-up.js';
import { looksForGoods } from '../understand/looks-for-goods.js';
import type { Reading } from '../understand/read-message.js';
import {
  courtesyOf,
  holdsLoneNumber,
  isAbusive,
  orderNumberOf,
  signalOf,
  withoutGreeting,
  type Signal,
} from '../understand/signals.js';
import { asksForHours } from '../understand/policy-topics.js';
import { aboutIntent } from './about-intent.js';
import { aspectIntent } from './aspect-intent.js';
import { followIntent } from './follow-intent.js';
import { imageIntent } from './image-intent.js';
import { policyIntent } from './policy-intent.js';
import { refusedIntent } from './refused-intent.js';
import { searchIntent } from './search-intent.js';
import { voicesIn, type Situation } from './situation.js';
import { spokenOf, subjectsOf } from './subjects.js';

/** What a message wants in its situation. */
export function decide(reading: Reading, situation: Situation): Intent {
  const { text } = reading;
  const courtesy = courtesyOf(text);
  if (courtesy) return { name: 'talk', signal: courtesy };
  const refused = refusedIntent(reading, situation);
  if (refused) return refused;
  const image = imageIntent(reading, situation);
  if (image) return image;
  const signal = isOfAttribute(reading, situation) ? undefined : signalIn(reading);
  const policy = policyIntent(signal, reading, situation);
  if (policy) return policy;
  const aspect = signal === undefined || signal === 'cart' ? aspectIntent(reading, situation) : undefined;
  if (aspect) return aspect;
  if (signal === 'orders') return ordersIntent(text, situation);
  if (signal === 'my_cart') return { name: 'my_cart' };
  if (signal === 'locations') return locationsIntent(reading, situation);
  if (signal === 'cart') return cartIntent(reading, situation);
  // "What price do you sell the Alder at?" asks for one thing, not for all.
  const isOfOne = signal === 'browse' && reading.named.length > 0;
  if (signal && !isOfOne) return { name: 'talk', signal };
  if (isAbusive(text) && isEmpty(reading.constraints) && reading.named.length === 0)
    return { name: 'talk', signal: 'abuse' };
  return (
    followIntent(reading, situation) ??
    promiseAgain(reading, situation) ??
    aboutIntent(reading, situation) ??
    searchIntent(reading, situation) ??
    lostIntent(reading, situation)
  );
}

/** "And who pays for it?" after a question on returns: more of the same, which is all there is. */
function promiseAgain({ text, constraints, named }: Reading, { thread }: Situation): Intent | undefined {
  const { policies = [] } = thread;
  const isShort = text.split(' ').length <= 10 && [...text].length <= 60;
  if (policies.length === 0 || named.length > 0 || !isShort || constraints.category !== undefined) return undefined;
  return constraints.price === undefined && constraints.colour === undefined
    ? { name: 'policy', topics: policies }
    : undefined;
}

/** What two products have to do with each other is never off the subject, whatever else is named beside them. */
function signalIn(reading: Reading): Signal | undefined {
  if (asksOfNumber(reading)) return 'orders';
  const signal = signalOf(withoutGreeting(reading.text));
  return signal === 'off_topic' && reading.named.length > 0 ? signalOf(withoutGreeting(reading.unnamed)) : signal;
}

/** "I would order the Alder, but what is its fit?" */
function isOfAttribute({ named, unnamed }: Reading, situation: Situation): boolean {
  const [one, ...others] = named;
  return one !== undefined && others.length === 0 && namedAttributes(unnamed, voicesIn(situation, one.id)).length > 0;
}

/** A number that is no sum, and nothing of what the shop sells: it is an order's. */
function asksOfNumber({ text, named, constraints, foreign }: Reading): boolean {
  const { price, category, size, requirements } = constraints;
  const isOfGoods = [price, category, size, foreign].some((said) => said !== undefined) || requirements.length > 0;
  return !isOfGoods && named.length === 0 && holdsLoneNumber(text);
}

function ordersIntent(text: string, { thread }: Situation): Intent {
  const number = orderNumberOf(text) ?? thread.order;
  return { name: 'orders', ...(number === undefined ? {} : { number }) };
}

function locationsIntent(reading: Reading, situation: Situation): Intent {
  const [id] = subjectsOf(reading, situation);
  const hours = asksForHours(reading.text) ? { hours: true as const } : {};
  return { name: 'locations', ...(id === undefined ? {} : { id }), ...hours };
}

function cartIntent(reading: Reading, situation: Situation): Intent {
  const [id] = subjectsOf(reading, situation);
  return id === undefined ? { name: 'talk', signal: 'cart' } : { name: 'show', id, about: 'cart' };
}

function lostIntent({ text, unknown }: Reading, situation: Situation): Intent {
  const { thread, page } = situation;
  if (isAbusive(text)) return { name: 'talk', signal: 'abuse' };
  const spoken = spokenOf(situation);
  if (spoken !== undefined && /how much|\bprices?\b|\bcosts?\b|多少钱|价格|价钱/.test(text))
    return { name: 'show', id: spoken, about: 'price' };
  const follow = followUpOf(text);
  const single = thread.focus ?? page;
  if (follow === 'details' && single !== undefined) return { name: 'show', id: single, about: 'details' };
  if (follow || meansOne(text)) return { name: 'lost', why: 'which', unknown };
  const words = unknown.slice(0, 3);
  const isShort = /\p{Script=Han}/u.test(text) ? [...text].length <= 6 : text.split(' ').length <= 3;
  if (words.length > 0 && (looksForGoods(text) || isShort)) return { name: 'lost', why: 'unknown', unknown: words };
  return { name: 'lost', why: 'unclear', unknown: words };
}
