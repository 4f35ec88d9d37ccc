import type { Intent, SearchIntent } from '../intent.js';
import type { Requirement } from '../facts/requirements.js';
import { topicNamed } from '../facts/topics.js';
import { isEmpty, refine, type Constraints } from '../understand/constraints.js';
import { looksForGoods } from '../understand/looks-for-goods.js';
import type { Reading } from '../understand/read-message.js';
import type { Situation } from './situation.js';

export function searchFor(more: Partial<SearchIntent> & Pick<SearchIntent, 'constraints'>): SearchIntent {
  return { name: 'search', skip: [], than: [], unknown: [], ...more };
}

/** A search: anew, or as an addition to the one that is going on. */
export function searchIntent(reading: Reading, { thread, catalogue, market }: Situation): Intent | undefined {
  const { foreign, unknown, text } = reading;
  const constraints = taggedConstraints(reading);
  if (isEmpty(constraints) && !foreign) return undefined;
  const isNamed = (word: string): boolean => catalogue.search({ kinds: [word], limit: 0 }, market).total > 0;
  if (!foreign && !thread.constraints && isChat(constraints, text) && !constraints.words.some(isNamed))
    return undefined;
  const more = { unknown, ...(foreign ? { foreign } : {}) };
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
  if (constraints.words.length > 0 && !isAddition) return searchFor({ constraints, ...more });
  return searchFor({ constraints: refine(before, constraints), ...more });
}

/** What the shop sorts its goods by is asked of its tags; the words that said it are then said. */
function taggedConstraints({ constraints, tags }: Pick<Reading, 'constraints' | 'tags'>): Constraints {
  if (tags.length === 0) return constraints;
  const tagOf = (name: string): string | undefined => tags.find((tag) => topicNamed(name)?.ask.test(tag) ?? false);
  const requirements = constraints.requirements.map((requirement): Requirement => {
    const tag = requirement.kind === 'feature' && !requirement.not ? tagOf(requirement.name) : undefined;
    return tag === undefined || requirement.kind !== 'feature' ? requirement : { ...requirement, tag };
  });
  const said = new Set(requirements.flatMap((requirement) => ('tag' in requirement ? [requirement.tag] : [])));
  const left = tags.filter((tag) => !said.has(tag));
  return {
    ...constraints,
    ...(left.length > 0 ? { tags: left } : {}),
    requirements,
    words: constraints.words.filter((word) => !tags.some((tag) => tag.includes(word) || word.includes(tag))),
  };
}

/** A sentence of which the catalogue knows a word or two by chance is no search. */
function isChat({ words, requirements, ...rest }: Constraints, text: string): boolean {
  const isLong = text.split(' ').length > 4 || (/\p{Script=Han}/u.test(text) && text.length > 8);
  return (
    requirements.length === 0 && words.length > 0 && Object.keys(rest).length === 0 && isLong && !looksForGoods(text)
  );
}
