import type { ExamReading } from '../exam.js';
import type { ExamLine } from './exam-line.js';
import { numberIn, sameNumber } from './numbers.js';

/** Where an answer says that it is one, the last such place counts. */
const MARKED =
  /(?:####|(?:final\s+)?answer(?:\s+is)?\s*[:：]?|答案(?:应该是|应为|是|为)?\s*[:：]?|正确(?:答案|选项)(?:是|为)?\s*[:：]?)\s*(?=([^\n]+))/giu;
const BOXED = /\\boxed\s*\{((?:[^{}]|\{[^{}]*\})*)\}/g;

/** What an answer says, and whether it is right. */
export function readResponse({ choices, answers }: ExamLine, response: string): ExamReading {
  const answer = choices ? letterIn(response, choices) : shortIn(response, answers);
  if (answer === undefined) return { right: false };
  return { answer, right: answers.some((one) => (choices ? one === answer : isSame(answer, one))) };
}

function marked(response: string): string | undefined {
  const boxed = [...response.matchAll(BOXED)].at(-1)?.[1];
  if (boxed !== undefined) return boxed.replace(/\\text\s*\{([^{}]*)\}/g, '$1');
  return [...response.matchAll(MARKED)].at(-1)?.[1];
}

/** A letter that is marked as the answer; else one that the answer begins with; else the only one in brackets; else a choice's own text. */
function letterIn(response: string, choices: readonly string[]): string | undefined {
  const last = 'ABCDEFGHIJ'[choices.length - 1] ?? 'D';
  const letter = (text: string, pattern: string): string | undefined => new RegExp(pattern, 'u').exec(text)?.[1];
  const text = response.normalize('NFKC').trim();
  const one = `([A-${last}])(?![\\p{L}\\d'])`;
  const said = marked(text);
  const fromMark =
    said === undefined
      ? undefined
      : (letter(said, `^[\\s*"'(\\[{$]*(?:option|choice|选项?)?\\s*[("']*${one}`) ?? letter(said, `^[^\\p{L}]*${one}`));
  if (fromMark !== undefined) return fromMark;
  const first = letter(text, `^[*"'(\\[]*${one}(?!\\s+\\p{Ll})`) ?? letter(text, `^选项?\\s*${one}`);
  if (first !== undefined) return first;
  const bracketed = new Set([...text.matchAll(new RegExp(`[(\\[]([A-${last}])[)\\]]`, 'gu'))].map((match) => match[1]));
  if (bracketed.size === 1) return [...bracketed][0];
  const own = choices.findIndex((choice) => plain(choice) === plain(said ?? text));
  return own < 0 ? undefined : 'ABCDEFGHIJ'[own];
}

/** What is marked; of a number, else the last number in the text; of words, else the text itself. */
function shortIn(response: string, answers: readonly string[]): string | undefined {
  const text = response.trim();
  if (text === '') return undefined;
  const said = marked(text);
  const isNumber = answers.every((one) => numberIn(one, 'only') !== undefined);
  if (!isNumber) return plain(said ?? text.split('\n').at(-1) ?? '') || undefined;
  const number = (said === undefined ? undefined : numberIn(said, 'first')) ?? numberIn(text, 'last');
  return number === undefined ? undefined : String(number);
}

function isSame(answer: string, expected: string): boolean {
  const number = numberIn(expected, 'only');
  return number === undefined ? plain(answer) === plain(expected) : sameNumber(Number(answer), number);
}

/** Without case, punctuation, articles and outer words of politeness: as SQuAD compares (Rajpurkar et al. 2016). */
const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\p{P}\p{S}]/gu, ' ')
    .replace(/\b(?:a|an|the)\b/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
