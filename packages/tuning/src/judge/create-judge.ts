import type { ChatMessage } from '@aisle/prompts';
import type { Ask } from '../evaluation/ask.js';
import type { EvaluationQuestion, QuestionLanguage } from '../evaluation/question.js';
import { expectedLines } from '../evaluation/scorers/expected-lines.js';
import { visibleText } from '../evaluation/scorers/visible-text.js';
import type { SystemAnswer } from '../evaluation/system.js';
import { messagesOf, type OwnPrompt } from '../expand/own-prompt.js';
import { readVerdict, type Verdict } from './verdict.js';

/** What a judge is made of. */
export interface JudgeOptions {
  readonly ask: Ask;
  /** By the language of the question. */
  readonly prompts: Readonly<Record<QuestionLanguage, OwnPrompt>>;
  /** The shop's name, for the prompt. */
  readonly shop: string;
}

/** Judges one answer; `undefined` where no verdict could be read, which counts in nothing. */
export type Judge = (
  question: EvaluationQuestion,
  answer: SystemAnswer,
  signal: AbortSignal,
) => Promise<Verdict | undefined>;

const TRIES = 3;
/** A judge reads no more of an answer. */
const ANSWER_CHARS = 6_000;

const AGAIN: Readonly<Record<QuestionLanguage, string>> = {
  en: 'That could not be read. Answer with the one JSON object alone: helpful, grounded, complete and tone, each from 1 to 5, and reason.',
  zh: '无法读取。只输出一个 JSON 对象：helpful、grounded、complete、tone 各为 1 到 5 的整数，以及 reason。',
};

/** A judge by the fixed rubric of this package's prompt. The answer is fenced: what it says to the judge is material. */
export function createJudge({ ask, prompts, shop }: JudgeOptions): Judge {
  return async (question, answer, signal) => {
    const inputs = {
      shop,
      question: question.turns.join('\n'),
      expected: expectedLines(question.expect).join('\n'),
      answer: answerText(answer, question.locale).slice(0, ANSWER_CHARS),
    };
    let messages: readonly ChatMessage[] = messagesOf(prompts[question.language], inputs);
    for (let attempt = 1; attempt <= TRIES; attempt += 1) {
      const { text } = await ask(messages, signal);
      const verdict = readVerdict(text);
      if (verdict) return verdict;
      messages = [
        ...messages,
        { role: 'assistant', content: text },
        { role: 'user', content: AGAIN[question.language] },
      ];
    }
    return undefined;
  };
}

function answerText({ text, cards }: SystemAnswer, locale: string): string {
  const shown = cards.map((card) => `[${card.kind}]\n${visibleText(card, locale)}`);
  return [text, ...shown].join('\n\n');
}
