import { fold } from './fold.js';
import { stem } from './stem.js';

/** A phrase in a text, and where. */
export interface WordHit {
  readonly word: string;
  readonly start: number;
  readonly end: number;
}

const LATIN = /^[\p{Script=Latin}\d' -]+$/u;

/** Every place of a phrase in a folded text, in order: whole words in Latin (plural or not), anywhere in scripts without spaces. */
export function findAllPhrases(text: string, phrase: string): WordHit[] {
  const folded = fold(phrase).trim();
  if (folded === '') return [];
  return LATIN.test(folded) ? findWords(text, phrase, folded) : findCharacters(text, phrase, folded);
}

function findCharacters(text: string, word: string, folded: string): WordHit[] {
  const hits: WordHit[] = [];
  for (let start = text.indexOf(folded); start !== -1; start = text.indexOf(folded, start + folded.length)) {
    hits.push({ word, start, end: start + folded.length });
  }
  return hits;
}

function findWords(text: string, phrase: string, folded: string): WordHit[] {
  const wanted = folded
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .map(stem);
  if (wanted.length === 0) return [];
  const words = [...text.matchAll(/[\p{Script=Latin}\p{N}]+/gu)];
  return words.flatMap((word, at): WordHit[] => {
    if (!wanted.every((part, index) => stem(words[at + index]?.[0] ?? '') === part)) return [];
    const last = words[at + wanted.length - 1] ?? word;
    return [{ word: phrase, start: word.index, end: last.index + last[0].length }];
  });
}
