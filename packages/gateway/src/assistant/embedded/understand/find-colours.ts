import { COLOUR_FAMILIES } from '../../../catalogue/colours.js';
import { findAllPhrases, type WordHit } from '../../../catalogue/find-phrase.js';
import { fold } from '../../../catalogue/fold.js';
import { isRefused } from './is-refused.js';

/** The colours of a message, each in the order of the text. */
export interface ColourHits {
  /** What is asked for first of all: the longest. */
  readonly best?: WordHit;
  /** One of them will do, the best among them. */
  readonly wanted: readonly WordHit[];
  readonly refused: readonly WordHit[];
}

const BASIC_COLOURS = COLOUR_FAMILIES.flatMap((family) => family.words.map(fold));
const JOINED = /^\s*(?:,|\/|&|(?:or|and|nor)\b|或者?|和|、|，|还是|跟|与)\s*(?:in |不要)?$/;
const REFUSED_AFTER =
  /^(?:的|色)?\s*(?:is (?:not|out|no)\b|isn't|excluded|doesn't suit|(?:ones? )?(?:i|we|he|she) (?:already )?(?:have|has|got|own)\b|的?(?:我|他|她|家里)?(?:已经|已|都)?有了|的?(?:我|他|她|家里)(?:已经|都)?(?:有|买过|看腻|腻了)|不考虑|免了|免谈|腻了|不要(?!太)|除外|以外|之外|不行|就算了)/;

/**
 * The colours a text names, from the catalogue's words and the basic ones, also those that the catalogue has not. Of several that are
 * wanted the longest counts, and what is joined to it: "red or dark blue".
 */
export function findColours(text: string, colours: ReadonlyMap<string, readonly string[]>): ColourHits {
  const all = [...new Set([...colours.keys(), ...BASIC_COLOURS])]
    .flatMap((word) => (/^\p{Script=Han}$/u.test(word) ? findLoneHan(text, word) : findAllPhrases(text, word)))
    .filter((hit) => !isMaterial(text, hit));
  const hits = all
    .filter((hit) => !all.some((other) => overlaps(hit, other) && lengthOf(other) > lengthOf(hit)))
    .filter((hit, index, list) => list.findIndex(({ start }) => start === hit.start) === index)
    .sort((a, b) => a.start - b.start);
  const refused: WordHit[] = [];
  for (const [index, hit] of hits.entries()) {
    const before = hits[index - 1];
    const goesOn = before !== undefined && refused.includes(before) && JOINED.test(text.slice(before.end, hit.start));
    if (goesOn || isRefused(text, hit.start) || REFUSED_AFTER.test(text.slice(hit.end))) refused.push(hit);
  }
  const rest = hits.filter((hit) => !refused.includes(hit));
  const best = rest.reduce<WordHit | undefined>(
    (longest, hit) => (longest && lengthOf(longest) >= lengthOf(hit) ? longest : hit),
    undefined,
  );
  return { ...(best ? { best } : {}), wanted: best ? joinedTo(best, rest, text) : [], refused };
}

/** The run of hits around one, each joined to the next. */
function joinedTo(best: WordHit, hits: readonly WordHit[], text: string): WordHit[] {
  const at = hits.indexOf(best);
  const isJoined = (left: number): boolean => JOINED.test(text.slice(hits[left]?.end ?? 0, hits[left + 1]?.start ?? 0));
  let first = at;
  while (first > 0 && isJoined(first - 1)) first -= 1;
  let last = at;
  while (last < hits.length - 1 && isJoined(last)) last += 1;
  return hits.slice(first, last + 1);
}

const lengthOf = ({ start, end }: WordHit): number => end - start;

function overlaps(a: WordHit, b: WordHit): boolean {
  return a !== b && a.start < b.end && b.start < a.end;
}

/** "Steel bottle" is about the material, "a bottle in steel" about the colour of that name. */
function isMaterial(text: string, { start, end }: WordHit): boolean {
  return (
    /^(?:steel|leather|canvas|cotton|wool|linen|titanium|copper|wood|denim|natural)$/.test(text.slice(start, end)) &&
    !/\bin $/.test(text.slice(0, start))
  );
}

/** 白 alone is a colour in "白的", "要白", not in 明白. */
function findLoneHan(text: string, word: string): WordHit[] {
  const match = new RegExp(`(^|[有要换是除非或和、 ])${word}(?=[的款吗么呢或和、? ]|$)`).exec(text);
  if (!match) return [];
  const start = match.index + (match[1]?.length ?? 0);
  return [{ word, start, end: start + word.length }];
}
