import type { Intent, SearchIntent } from '../intent.js';
import { isEmpty, refine } from '../understand/constraints.js';
import type { Reading } from '../understand/read-message.js';
import type { Situation } from './situation.js';

export function searchFor(more: Partial<SearchIntent> & Pick<SearchIntent, 'constraints'>): SearchIntent {
  return { name: 'search', skip: [], than: [], unknown: [], ...more };
}

/** A search: anew, or as an addition to the one that is going on. */
export function searchIntent(reading: Reading, { thread }: Situation): Intent | undefined {
  const { constraints, foreign, notColour, unknown, text } = reading;
  if (isEmpty(constraints) && !foreign && notColour === undefined) return undefined;
  const more = { unknown, ...(foreign ? { foreign } : {}), ...(notColour === undefined ? {} : { notColour }) };
  const before = thread.constraints;
  const asksAnew = /^what(?:'s| is| are) (?:on sale|new|reduced|discounted)|有什么(?:特价|新品|打折|优惠)/.test(text);
  if (!before || asksAnew) return searchFor({ constraints, ...more });
  const isAddition =
    /^(?:what|how) about|^(?:and|or|but|also|only|just|maybe|with|in|for|under|below|ones?|any|is there|do you have any|are there|then|same)\b|^(?:那|再|还|只|要|有没有|但|最好|换成|或者)|呢[?？]?$|\bones?\b/.test(
      text,
    );
  if (constraints.category !== undefined) {
    const { size: _, words: __, kind: ___, requirements: ____, ...kept } = before;
    const isAbout = /^(?:what|how) about|^and\b|^那|呢[?？]?$/.test(text) && before.category !== constraints.category;
    if (isAbout)
      return searchFor({ constraints: refine({ ...kept, words: [], requirements: [] }, constraints), ...more });
    return searchFor({
      constraints: before.category === constraints.category && isAddition ? refine(before, constraints) : constraints,
      ...more,
    });
  }
  if (constraints.words.length + unknown.length > 0 && !isAddition) return searchFor({ constraints, ...more });
  return searchFor({ constraints: refine(before, constraints), ...more });
}
