import type { Intent } from '../intent.js';
import { asksForOptions } from '../understand/asks-for-options.js';
import { isEmpty, refine, startsAnew } from '../understand/constraints.js';
import { contestOf, followUpOf } from '../understand/follow-up.js';
import type { Reading } from '../understand/read-message.js';
import { relativeIntent } from './relative-intent.js';
import { searchFor } from './search-intent.js';
import { namedAttributes } from '../facts/named-attributes.js';
import { voicesIn, type Situation } from './situation.js';
import { severalOf, spokenOf, subjectsOf } from './subjects.js';

/** Follow-ups: what they do to the products on show, or to the search that is going on. */
export function followIntent(reading: Reading, situation: Situation): Intent | undefined {
  const { thread } = situation;
  // 大 in a product's name asks for nothing.
  const follow = followUpOf(reading.unnamed);
  const contest = contestOf(reading.unnamed);
  if (follow === 'compare' || namesTwo(reading, situation)) return compareIntent(reading, situation);
  if (contest && !narrows(reading)) {
    const ids = severalOf(reading, situation);
    if (ids.length >= 2) return { name: 'contest', ids, contest };
  }
  switch (follow) {
    case 'pairing':
    case 'alternatives': {
      const [id = spokenOf(situation)] = subjectsOf(reading, situation);
      if (id !== undefined && reading.constraints.category === undefined) return { name: follow, id };
      return isEmpty(reading.constraints) ? { name: 'lost', why: 'which', unknown: [] } : undefined;
    }
    case 'more':
      if (asksForOptions(reading.text)) return undefined;
      if (!thread.constraints || startsAnew(reading.constraints, thread.constraints)) return undefined;
      return searchFor({ constraints: refine(thread.constraints, reading.constraints), skip: thread.seen, follow });
    case 'cheaper':
    case 'dearer':
    case 'bigger':
    case 'smaller':
    case 'lighter':
      return relativeIntent(follow, reading, situation);
    default:
      return undefined;
  }
}

/** Whoever names two things weighs one against the other, unless it is asked whether they go together. */
function namesTwo({ named, unnamed, constraints }: Reading, situation: Situation): boolean {
  const text = unnamed.trim();
  const isAsked = named.some(({ id }) => namedAttributes(unnamed, voicesIn(situation, id)).length > 0);
  const contest = contestOf(text);
  // "Which should I buy?" of two that are named is for the shopper to weigh.
  const isContest = contest !== undefined && contest !== 'best' && !isAsked;
  const isOther = isContest || ['pairing', 'alternatives'].includes(followUpOf(text) ?? '');
  if (isOther || constraints.colour !== undefined || constraints.size !== undefined || constraints.price) return false;
  if (named.length >= 2) return !isYesOrNo(text);
  const [one] = named;
  const before = situation.thread.focus ?? situation.page;
  return one !== undefined && before !== undefined && before !== one.id && WEIGHS.test(text);
}

/** "Are A and B waterproof?" is asked of each. */
function isYesOrNo(text: string): boolean {
  return /^(?:are|do|can|will|have|is|does) /.test(text) && !WEIGHS.test(text);
}

const WEIGHS =
  /\b(?:than|better|worse|or|against|between|side by side|instead of|rather than|reason to|next to|stack up|measure up|any different|dif+[eaiou]*r\w*|same as|both|versus|vs|compar\w*)\b|比|还是|区别|不同|不一样|差别|哪个|哪款|放一起|放在一起|之间|分别|各是|各自|都|和|跟|与/;

function compareIntent(reading: Reading, situation: Situation): Intent | undefined {
  const ids = severalOf(reading, situation);
  const text = reading.unnamed;
  if (ids.length >= 2) return { name: 'compare', ids: ids.slice(0, 4), text };
  const [one] = ids;
  const other = situation.thread.focus ?? situation.page;
  if (one !== undefined && other !== undefined && one !== other) return { name: 'compare', ids: [other, one], text };
  return isEmpty(reading.constraints) ? { name: 'lost', why: 'which', unknown: [] } : undefined;
}

/** "Which would you take in black?" is a search among what there is, no contest of what is shown. */
function narrows({ constraints }: Reading): boolean {
  const { category, colour, notColours, size, price, inStock, onSale } = constraints;
  return [category, colour, notColours, size, price, inStock, onSale].some((asked) => asked !== undefined);
}
