import type { Intent } from '../intent.js';
import { isEmpty } from '../understand/constraints.js';
import { followUpOf, meansOne } from '../understand/follow-up.js';
import type { Reading } from '../understand/read-message.js';
import { courtesyOf, isAbusive, orderNumberOf, signalOf, withoutGreeting } from '../understand/signals.js';
import { aboutIntent } from './about-intent.js';
import { followIntent } from './follow-intent.js';
import { imageIntent } from './image-intent.js';
import { searchIntent } from './search-intent.js';
import type { Situation } from './situation.js';
import { spokenOf, subjectsOf } from './subjects.js';

/** What a message wants in its situation. */
export function decide(reading: Reading, situation: Situation): Intent {
  const { text } = reading;
  const courtesy = courtesyOf(text);
  if (courtesy) return { name: 'talk', signal: courtesy };
  const image = imageIntent(reading, situation);
  if (image) return image;
  const signal = signalOf(withoutGreeting(text));
  if (signal === 'orders') {
    const number = orderNumberOf(text);
    return { name: 'orders', ...(number === undefined ? {} : { number }) };
  }
  if (signal === 'my_cart') return { name: 'my_cart' };
  if (signal === 'locations') {
    const [id] = subjectsOf(reading, situation);
    return { name: 'locations', ...(id === undefined ? {} : { id }) };
  }
  if (signal === 'cart') return cartIntent(reading, situation);
  if (signal) return { name: 'talk', signal };
  if (isAbusive(text) && isEmpty(reading.constraints) && reading.named.length === 0)
    return { name: 'talk', signal: 'abuse' };
  return (
    followIntent(reading, situation) ??
    aboutIntent(reading, situation) ??
    searchIntent(reading, situation) ??
    lostIntent(reading, situation)
  );
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
  const looksFor =
    /\b(?:looking for|want|need|show|find|sell|have|got|buy|search|any|recommend)\b|有没有|有.*吗|想[要买找]|找|推荐|买|卖/.test(
      text,
    );
  const words = unknown.slice(0, 3);
  if (words.length > 0 && (looksFor || text.split(' ').length <= 3))
    return { name: 'lost', why: 'unknown', unknown: words };
  return { name: 'lost', why: 'unclear', unknown: words };
}
