/*
 * What C-Eval's own scripts take for an answer (hkust-nlp/ceval, code/evaluator_series/evaluators at commit cba65ae, MIT). A score is
 * comparable with published ones only where the same text counts as the same answer, so their rules are kept as they are, also where
 * they are strange: `答案：A。因为B` is A, `答案 A` is none, and of several matches of a pattern the last one counts.
 */

/** How a question was put. */
export type CevalMode = 'few-shot' | 'zero-shot' | 'chain-of-thought';

/** What Python takes for white space: not U+FEFF, which JavaScript's `\s` holds. */
const SPACE = '[\\t-\\r\\u001c- \\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]';
const OPTION = `${SPACE}?选?项?${SPACE}?([A-D])`;

/** Tried in this order; the first that matches anywhere decides. */
const ZERO_SHOT: readonly RegExp[] = [
  '^选([A-D])',
  '^选项([A-D])',
  ...['答案是', '答案为', '答案应为', '答案选', '答案是:', '答案应该是:'].map((words) => words + OPTION),
  `正确的一项是${SPACE}?([A-D])`,
  ...['答案为:', '答案应为:', '答案:', '答案是：', '答案应该是：', '答案为：', '答案应为：', '答案：'].map(
    (words) => words + OPTION,
  ),
].map((source) => new RegExp(source, 'g'));

/** `.` of Python stops at a line feed alone. */
const REASONED: readonly RegExp[] = [/答案是([^\n]+?)。/g, /答案为([^\n]+?)。/g, /选项([^\n]+?)是正确的。/g];

/**
 * The letter that an answer scores with; `undefined` where it scores with none. A few-shot answer has to be the letter and nothing else
 * but ASCII punctuation.
 */
export function extractChoice(response: string, mode: CevalMode): string | undefined {
  if (mode === 'chain-of-thought') return letterOf(lastMatch(response, REASONED) ?? '');
  const text = trimmed(response);
  if (mode === 'few-shot') return letterOf(text);
  if (/^[A-D]/.test(text)) return text.charAt(0);
  return lastMatch(text, ZERO_SHOT);
}

function lastMatch(text: string, patterns: readonly RegExp[]): string | undefined {
  for (const pattern of patterns) {
    const found = [...text.matchAll(pattern)].at(-1)?.[1];
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Compared in lower case, without ASCII punctuation and outer spaces: full-width signs stay. */
function letterOf(text: string): string | undefined {
  const plain = trimmed(text.toLowerCase().replace(/[!-/:-@[-`{-~]/g, ''));
  return /^[a-d]$/.test(plain) ? plain.toUpperCase() : undefined;
}

const OUTSIDE = new RegExp(`^${SPACE}+|${SPACE}+$`, 'g');
const trimmed = (text: string): string => text.replace(OUTSIDE, '');
