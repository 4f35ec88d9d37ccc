import { fold } from '../fold.js';
import { isStopWord, partsOf, runTerms, runWords, wordTerm } from '../tokenise.js';
import { foldScript } from './fold-script.js';
import type { NearTerms } from './near-terms.js';
import { splitCompound, stemCompounding } from './stem-compounding.js';
import type { Synonyms } from './synonyms.js';

/** One way in which a product can hold what is wanted: all of these terms. */
export interface Alternative {
  readonly terms: readonly string[];
  /** What finding it this way counts, from 0 to 1. */
  readonly factor: number;
}

/** One thing that a query asks for; any of the alternatives will do, and the best one counts. */
export type Want = readonly Alternative[];

/** What a plan asks of the index. */
export interface Lexis {
  has(term: string): boolean;
  readonly synonyms: Synonyms;
  /** Whether the catalogue has a language that writes compounds as one word. */
  readonly compounds: boolean;
  /** Latin terms. */
  readonly near: NearTerms;
  /** Latin terms of compounding languages, each written backwards. */
  readonly nearBackwards: NearTerms;
}

const FACTORS = {
  synonym: 0.8,
  compound: 0.8,
  head: 0.7,
  umlaut: 0.95,
  bare: 0.7,
  prefix: 0.5,
  part: 0.4,
  typo: 0.2,
} as const;
const MAX_PREFIXED = 48;
const MAX_HEADS = 24;
const MAX_TYPOS = 8;
/** Before letters are wrong rather than few. */
const SHORTEST_TYPO = 5;
const SHORTEST_HEAD = 3;
const LONGEST_WORD = 40;
const MAX_WANTS = 24;

/** What a query wants, word by word; empty where it says nothing to look for. */
export function planQuery(text: string, lexis: Lexis): Want[] {
  const { words, runs } = partsOf(text);
  const spaced = wordWants(words, lexis);
  const unspaced = runs.flatMap((run) => runWants(run, lexis));
  if (spaced.length + unspaced.length > 0) return [...spaced, ...unspaced].slice(0, MAX_WANTS);
  const lone = runs.flatMap(runWords).map((word): Want => [{ terms: [...foldScript(word)], factor: 1 }]);
  return lone.slice(0, MAX_WANTS);
}

/** Wants of which any may be met: also every pair of characters, as names are in no dictionary. */
export function planLoosely(text: string, lexis: Lexis): Want[] {
  const { words, runs } = partsOf(text);
  const pairs = new Set(runs.flatMap(runTerms).filter((pair) => !isStopWord(pair)));
  const others = runs.flatMap((run) => runWants(run, lexis)).map((want) => want.filter(({ factor }) => factor < 1));
  const wants = [
    ...wordWants(words, lexis),
    ...words.flatMap((word) => (isStopWord(word) ? [] : looseParts(word, lexis))),
    ...[...pairs].map((pair): Want => [{ terms: [pair], factor: 1 }]),
    ...others.filter((want) => want.length > 0),
  ];
  return wants.length > 0 ? wants.slice(0, MAX_WANTS * 2) : planQuery(text, lexis);
}

function wordWants(all: readonly string[], lexis: Lexis): Want[] {
  const words = all.filter((word) => !isStopWord(word) && word.length <= LONGEST_WORD);
  const wants: Want[] = [];
  for (let at = 0; at < words.length;) {
    const found = lexis.synonyms.ofWords(words, at);
    const phrase = words.slice(at, at + (found?.length ?? 1));
    const others = (found?.others ?? []).flatMap((other) => phraseAlternatives(other, lexis));
    const [only] = phrase;
    if (phrase.length === 1 && only !== undefined) wants.push([...wordAlternatives(only, lexis), ...others]);
    else wants.push([...phraseAlternatives(phrase.join(' '), lexis, 1), ...others]);
    at += phrase.length;
  }
  return distinct(wants);
}

/** A word that is asked for twice is wanted once. */
function distinct(wants: readonly Want[]): Want[] {
  return [...new Map(wants.map((want) => [want[0]?.terms.join(' '), want])).values()];
}

function phraseAlternatives(phrase: string, lexis: Lexis, factor: number = FACTORS.synonym): Alternative[] {
  const { words, runs } = partsOf(phrase);
  const pairs = runs.flatMap(runTerms);
  const plain = { terms: [...words.map(wordTerm), ...pairs], factor };
  if (!lexis.compounds || words.length === 0) return [plain];
  const [word] = words;
  const heads = words.length === 1 && word !== undefined ? headed(word, lexis, factor) : [];
  return [plain, { terms: [...words.map(stemCompounding), ...pairs], factor }, ...heads];
}

function wordAlternatives(word: string, lexis: Lexis): Alternative[] {
  const alternatives = [...exactly(word, lexis, 1), ...prefixed(wordTerm(word), lexis)];
  if (lexis.compounds) {
    // "ue" is how "ü" is typed where there is no such key; folding has made "u" of the "ü" of the catalogue.
    const plain = word.replace(/([aou])e/g, '$1');
    const spellings = plain === word ? [word] : [word, plain];
    if (plain !== word) alternatives.push(...exactly(plain, lexis, FACTORS.umlaut));
    for (const spelling of spellings) alternatives.push(...compoundAlternatives(spelling, lexis));
  }
  const isFound = alternatives.some(({ terms }) => terms.every((term) => lexis.has(term)));
  return isFound ? alternatives : [...alternatives, ...misspelt(word, lexis)];
}

function exactly(word: string, lexis: Lexis, factor: number): Alternative[] {
  return termsOf(word, lexis).map((term) => ({ terms: [term], factor }));
}

function prefixed(term: string, lexis: Lexis): Alternative[] {
  if (!/^[a-z]{3,}$/.test(term)) return [];
  return lexis.near.beginning(term, MAX_PREFIXED).map((longer) => ({
    terms: [longer],
    factor: (FACTORS.prefix * longer.length) / (longer.length + 0.3 * (longer.length - term.length)),
  }));
}

/** The word as the head or the beginning of a compound, and the parts of one that it is itself. */
function compoundAlternatives(word: string, lexis: Lexis): Alternative[] {
  const parts = splitCompound(word, knownPart(lexis));
  const beginning = word.replace(/(?:en|n|s|e)$/, '');
  return [
    ...headed(word, lexis, 1),
    ...(beginning.length >= SHORTEST_TYPO ? prefixed(beginning, lexis) : []),
    ...(parts ? [{ terms: parts, factor: FACTORS.compound }] : []),
    ...otherHeads(word, lexis).map((term) => ({ terms: [term], factor: FACTORS.synonym })),
  ];
}

/** Compounds whose head is the word: a "Wanderrucksack" is a "Rucksack". */
function headed(word: string, lexis: Lexis, factor: number): Alternative[] {
  const heads = new Set([stemCompounding(word), word.replace(/(?:en|e|n)$/, '')]);
  return [...heads]
    .filter((head) => head.length >= SHORTEST_HEAD)
    .flatMap((head) =>
      lexis.nearBackwards
        .beginning(reverse(head), MAX_HEADS)
        .map(reverse)
        .filter((term) => !isFalseFriend(term, head))
        .map((term) => ({ terms: [term], factor: factor * FACTORS.head })),
    );
}

/** Compounds that are none of what they end in. */
const FALSE_FRIENDS: readonly string[] = ['handschuh', 'fingerhut', 'armband', 'stirnband', 'schraubstock'];

function isFalseFriend(term: string, head: string): boolean {
  return FALSE_FRIENDS.some((friend) => term.endsWith(friend) && friend.length > head.length);
}

/** The same compound with another word for its head: "Fahrradlampe" as "Fahrradlicht". */
function otherHeads(word: string, lexis: Lexis): string[] {
  const found: string[] = [];
  for (let cut = 3; cut <= word.length - SHORTEST_HEAD; cut += 1) {
    for (const other of lexis.synonyms.ofWords([word.slice(cut)], 0)?.others ?? []) {
      const term = stemCompounding(`${word.slice(0, cut)}${other}`);
      if (lexis.has(term)) found.push(term);
    }
  }
  return found;
}

function misspelt(word: string, lexis: Lexis): Alternative[] {
  if (!new RegExp(`^[a-z]{${SHORTEST_TYPO},}$`).test(word)) return [];
  return termsOf(word, lexis).flatMap((term) =>
    lexis.near.within(term, term.length < 8 ? 1 : 2, MAX_TYPOS).map((near) => ({
      terms: [near.term],
      factor: (FACTORS.typo * near.term.length) / (near.term.length + near.edits),
    })),
  );
}

function knownPart(lexis: Lexis): (part: string) => string | undefined {
  return (part) => [stemCompounding(part), wordTerm(part)].find((term) => term.length > 2 && lexis.has(term));
}

function termsOf(word: string, lexis: Lexis): string[] {
  return lexis.compounds ? [...new Set([wordTerm(word), stemCompounding(word)])] : [wordTerm(word)];
}

/** Words of a run: first those that have synonyms, wherever they stand; what is between them as a dictionary cuts it. */
function runWants(run: string, lexis: Lexis): Want[] {
  const characters = [...run];
  const wants: Want[] = [];
  let between = '';
  const flush = (): void => {
    for (const word of runWords(between)) if ([...word].length > 1) wants.push(runAlternatives(word));
    between = '';
  };
  for (let at = 0; at < characters.length;) {
    const found = lexis.synonyms.ofRun(run, at);
    if (!found) {
      between += characters[at] ?? '';
      at += 1;
      continue;
    }
    flush();
    const phrase = characters.slice(at, at + found.length).join('');
    const others = found.others.flatMap((other) => phraseAlternatives(other, lexis));
    wants.push([...runAlternatives(phrase), ...others]);
    at += found.length;
  }
  flush();
  return distinct(wants);
}

/** Chinese "炉子" is "炉" with a suffix that says only that it is a thing. */
function runAlternatives(word: string): Alternative[] {
  const exact = { terms: runTerms(word), factor: 1 };
  const [noun, suffix, ...rest] = [...foldScript(word)];
  const isBare = suffix === '子' && rest.length === 0 && noun !== undefined;
  return isBare ? [exact, { terms: [noun], factor: FACTORS.bare }] : [exact];
}

/** Wants of which half must be met: the characters of unspaced text, where even its pairs are nowhere. */
export function planCharacters(text: string): Want[] {
  const characters = new Set(
    partsOf(text)
      .runs.flatMap(runWords)
      .flatMap((word) => [...foldScript(word)]),
  );
  const wanted = [...characters].filter((character) => !isStopWord(character));
  return wanted.slice(0, MAX_WANTS).map((character): Want => [{ terms: [character], factor: 1 }]);
}

/** What a compound ends in, and what it begins with, where it is not known as a whole. */
function looseParts(word: string, lexis: Lexis): Want[] {
  if (!lexis.compounds || word.length < 8) return [];
  const known = knownPart(lexis);
  for (let cut = 3; cut <= word.length - 4; cut += 1) {
    const head = known(word.slice(cut));
    if (head === undefined) continue;
    const beginning = prefixed(word.slice(0, cut), lexis).map((one) => ({ ...one, factor: FACTORS.part }));
    return [[{ terms: [head], factor: FACTORS.part }], beginning];
  }
  return [];
}

export function reverse(word: string): string {
  return [...word].reverse().join('');
}

/** A phrase as {@link partsOf} reads it, for those who compare. */
export function foldPhrase(phrase: string): string {
  return foldScript(fold(phrase));
}
