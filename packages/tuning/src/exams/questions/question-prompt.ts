import type { ChatMessage } from '@aisle/prompts';
import type { ExamLine } from './exam-line.js';

const LETTERS = 'ABCDEFGHIJ';

const TEXTS = {
  en: {
    choice: 'Choose the one right answer. End with a line that reads "Answer: " and the letter.',
    short: 'Work out the answer. End with a line that reads "Answer: " and the answer alone.',
    answer: 'Answer: ',
  },
  zh: {
    choice: '请选出唯一正确的选项。最后单独一行写“答案：”加选项字母。',
    short: '请求出答案。最后单独一行写“答案：”加答案，不写别的内容。',
    answer: '答案：',
  },
} as const;

/** The messages that put a question, in its own language; examples before it, answered. Its wording is ours, not a benchmark's. */
export function questionMessages(line: ExamLine, examples: readonly ExamLine[]): readonly ChatMessage[] {
  const texts = TEXTS[/\p{Script=Han}/u.test(line.question) ? 'zh' : 'en'];
  const turns = examples.flatMap((example): ChatMessage[] => [
    { role: 'user', content: questionText(example) },
    { role: 'assistant', content: texts.answer + (example.answers[0] ?? '') },
  ]);
  return [
    { role: 'system', content: line.choices ? texts.choice : texts.short },
    ...turns,
    { role: 'user', content: questionText(line) },
  ];
}

function questionText({ question, choices = [] }: ExamLine): string {
  return [question, ...choices.map((choice, index) => `${LETTERS[index] ?? ''}. ${choice}`)].join('\n');
}
