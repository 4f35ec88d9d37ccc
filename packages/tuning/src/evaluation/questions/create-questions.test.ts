import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decimalString } from '@aisle/protocol';
import { readCatalogue } from '@aisle/gateway';
import { readPhrasings } from '../../files/read-phrasings.js';
import { EvaluationQuestionSchema, LANGUAGES, TASKS, type EvaluationQuestion } from '../question.js';
import { createQuestions, type QuestionOptions } from './create-questions.js';
import { leadersOf, meetsEvery, productsMeeting } from './meets-constraint.js';
import type { PhrasingSet } from './phrasing.js';
import { phrasingId } from './phrasing.js';

const isFull = process.env['AISLE_FULL'] === '1';
const { data, catalogue } = readCatalogue(
  readFileSync(new URL('../../../../../demo/catalogue/northfold.json', import.meta.url), 'utf8'),
);
const open = { en: await readPhrasings('open', 'en'), zh: await readPhrasings('open', 'zh') };
const ask = (more: Partial<QuestionOptions> & Pick<QuestionOptions, 'language'>) =>
  createQuestions({ data, perTask: 24, sets: { open: open[more.language] }, ...more });
const seeds = fc.integer({ min: 0, max: 2 ** 31 });
const languages = fc.constantFrom(...LANGUAGES);
const runs = { numRuns: isFull ? 60 : 4, ...(isFull ? {} : { seed: 9 }) };
const pricingOf = ({ currency }: EvaluationQuestion) => ({ currency, base: data.currency });

describe('questions made from a catalogue', () => {
  it('are as many as were asked for, of every task, each once, and filled', () => {
    fc.assert(
      fc.property(seeds, languages, (seed, language) => {
        const { questions, gaps } = ask({ language, seed });
        expect(gaps).toEqual([]);
        for (const task of TASKS) expect(questions.filter((one) => one.task === task)).toHaveLength(24);
        expect(new Set(questions.map(({ id }) => id)).size).toBe(questions.length);
        for (const question of questions) {
          expect(EvaluationQuestionSchema.safeParse(question).error).toBeUndefined();
          expect(question.turns.join('')).not.toMatch(/[{}]|undefined|NaN/);
        }
      }),
      runs,
    );
  });

  it('are the same for the same seed, and others for another', () => {
    const idsOf = (seed: number) => ask({ language: 'en', seed }).questions.map(({ id }) => id);
    expect(idsOf(5)).toEqual(idsOf(5));
    expect(idsOf(5)).not.toEqual(idsOf(6));
  });

  it('use every phrasing, and none more than once more than another', () => {
    for (const language of LANGUAGES) {
      const set = open[language];
      const { questions } = ask({ language, tasks: ['search'], perTask: set.search.length * 2 + 3 });
      const counts = set.search.map(
        (phrasing) => questions.filter((question) => question.phrasing === phrasingId(phrasing)).length,
      );
      expect(Math.min(...counts)).toBeGreaterThanOrEqual(2);
      expect(Math.max(...counts)).toBeLessThanOrEqual(3);
    }
  });

  it('have an answer in the catalogue: products that meet everything, and one that may stand first', () => {
    fc.assert(
      fc.property(seeds, languages, (seed, language) => {
        const { questions } = ask({ language, seed, tasks: ['search', 'recommend'] });
        for (const question of questions.filter(({ expect: { constraints } }) => constraints)) {
          const { constraints = [] } = question.expect;
          const found = productsMeeting(data, constraints, pricingOf(question));
          expect(found.length).toBeGreaterThan(0);
          const leaders = leadersOf(data, constraints, pricingOf(question));
          for (const id of leaders ?? []) expect(found.map((product) => product.id)).toContain(id);
          if (leaders) expect(leaders.size).toBeLessThan(found.length);
        }
      }),
      runs,
    );
  });

  it('tell a wrong answer from a right one', () => {
    const { questions } = ask({ language: 'en', seed: 3, tasks: ['search'], perTask: 80 });
    const asked = questions.filter(({ expect: { constraints } }) => constraints);
    expect(asked.length).toBeGreaterThan(60);
    for (const question of asked) {
      const { constraints = [] } = question.expect;
      const wrong = data.products.filter((product) => !meetsEvery(product, constraints, pricingOf(question)));
      const isRanked = constraints.some(({ kind }) => kind === 'cheapest' || kind === 'best_rated');
      expect(wrong.length > 0 || isRanked).toBe(true);
    }
  });

  it('ask for prices that are the catalogue’s', () => {
    const prices = ask({ language: 'zh', tasks: ['product'], perTask: 120 }).questions.filter(
      ({ asks }) => asks === 'price',
    );
    const known = data.products.flatMap(({ id }) => {
      const { price_range: range } = catalogue.product(id, { locale: 'zh-CN', currency: 'CNY' }) ?? {};
      return range ? [decimalString(range.min)] : [];
    });
    expect(prices.length).toBeGreaterThan(5);
    for (const { expect: answer, currency } of prices) {
      expect(currency).toBe('CNY');
      expect(known).toContain(answer.facts?.[0]?.[0]);
    }
  });

  it('take a third from the sealed phrasings, and mark it', () => {
    const sealed: PhrasingSet = { ...open.en, search: [{ text: 'sealed words for {category}' }] };
    const { questions } = ask({
      language: 'en',
      tasks: ['search'],
      perTask: 30,
      phrasings: 'all',
      sets: { open: open.en, sealed },
    });
    const marked = questions.filter((question) => question.sealed);
    expect(marked).toHaveLength(10);
    for (const { turns } of marked) expect(turns[0]).toContain('sealed words');
    expect(() => ask({ language: 'en', phrasings: 'sealed' })).toThrow(/sealed\.en\.json/);
  });

  it('give what a small catalogue can give, and say what it lacks', () => {
    const products = ['Plain mug', 'Tall mug', 'Wide mug'].map((title, at) => ({
      id: `p${at}`,
      title,
      category: 'mugs',
      variants: [{ id: `v${at}`, price: { amount: 1_000 + at * 700, currency: 'USD' } }],
    }));
    const bare = readCatalogue(JSON.stringify({ locale: 'en', currency: 'USD', products })).data;
    for (const language of LANGUAGES) {
      const { questions, gaps } = ask({ data: bare, language });
      expect(gaps.join('\n')).toContain('colours');
      expect(gaps.join('\n')).toContain('orders');
      expect(questions.some(({ task }) => task === 'search')).toBe(true);
      for (const question of questions) expect(question.currency).toBe('USD');
      const policies = questions.filter(({ asks }) => asks === 'returns');
      for (const { expect: answer } of policies) expect(answer.refusal).toBe(true);
    }
  });
});
