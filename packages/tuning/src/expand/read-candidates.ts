import type { ModelAnswer } from '../evaluation/ask.js';

/** One question as a model wrote it. */
export interface Candidate {
  readonly text: string;
  readonly axis?: string;
}

/** What a line of a list begins with: a bullet, a number, marks of emphasis. */
const BULLET = /^(?:[-*•·]\s+|(?:\[?\(?\d{1,3}[.)\]、:：]\s*)+|>\s+|\*\*)+/;
const QUOTES = /^["“「'](.*)["”」']$/s;

/**
 * Questions in an answer, one on each line. Where the answer broke off, its last line is no question.
 * @param axes names before a colon that say how a question was made; with them a line without one counts nothing
 */
export function readCandidates(answer: ModelAnswer, axes?: readonly string[]): readonly Candidate[] {
  const lines = withoutThought(answer.text)
    .split(/\r\n|\r|\n/)
    .slice(0, answer.cut ? -1 : undefined);
  return lines.flatMap((line): readonly Candidate[] => {
    const bare = line.trim().replace(BULLET, '').trim();
    if (bare === '' || bare.startsWith('```')) return [];
    if (!axes) return [{ text: unquoted(bare) }];
    const [, name = '', text = ''] = /^[`*"“]*([A-Za-z]+)[`*"”]*\s*[:：]\s*[`*]*\s*(.+?)$/.exec(bare) ?? [];
    const axis = axes.find((one) => one === name.toLowerCase());
    return axis === undefined ? [] : [{ text: unquoted(text.trim()), axis }];
  });
}

const unquoted = (text: string): string => QUOTES.exec(text)?.[1]?.trim() ?? text;

/** A thought that was cut off is all thought. */
const withoutThought = (answer: string): string => answer.replace(/<think>[\s\S]*?(?:<\/think>|$)/g, '');
