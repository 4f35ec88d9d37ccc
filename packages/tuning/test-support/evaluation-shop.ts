import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { readCatalogue, type Assistant } from '@aisle/gateway';
import type { EvaluationQuestion } from '../src/evaluation/question.js';
import { createQuestions } from '../src/evaluation/questions/create-questions.js';
import { catalogueRules } from '../src/evaluation/scorers/catalogue-rules.js';
import { createScorer } from '../src/evaluation/scorers/create-scorer.js';
import { createShopView } from '../src/evaluation/scorers/shop-view.js';
import { createLocalSystem, type LocalSystem } from '../src/evaluation/systems/local-system.js';
import { readPhrasings } from '../src/files/read-phrasings.js';

/** The demo shop's catalogue. */
export const CATALOGUE_FILE = new URL('../../../demo/catalogue/northfold.json', import.meta.url);

export const { catalogue, data } = readCatalogue(readFileSync(CATALOGUE_FILE, 'utf8'));

export const shop = createShopView(
  catalogue,
  data.products.map(({ id }) => id),
);
export const score = createScorer({ shop, rules: catalogueRules(data) });

/** Waits as long as it should. */
export const wait = async (ms: number, signal: AbortSignal): Promise<void> => {
  await sleep(ms, undefined, { signal });
};

/** An assistant behind a gateway of its own. */
export const localSystem = (assistant: Assistant): LocalSystem =>
  createLocalSystem({ name: assistant.name, assistant, catalogue, turnMs: 20_000, wait });

/** Questions on the demo shop, in both languages. */
export async function shopQuestions(perTask: number): Promise<readonly EvaluationQuestion[]> {
  const lists = await Promise.all(
    (['en', 'zh'] as const).map(async (language) => {
      const sets = { open: await readPhrasings('open', language) };
      return createQuestions({ data, language, perTask, seed: 5, sets }).questions;
    }),
  );
  return lists.flat();
}

/** A question of one's own. */
export function question(part: Partial<EvaluationQuestion> = {}): EvaluationQuestion {
  return {
    id: 'eq_test',
    task: 'search',
    language: 'en',
    phrasing: 'ph_test',
    sealed: false,
    turns: ['backpacks under €150'],
    locale: 'en',
    currency: 'EUR',
    expect: {},
    ...part,
  };
}
