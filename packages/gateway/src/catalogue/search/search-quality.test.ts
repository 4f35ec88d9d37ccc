import { describe, expect, it } from 'vitest';
import { LATER_QUESTIONS, QUESTIONS, recallAt5, type SearchQuestion } from '../../../test-support/search/questions.js';
import { searchShopText } from '../../../test-support/search/search-shop.js';
import { readCatalogue } from '../read-catalogue.js';

const { catalogue, report } = readCatalogue(searchShopText());
const search = (text: string, locale: string): string[] =>
  catalogue.search({ text, limit: 5 }, { locale, currency: 'EUR' }).hits.map(({ product }) => product.id);

describe('search finds what a shopper means', () => {
  it('in a shop that was read whole', () => {
    expect(report).toMatchObject({ products: 58, problemCount: 0 });
  });

  function recallOf(name: string, locale: string, questions: readonly SearchQuestion[]): number {
    const recall = recallAt5(questions, (text) => search(text, locale));
    const missed = recall.missed.map((line) => `\n  ${line}`).join('');
    console.log(
      `search ${locale}, ${name}: recall@5 ${recall.at5.toFixed(3)} over ${recall.questions} questions${missed}`,
    );
    return recall.at5;
  }

  it.each(Object.entries(QUESTIONS))('in %s', (locale, questions) => {
    expect(questions.length).toBeGreaterThanOrEqual(40);
    expect(recallOf('known', locale, questions)).toBeGreaterThanOrEqual(0.97);
  });

  it.each(Object.entries(LATER_QUESTIONS))('in %s, also what nobody thought of', (locale, questions) => {
    expect(recallOf('later', locale, questions)).toBeGreaterThanOrEqual(0.7);
  });
});
