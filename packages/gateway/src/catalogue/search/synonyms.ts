import { fold } from '../fold.js';
import { partsOf, wordTerm } from '../tokenise.js';
import { foldScript } from './fold-script.js';
import { stemCompounding } from './stem-compounding.js';

/** What else a word or phrase is called. */
export interface Synonyms {
  /** The longest phrase of words that begins at `at`, and the other phrases of its groups. */
  ofWords(words: readonly string[], at: number): PhraseSynonyms | undefined;
  /** The longest phrase in an unspaced run that begins at `at`. */
  ofRun(run: string, at: number): PhraseSynonyms | undefined;
}

export interface PhraseSynonyms {
  /** How many words, or characters, the phrase has. */
  readonly length: number;
  readonly others: readonly string[];
}

const LONGEST_PHRASE = 3;
const SHORTEST_RUN = 2;

/** Reads groups of phrases; a phrase may be in several. */
export function createSynonyms(groups: readonly (readonly string[])[]): Synonyms {
  const spaced = new Map<string, Set<string>>();
  const unspaced = new Map<string, Set<string>>();
  let longestRun = 0;
  for (const group of groups) {
    for (const phrase of group) {
      const { words, runs } = partsOf(phrase);
      const [run] = runs;
      if (run !== undefined) {
        longestRun = Math.max(longestRun, [...run].length);
        addOthers(unspaced, runKey(run), group, phrase);
      } else if (words.length > 0) for (const key of wordKeys(words)) addOthers(spaced, key, group, phrase);
    }
  }
  return {
    ofWords(words, at) {
      for (let length = Math.min(LONGEST_PHRASE, words.length - at); length > 0; length -= 1) {
        const others = wordKeys(words.slice(at, at + length)).flatMap((key) => [...(spaced.get(key) ?? [])]);
        if (others.length > 0) return { length, others: [...new Set(others)] };
      }
      return undefined;
    },
    ofRun(run, at) {
      const characters = [...run];
      for (let length = Math.min(longestRun, characters.length - at); length >= SHORTEST_RUN; length -= 1) {
        const others = unspaced.get(runKey(characters.slice(at, at + length).join('')));
        if (others) return { length, others: [...others] };
      }
      return undefined;
    },
  };
}

/** Plural and case do not matter in any language: a phrase is found under both kinds of stems. */
function wordKeys(words: readonly string[]): string[] {
  return [...new Set([words.map(wordTerm).join(' '), words.map((word) => `~${stemCompounding(word)}`).join(' ')])];
}

function runKey(run: string): string {
  return foldScript(fold(run));
}

function addOthers(map: Map<string, Set<string>>, key: string, group: readonly string[], phrase: string): void {
  const others = map.get(key) ?? new Set();
  map.set(key, others);
  for (const other of group) if (other !== phrase) others.add(other);
}
