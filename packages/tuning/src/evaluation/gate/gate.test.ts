import { describe, expect, it } from 'vitest';
import { compareRuns } from '../report/compare.js';
import type { QuestionScore } from '../scorers/score.js';
import { applyGate } from './apply-gate.js';
import { GateSchema, readGateRule } from './gate-rules.js';

const scoreOf = (index: number, part: Partial<QuestionScore> = {}): QuestionScore => ({
  id: `q${index}`,
  task: 'search',
  language: 'en',
  sealed: false,
  passed: true,
  scores: [{ metric: 'constraints', value: 1 }],
  outcome: 'complete',
  inventedIds: 0,
  rejectedCards: 0,
  unmatchedPrices: 0,
  totalMs: 10,
  ...part,
});
const missed = (index: number, part: Partial<QuestionScore> = {}) =>
  scoreOf(index, { passed: false, scores: [{ metric: 'constraints', value: 0.5 }], ...part });
const many = (count: number, make: (index: number) => QuestionScore = scoreOf) =>
  Array.from({ length: count }, (_, index) => make(index));

describe('a gate', () => {
  it.each([
    ['constraints=0.9', { metric: 'constraints', min: 0.9 }],
    ['search.constraints@zh=0.9', { metric: 'constraints', task: 'search', language: 'zh', min: 0.9 }],
    ['refuse:injection.refusal=1', { metric: 'refusal', task: 'refuse', asks: 'injection', min: 1 }],
    ['invented_ids=0', { metric: 'invented_ids', max: 0 }],
    ['total_p95_ms=2500', { metric: 'total_p95_ms', max: 2_500 }],
  ])('reads %s', (text, rule) => {
    expect(readGateRule(text)).toEqual(rule);
    expect(GateSchema.safeParse({ rules: [rule] }).success).toBe(true);
  });

  it.each([
    'constraint=0.9',
    'shop.constraints=1',
    'constraints@de=1',
    'constraints',
    'constraints=',
    'constraints=1.2.3',
  ])('refuses %s, and says what there is', (text) => {
    expect(() => readGateRule(text)).toThrow(/--gate/);
  });

  it.each([
    ['a share at its minimum', [...many(9), missed(9)], 'constraints=0.9', true],
    ['a share below it', [...many(8), missed(8), missed(9)], 'constraints=0.9', false],
    ['an invented id', [...many(9), scoreOf(9, { inventedIds: 1 })], 'invented_ids=0', false],
    ['none', many(10), 'invented_ids=0', true],
    ['an error', [...many(9), scoreOf(9, { outcome: 'timeout' })], 'errors=0', false],
    ['slow answers', many(10, (index) => scoreOf(index, { totalMs: 4_000 })), 'total_p95_ms=2500', false],
    [
      'one slow answer of many',
      many(40, (index) => scoreOf(index, { totalMs: index === 0 ? 4_000 : 10 })),
      'total_p95_ms=2500',
      true,
    ],
    [
      'a slow beginning',
      many(10, (index) => scoreOf(index, { firstTokenMs: 4_000 })),
      'first_token_p95_ms=2500',
      false,
    ],
    [
      'the other language',
      [...many(5), ...many(5, (index) => missed(index + 5, { language: 'zh' }))],
      'constraints@en=1',
      true,
    ],
    [
      'the language that fails',
      [...many(5), ...many(5, (index) => missed(index + 5, { language: 'zh' }))],
      'constraints@zh=0.5',
      false,
    ],
  ])('judges %s', (_, scores, rule, passed) => {
    const verdict = applyGate({ rules: [readGateRule(rule)] }, { scores });
    expect(verdict.passed).toBe(passed);
    expect(verdict.findings).toMatchObject([{ verdict: passed ? 'held' : 'broken' }]);
    expect(verdict.findings[0]?.reason).toMatch(/ is .*; the gate asks for at (least|most) /);
  });

  it('says what it could not judge, and is not passed when that is all', () => {
    const rules = [readGateRule('compare.shown=0.9')];
    expect(applyGate({ rules }, { scores: many(5) })).toMatchObject({
      passed: false,
      findings: [{ verdict: 'not judged' }],
    });
    const more = [...rules, readGateRule('constraints=0.9')];
    expect(applyGate({ rules: more }, { scores: many(5) }).passed).toBe(true);
  });

  it('is broken by a significant turn for the worse, and by no other', () => {
    const rules = [readGateRule('passed=0')];
    const before = many(40);
    const judged = (lost: number) => {
      const scores = many(40, (index) => (index < lost ? missed(index) : scoreOf(index)));
      return applyGate({ rules }, { scores, comparisons: compareRuns(scores, before) });
    };
    expect(judged(5).passed).toBe(true);
    expect(judged(6).passed).toBe(false);
    expect(judged(6).findings.at(-1)?.reason).toContain('6 answers lost, 0 won, McNemar p = 0.031');
  });
});
