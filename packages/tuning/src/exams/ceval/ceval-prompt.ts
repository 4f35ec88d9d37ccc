import type { ChatMessage } from '@aisle/prompts';
import type { CevalQuestion } from './read-ceval.js';

/*
 * The wording is part of the benchmark: scores compare only where models read the same text. It is that of the chat evaluator of
 * hkust-nlp/ceval (code/evaluator_series/evaluators/chatgpt.py, commit cba65ae, MIT), byte for byte.
 */

/** How an exam is put. */
export interface CevalSetting {
  /** The subject's name in Chinese. */
  readonly subject: string;
  /** Questions of `dev` that go before, answered; none for zero-shot. */
  readonly examples: readonly CevalQuestion[];
  /** `reasoned`: examples show their explanation. */
  readonly answers: 'letter' | 'reasoned';
}

/** The messages that put one question. */
export function cevalMessages(question: CevalQuestion, setting: CevalSetting): readonly ChatMessage[] {
  const { subject, examples, answers } = setting;
  const task = `以下是中国关于${subject}考试的单项选择题，请选出其中的正确答案。`;
  const turns = examples.flatMap((example): ChatMessage[] => [
    { role: 'user', content: questionText(example) },
    { role: 'assistant', content: answers === 'letter' ? (example.answer ?? '') : reasoned(example) },
  ]);
  const all: ChatMessage[] = [...turns, { role: 'user', content: questionText(question) }];
  return [
    { role: 'system', content: `你是一个中文人工智能助手，${task}` },
    ...all.map((turn, index) => (index === 0 ? { ...turn, content: `${task}\n\n${turn.content}` } : turn)),
  ];
}

function questionText({ question, choices }: CevalQuestion): string {
  const lines = Object.entries(choices).map(([letter, text]) => `${letter}. ${text}`);
  return `${[question, ...lines].join('\n')}\n答案：`;
}

const reasoned = ({ explanation = '', answer = '' }: CevalQuestion): string =>
  `让我们一步一步思考，\n${explanation}\n所以答案是${answer}。`;
