import { describe, expect, it } from 'vitest';
import { readExamLine, type ExamLine } from './exam-line.js';
import { numberIn } from './numbers.js';
import { readResponse } from './read-response.js';

const lineOf = (value: object): ExamLine => {
  const line = readExamLine(value, { id: '1' });
  if (typeof line === 'string') throw new Error(line);
  return line;
};

describe('a line of an exam', () => {
  it.each([
    ['an index (MMLU)', { question: 'q', subject: 'anatomy', choices: ['w', 'x', 'y', 'z'], answer: 2 }, ['C']],
    ['a letter', { question: 'q', choices: ['w', 'x', 'y', 'z'], answer: 'b' }, ['B']],
    ['columns of letters (CMMLU)', { Question: 'q', A: 'w', B: 'x', C: 'y', D: 'z', Answer: 'D' }, ['D']],
    ['options by letter', { question: 'q', options: { A: 'w', B: 'x' }, answer: 'A' }, ['A']],
    ["a choice's own text", { question: 'q', options: ['w', 'x'], answer: 'x' }, ['B']],
    ['what follows the signs (GSM8K)', { question: 'q', answer: '6 * 7 = <<6*7=42>>42\n#### 42' }, ['42']],
    ['several right texts', { question: 'q', answers: ['Paris', 'City of Paris'] }, ['Paris', 'City of Paris']],
    ['a number', { problem: 'q', answer: 42 }, ['42']],
  ])('may have its answer as %s', (_, value, answers) => {
    expect(lineOf(value).answers).toEqual(answers);
  });

  it.each([
    ['no object', [1], /no JSON object/],
    ['no question', { answer: 'A' }, /question/],
    ['an empty question', { question: ' ', answer: 'A' }, /question/],
    ['no answer', { question: 'q', choices: ['w', 'x'] }, /answer/],
    ['an answer beyond its choices', { question: 'q', choices: ['w', 'x'], answer: 2 }, /none of the 2 choices/],
    ['a letter beyond its choices', { question: 'q', choices: ['w', 'x'], answer: 'C' }, /none of the 2 choices/],
    ['two answers to one choice', { question: 'q', choices: ['w', 'x'], answers: ['A', 'B'] }, /one answer/],
    ['one choice', { question: 'q', choices: ['w'], answer: 0 }, /choices/],
  ])('with %s is refused, and the field is named', (_, value, message) => {
    expect(readExamLine(value, { id: '1' })).toMatch(message);
  });

  it('may have other names for its fields', () => {
    const line = readExamLine({ q: 'one?', gold: 'yes' }, { id: '7', map: { question: 'q', answer: 'gold' } });
    expect(line).toMatchObject({ id: '7', question: 'one?', answers: ['yes'] });
  });
});

const CHOICE = lineOf({ question: 'q', choices: ['red', 'green', 'blue', 'none of these'], answer: 'B' });

describe('a choice in an answer', () => {
  it.each([
    ['B', 'B'],
    ['(B)', 'B'],
    ['B. green', 'B'],
    ['**B**', 'B'],
    ['Answer: B', 'B'],
    ['The answer is (B).', 'B'],
    ['The final answer is $\\boxed{B}$.', 'B'],
    ['\\boxed{\\text{B}}', 'B'],
    ['答案：B', 'B'],
    ['答案是选项B。', 'B'],
    ['正确选项是 B', 'B'],
    ['A is warm, so it is wrong.\nAnswer: B', 'B'],
    ['First I thought the answer is A. On reflection the answer is B', 'B'],
    ['It can only be (B), for grass has it', 'B'],
    ['green', 'B'],
    ['Answer: green', 'B'],
    ['选B', 'B'],
    ['Ｂ', 'B'],
    ['C', 'C'],
    ['Answer: D', 'D'],
  ])('%s is %s', (response, letter) => {
    expect(readResponse(CHOICE, response)).toEqual({ answer: letter, right: letter === 'B' });
  });

  it.each(['', 'I do not know', 'A banana is yellow', 'Either (A) or (B)', 'E', 'Bananas', 'Answer: maybe'])(
    'is not in “%s”, which is wrong',
    (response) => {
      expect(readResponse(CHOICE, response)).toEqual({ right: false });
    },
  );
});

describe('a number in an answer', () => {
  it.each([
    ['42', '42', true],
    ['#### 42', '42', true],
    ['The answer is $42.00.', '42', true],
    ['6 boxes of 7 make 42 apples.', '42', true],
    ['Answer: 42 apples', '42', true],
    ['答案：42个', '42', true],
    ['so \\boxed{42}', '42', true],
    ['1,250', '1250', true],
    ['€1,250.00', '1250', true],
    ['0.75', '3/4', true],
    ['\\frac{3}{4}', '0.75', true],
    ['−3', '-3', true],
    ['50 %', '50', true],
    ['It is 420', '42', false],
    ['Answer: 41. Not 42', '42', false],
    ['4.2', '42', false],
    ['none', '42', false],
  ])('%s, where %s is right: %s', (response, expected, right) => {
    expect(readResponse(lineOf({ question: 'q', answer: expected }), response).right).toBe(right);
  });

  it('is none where the expected text is words', () => {
    expect(numberIn('Apollo 11 mission', 'only')).toBeUndefined();
    const line = lineOf({ question: 'q', answer: 'the Eiffel Tower' });
    expect(readResponse(line, 'Answer: Eiffel tower.').right).toBe(true);
    expect(readResponse(line, 'Answer: Big Ben').right).toBe(false);
  });
});
