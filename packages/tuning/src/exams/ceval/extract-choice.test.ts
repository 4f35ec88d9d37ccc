import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { cevalMessages } from './ceval-prompt.js';
import { extractChoice, type CevalMode } from './extract-choice.js';

interface Recorded {
  readonly answers: readonly { readonly mode: CevalMode; readonly response: string; readonly answer: string | null }[];
  readonly prompts: Readonly<Record<CevalMode, readonly { readonly role: string; readonly content: string }[]>>;
}

/** Made by running the benchmark's own scripts on answers of ours: see `about` in the file. */
const recorded = JSON.parse(
  readFileSync(new URL('../../../test-data/ceval-answers.json', import.meta.url), 'utf8'),
) as Recorded;

describe("C-Eval's answers", () => {
  it('are at least 80, of every mode, with and without a letter', () => {
    expect(recorded.answers.length).toBeGreaterThanOrEqual(130);
    for (const mode of ['few-shot', 'zero-shot', 'chain-of-thought']) {
      const mine = recorded.answers.filter((one) => one.mode === mode);
      expect(mine.filter(({ answer }) => answer !== null).length).toBeGreaterThanOrEqual(10);
      expect(mine.filter(({ answer }) => answer === null).length).toBeGreaterThanOrEqual(5);
    }
  });

  it.each(recorded.answers)('$mode “$response” scores as $answer', ({ mode, response, answer }) => {
    expect(extractChoice(response, mode) ?? null).toBe(answer);
  });
});

describe("C-Eval's prompts", () => {
  const question = { id: '0', question: '题目', choices: { A: '甲', B: '乙', C: '丙', D: '丁' } };
  const example = { ...question, answer: 'A', explanation: '解析' };
  const five = [example, example, example, example, example];

  it('are those of its own scripts, byte for byte', () => {
    const subject = '历史';
    expect(cevalMessages(question, { subject, examples: five, answers: 'letter' })).toEqual(
      recorded.prompts['few-shot'],
    );
    expect(cevalMessages(question, { subject, examples: [], answers: 'letter' })).toEqual(
      recorded.prompts['zero-shot'],
    );
    expect(cevalMessages(question, { subject, examples: five, answers: 'reasoned' })).toEqual(
      recorded.prompts['chain-of-thought'],
    );
  });
});
