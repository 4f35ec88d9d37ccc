import { fold } from '../../../catalogue/fold.js';
import { namedAttributes } from '../facts/named-attributes.js';
import type { Intent } from '../intent.js';
import { asksForOptions, asksWhichOptions, mentionsOptions } from '../understand/asks-for-options.js';
import { aspectOf } from '../understand/asks-of-product.js';
import { contestOf, followUpOf, meansOne } from '../understand/follow-up.js';
import type { Reading } from '../understand/read-message.js';
import { voicesIn, type Situation } from './situation.js';
import { subjectsOf } from './subjects.js';

/** Price, rating, stock, colours or sizes of one product: whoever names it, and asks for one of them, wants no search. */
export function aspectIntent(reading: Reading, situation: Situation): Intent | undefined {
  const { text, constraints, topics } = reading;
  const id = subjectOf(reading, situation);
  if (id === undefined || constraints.notColours || constraints.price || constraints.onSale) return undefined;
  const attributes = namedAttributes(reading.unnamed, voicesIn(situation, id));
  // "Packed size" asks for no sizes.
  const unnamed = attributes
    .filter(({ name }) => name.includes(' '))
    .reduce((left, { name }) => left.replace(fold(name), ' '), reading.unnamed)
    .replace(/ +/g, ' ')
    .trim();
  const { colour, size } = constraints;
  const options = (colour ?? size) === undefined ? asksForOptions(unnamed) : asksWhichOptions(unnamed);
  if (options) return { name: 'options', id, of: options };
  const aspect = aspectOf(unnamed, reading.named.length === 1 ? 'named' : 'spoken of');
  if (aspect === 'stock' || ((colour ?? size) !== undefined && attributes.length === 0 && meansStock(reading)))
    return { name: 'stock', id, ...(colour === undefined ? {} : { colour }), ...(size === undefined ? {} : { size }) };
  if (topics.length > 0 || constraints.requirements.length > 0) return undefined;
  if (attributes.length > 0) return undefined;
  if (aspect) return { name: 'show', id, about: aspect };
  // "Tell me the colours" needs no question mark.
  const mentioned =
    (colour ?? size) === undefined && /[?？]|\b(?:wh|how)|吗|呢|么|啥|几/.test(text) && mentionsOptions(unnamed);
  return mentioned ? { name: 'options', id, of: mentioned } : undefined;
}

/** A question without a subject is about what is spoken of while it is short. */
const MOST_CHARS = 90;

/** A colour or a size of a named product, and nothing else. */
function meansStock({ named, topics, constraints }: Reading): boolean {
  return named.length === 1 && topics.length === 0 && constraints.requirements.length === 0;
}

function subjectOf(reading: Reading, situation: Situation): string | undefined {
  const { named, text, unnamed, constraints } = reading;
  const { thread, page } = situation;
  const follow = followUpOf(unnamed);
  if (follow === 'compare' || follow === 'pairing' || follow === 'alternatives') return undefined;
  const [one, ...others] = named;
  if (one) return others.length === 0 ? one.id : undefined;
  if (contestOf(text)) return undefined;
  const single = thread.focus ?? (thread.shown.length === 1 ? thread.shown[0] : undefined);
  // Boots are "these" on their own page.
  if (/\b(?:these|those|they|them)\b/.test(text) && thread.shown.length <= 1 && constraints.category === undefined)
    return single ?? page;
  if (meansOne(text)) {
    const ids = subjectsOf(reading, situation);
    return ids.length === 1 ? ids[0] : undefined;
  }
  const { requirements, words: _, sort: __, inStock: ___, ...rest } = constraints;
  const isBare = requirements.length === 0 && Object.keys(rest).length === 0 && [...text].length <= MOST_CHARS;
  return isBare && thread.shown.length <= 1 ? (single ?? (thread.constraints ? undefined : page)) : undefined;
}
