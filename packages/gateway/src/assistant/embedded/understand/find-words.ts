import type { Category } from '../../../catalogue/catalogue.js';
import { findAllPhrases, type WordHit } from '../../../catalogue/find-phrase.js';

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
  const longest = all
    .filter(({ start, end }) => !/^hate[sd]?$/.test(text.slice(start, end)))
    .filter((hit) => !all.some((other) => overlaps(hit, other) && other.end - other.start > hit.end - hit.start));
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
  const able = wanted.length > 0 ? wanted : heads;
  // "A gift, maybe a tent": what is for any occasion yields to what is something.
  const telling = able.filter(({ start, end }) => !ANYTHING.test(text.slice(start, end)));
  const ordered = (telling.length > 0 ? telling : able).sort((a, b) => a.start - b.start);
  const chosen = /\p{Script=Han}/u.test(text) ? ordered.at(-1) : ordered[0];
  return chosen && { ...chosen, all: longest };
}

const ANYTHING = /^(?:gifts?|presents?|accessor(?:y|ies)|gear|礼物|礼品|配件)$/;

function overlaps(a: WordHit, b: WordHit): boolean {
  return a !== b && a.start < b.end && b.start < a.end;
}

const SIZE_PATTERNS: readonly RegExp[] = [
  /\b(?:wears?|takes?|wearing|sized?|i'm|i am|(?:he|she)'s|size is) (?:an? |about |eu )?(\d{2}(?:\.5)?(?= ?(?:$|[.,!?;]|(?:and|but|in|please|so|for)\b))|[2-5]?x{0,3}[sml])\b(?!')/,
  /\b(?:size ?:? |size|eu ?:? ?)(\d{2}(?:[.,]5)?|(?<=[ :])[2-5]?x{0,3}[sml])\b/,
  /(\d{2}(?:\.5)?|[2-5]?x{0,3}[sml]) ?[码号](?!店)/,
  /\bsize (?:extra )?(small|medium|large)\b|\b(?:in|an?) (extra small|small|medium|extra large)\b(?! (?:back)?pack| bag| one)/,
  /\bin (?:an? )?(large)(?:\?|$| please)/,
  /\b((?:[2-5]x|x{1,3})[sl])\b/,
  /\bin (?:an? )?([sml])\b(?!')/,
  /\b(?:it|this|that|them|these|one) in (?:an? |eu )?(\d{2}(?:\.5)?)(?= ?(?:\?|$|too|as well|available|please))/,
  /(?<!多)([加]?[大中小])号/,
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
