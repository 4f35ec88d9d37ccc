import { describe, expect, it } from 'vitest';
import { GOOD, LINT_CASES, type LintCase } from '../../test-support/lint-cases.js';
import { LINT_RULES, lintPrompt, parsePrompt } from '../index.js';

function changed({ language, change }: LintCase): string {
  return change.reduce((text, [from, to]) => {
    expect(text, `nothing to replace: ${from}`).toContain(from);
    return text.replace(from, () => to);
  }, GOOD[language]);
}

describe('the linter', () => {
  it.each(LINT_CASES.map((one) => [one.language, one.name, one] as const))('judges (%s) %s', (_, __, one) => {
    const findings = lintPrompt(changed(one));
    expect([...new Set(findings.map(({ rule }) => rule))]).toEqual(one.expected);
    for (const { line, reason, mend } of findings) {
      expect(line).toBeGreaterThan(0);
      expect(reason).toMatch(/\.$/);
      expect(mend.length).toBeGreaterThan(10);
    }
  });

  it('has a case for each of its rules, and good ones beside the bad', () => {
    expect(LINT_CASES.length).toBeGreaterThanOrEqual(40);
    expect(new Set(LINT_CASES.flatMap(({ expected }) => expected))).toEqual(new Set(LINT_RULES));
    expect(LINT_CASES.filter(({ expected }) => expected.length === 0).length).toBeGreaterThanOrEqual(8);
  });

  it('names the line and the words', () => {
    const text = GOOD.en.replace('A light bag?', 'A light bag?').replace('Copy ids', 'Handle ids');
    expect(lintPrompt(text)).toMatchObject([{ rule: 'vague-verb', line: 18, excerpt: 'Handle' }]);
    expect(text.split('\n')[17]).toContain('Handle');
  });

  it('reads Windows line endings and a byte order mark', () => {
    expect(lintPrompt(`\uFEFF${GOOD.zh.replaceAll('\n', '\r\n')}`)).toEqual([]);
  });
});

it('reads a prompt file', () => {
  expect(parsePrompt(GOOD.zh)).toMatchObject({
    name: 'small',
    language: 'zh',
    inline: ['shop'],
    fenced: ['facts'],
    examples: [{ shopper: '有轻便的包吗？', facts: '[ex_a] 环线 5 升腰包; 重量: 320 克' }],
  });
});
