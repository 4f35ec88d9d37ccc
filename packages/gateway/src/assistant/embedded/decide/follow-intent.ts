import type { Intent } from '../intent.js';
import { asksForOptions } from '../understand/asks-for-options.js';
import { isEmpty, refine, startsAnew } from '../understand/constraints.js';
import { contestOf, followUpOf } from '../understand/follow-up.js';
import type { Reading } from '../understand/read-message.js';
import { relativeIntent } from './relative-intent.js';
import { searchFor } from './search-intent.js';
import type { Situation } from './situation.js';
import { severalOf, spokenOf, subjectsOf } from './subjects.js';

/** Follow-ups: what they do to the products on show, or to the search that is going on. */
export function followIntent(reading: Reading, situation: Situation): Intent | undefined {
  const { thread } = situation;
  const follow = followUpOf(reading.text);
  const contest = contestOf(reading.text);
  if (follow === 'compare') return compareIntent(reading, situation);
  if (contest && reading.constraints.category === undefined) {
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

function compareIntent(reading: Reading, situation: Situation): Intent | undefined {
  const ids = severalOf(reading, situation);
  if (ids.length >= 2) return { name: 'compare', ids: ids.slice(0, 4) };
  const [one] = ids;
  const other = situation.thread.focus ?? situation.page;
  if (one !== undefined && other !== undefined && one !== other) return { name: 'compare', ids: [other, one] };
  return isEmpty(reading.constraints) ? { name: 'lost', why: 'which', unknown: [] } : undefined;
}
