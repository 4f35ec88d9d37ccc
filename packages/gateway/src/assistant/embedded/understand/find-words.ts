import type { Category } from '../../../catalogue/catalogue.js';
import { COLOUR_FAMILIES } from '../../../catalogue/colours.js';
import { findAllPhrases, findPhrase, type WordHit } from '../../../catalogue/find-phrase.js';
import { fold } from '../../../catalogue/fold.js';

/** The text with a hit blanked out, so that it is not read twice. */
export function without(text: string, { start, end }: Pick<WordHit, 'start' | 'end'>): string {
  return `${text.slice(0, start)}${' '.repeat(end - start)}${text.slice(end)}`;
}

export type CategoryHit = WordHit & {
  readonly slug: string;
  /** Every place of a category's word, this one among them. */
  readonly all: readonly WordHit[];
};

/**
 * The category a text names. Of words that overlap the longest counts; "camping stove" is about the stove; and what comes
 * after "for my" is not what is looked for. Chinese puts the head last.
 */
export function findCategory(text: string, categories: readonly Category[]): CategoryHit | undefined {
  const all = categories.flatMap((category) =>
    [category.title, ...category.synonyms].flatMap((synonym) =>
      findAllPhrases(text, synonym).map((hit) => ({ ...hit, slug: category.slug })),
    ),
  );
  const longest = all.filter(
    (hit) => !all.some((other) => overlaps(hit, other) && other.end - other.start > hit.end - hit.start),
  );
  const heads = longest.filter(
    (hit) =>
      !longest.some(
        (other) => other !== hit && /^[\s-]*$/.test(text.slice(hit.end, other.start)) && other.start >= hit.end,
      ),
  );
  const wanted = heads.filter(
    ({ start }) =>
      !/\b(?:for|with|in|inside|on|to|and)(?: (?:a|an|the|my|your|our))? (?:\w+ )?$/.test(text.slice(0, start)),
  );
  const ordered = (wanted.length > 0 ? wanted : heads).sort((a, b) => a.start - b.start);
  const chosen = /\p{Script=Han}/u.test(text) ? ordered.at(-1) : ordered[0];
  return chosen && { ...chosen, all: longest };
}

function overlaps(a: WordHit, b: WordHit): boolean {
  return a !== b && a.start < b.end && b.start < a.end;
}

const BASIC_COLOURS = COLOUR_FAMILIES.flatMap((family) => family.words.map(fold));

/** The colour a text names, from the catalogue's words and the basic ones, also those that the catalogue has not. */
export function findColour(text: string, colours: ReadonlyMap<string, readonly string[]>): WordHit | undefined {
  let best: WordHit | undefined;
  for (const word of new Set([...colours.keys(), ...BASIC_COLOURS])) {
    const hit = /^\p{Script=Han}$/u.test(word) ? findLoneHan(text, word) : findPhrase(text, word);
    if (hit && isMaterial(text, hit)) continue;
    if (hit && (!best || hit.end - hit.start > best.end - best.start)) best = hit;
  }
  return best;
}

/** "Steel bottle" is about the material, "a bottle in steel" about the colour of that name. */
function isMaterial(text: string, { start, end }: WordHit): boolean {
  return (
    /^(?:steel|leather|canvas|cotton|wool|linen|titanium|copper|wood|denim|natural)$/.test(text.slice(start, end)) &&
    !/\bin $/.test(text.slice(0, start))
  );
}

/** 白 alone is a colour in "白的", "要白", not in 明白. */
function findLoneHan(text: string, word: string): WordHit | undefined {
  const match = new RegExp(`(^|[有要换是 ])${word}(?=[的款吗么呢? ]|$)`).exec(text);
  if (!match) return undefined;
  const start = match.index + (match[1]?.length ?? 0);
  return { word, start, end: start + word.length };
}

const SIZE_PATTERNS: readonly RegExp[] = [
  /\b(?:size|eu) ?:? ?(\d{2}(?:[.,]5)?|[2-5]?x{0,3}[sml])\b/,
  /(\d{2}(?:\.5)?|[2-5]?x{0,3}[sml]) ?[码号](?!店)/,
  /\bsize (?:extra )?(small|medium|large)\b|\b(?:in|an?) (extra small|small|medium|extra large)\b(?! (?:back)?pack| bag| one)/,
  /\bin (?:an? )?(large)(?:\?|$| please)/,
  /\b((?:[2-5]x|x{1,3})[sl])\b/,
  /\bin (?:an? )?([sml])\b(?!')/,
  /\b(?:it|this|that|them|these|one) in (?:an? |eu )?(\d{2}(?:\.5)?)(?= ?(?:\?|$|too|as well|available|please))/,
  /([加]?[大中小])号/,
];

/** The size a text asks for. A number without "size" or 码 counts where the catalogue has that size: "in 42?" */
export function findSize(text: string, sizes: readonly string[]): WordHit | undefined {
  for (const pattern of SIZE_PATTERNS) {
    const match = pattern.exec(text);
    if (match) return { word: match[1] ?? match[2] ?? '', start: match.index, end: match.index + match[0].length };
  }
  const lone = /(?:\b(?:in|an?)|有|要|穿) ?(\d{2}(?:\.5)?)(?= ?(?:\?|吗|的|么|available|in stock|please|or\b|$))/.exec(
    text,
  );
  const number = lone?.[1];
  if (!lone || number === undefined || !sizes.some((size) => size.includes(number))) return undefined;
  return { word: number, start: lone.index, end: lone.index + lone[0].length };
}
