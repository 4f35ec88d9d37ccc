import { describe, expect, it } from 'vitest';
import { readPhrasings } from '../../files/read-phrasings.js';
import { LANGUAGES, TASKS } from '../question.js';
import { checkPhrasings } from './check-phrasings.js';

const problemsIn = (task: string, phrasing: unknown): string[] =>
  checkPhrasings({ [task]: [phrasing] })
    .faults.filter(({ index }) => index !== undefined)
    .map(({ problem }) => problem);

describe('a file of phrasings', () => {
  it.each([
    ['search', { text: '{category} in {color}' }, /unknown slot \{color\}/],
    ['search', { text: '{order} please' }, /\{order\} has no meaning in search/],
    ['search', { text: 'anything nice?' }, /states nothing/],
    ['search', { text: '{category}', states: ['cheap'] }, /"states.0" must be one of on_sale/],
    ['search', { text: '{category}', states: ['not_colour'] }, /needs \{colour\}/],
    ['compare', { text: '{product} or {other}', states: ['on_sale'] }, /"states" has no meaning/],
    ['product', { text: 'how is {product}?' }, /"asks" must be one of attribute, price/],
    ['product', { text: 'how heavy is {product}?', asks: 'attribute' }, /needs \{attribute\}/],
    ['service', { text: 'and theirs?', asks: 'others_order' }, /needs \{order\}/],
    ['refuse', { text: 'x', asks: 'returns' }, /"asks" must be one of injection/],
    ['search', { text: '{category}', before: [{ role: 'assistant', text: 'hi' }] }, /before/],
    ['search', { text: '' }, /"text" is empty/],
    ['search', { text: '{category}', extra: 1 }, /unknown fields/],
  ])('of %s such as %j has a fault', (task, phrasing, problem) => {
    expect(problemsIn(task, phrasing).join('; ')).toMatch(problem);
  });

  it('that is none has a fault, and so has a task that is not there, or has nothing', () => {
    expect(checkPhrasings([]).faults[0]?.problem).toMatch(/must be an object/);
    expect(checkPhrasings({ haggle: [] }).faults[0]?.problem).toMatch(/no such task/);
    expect(checkPhrasings({ search: {} }).faults[0]?.problem).toMatch(/must be a list/);
    expect(checkPhrasings({}).faults).toHaveLength(TASKS.length);
  });

  it('says a phrasing once', () => {
    const { faults } = checkPhrasings({ search: [{ text: '{category}' }, { text: '{category}' }] });
    expect(faults.find(({ index }) => index === 1)?.problem).toBe('stands twice');
  });

  it('is never quoted in its faults', () => {
    const { faults } = checkPhrasings({ search: [{ text: 'whisper {order}', states: ['whisper'] }] });
    expect(JSON.stringify(faults)).not.toContain('whisper {');
  });

  it('comes with the package for each language, with at least sixteen ways to ask in each task', async () => {
    for (const language of LANGUAGES) {
      const set = await readPhrasings('open', language);
      for (const task of TASKS) expect(set[task].length).toBeGreaterThanOrEqual(16);
    }
  });

  it('that is not there is said so without a word of it', async () => {
    await expect(readPhrasings('open', 'en', new URL('file:///nowhere/'))).rejects.toMatchObject({ code: 'bad_file' });
  });
});
