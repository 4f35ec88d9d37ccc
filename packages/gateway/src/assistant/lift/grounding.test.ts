import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import type { Assistant } from '../assistant.js';
import { saying, text } from '../../../test-support/assistants.js';
import { eventsOf, post, runRequest } from '../../../test-support/calls.js';
import { GROUNDING_MUTANTS } from '../../../test-support/grounding/grounding-mutants.js';
import { catalogue, hostileAnswer } from '../../../test-support/grounding/hostile-answers.js';
import { judgeGrounding } from '../../../test-support/grounding/ungrounded.js';
import * as gatewayPackage from '../../index.js';

type Gatewaying = Pick<typeof gatewayPackage, 'createGateway' | 'liftCards'>;

const seed = Number(process.env['AISLE_SEED'] ?? 20_261_201);
const RUNS = process.env['AISLE_FULL'] ? 1_000 : 200;

/** What a gateway showed of an answer, and what it counted. */
async function show({ createGateway, liftCards }: Gatewaying, answer: string) {
  const pieces = answer.match(/[\s\S]{1,17}/g) ?? [];
  const assistant: Assistant = liftCards(saying(...pieces.map(text)));
  const gateway = createGateway({ assistant, catalogue, priceLint: 'redact' });
  const events = await eventsOf(await gateway(post('/runs', runRequest())));
  const { answers } = gateway.stats();
  await gateway.close();
  return { ...judgeGrounding(events), answers };
}

describe('whatever a model says', () => {
  it(`in ${RUNS} hostile answers, no fact is shown that the catalogue did not say, and the ids it invented are counted`, async () => {
    const faults: string[] = [];
    const sums = { invented: 0, counted: 0, products: 0, redacted: 0 };
    for (const sample of fc.sample(hostileAnswer, { seed, numRuns: RUNS })) {
      const shown = await show(gatewayPackage, sample.text);
      faults.push(...shown.faults.map((fault) => `${fault} in ${JSON.stringify(sample.text)}`));
      if (shown.answers.inventedIds !== sample.invented) {
        faults.push(`${shown.answers.inventedIds} ids are counted in ${JSON.stringify(sample.text)}`);
      }
      sums.invented += sample.invented;
      sums.counted += shown.answers.inventedIds;
      sums.products += shown.products;
      sums.redacted += shown.answers.unmatchedPrices;
    }
    console.log(
      `grounding: ${RUNS} hostile answers, ${faults.length} facts of their own; ${sums.products} products shown, ${sums.counted} of ${sums.invented} invented ids counted, ${sums.redacted} amounts of money taken out (seed ${seed})`,
    );
    expect(faults.slice(0, 5)).toEqual([]);
    expect(sums.products).toBeGreaterThan(RUNS);
    expect(sums.invented).toBeGreaterThan(RUNS / 2);
  }, 240_000);

  it.each(GROUNDING_MUTANTS)('would be shown where $name', async ({ module, mutate }) => {
    vi.doMock(module, mutate);
    vi.resetModules();
    const mutated = await import('../../index.js');
    vi.doUnmock(module);
    let isFound = false;
    for (const sample of fc.sample(hostileAnswer, { seed, numRuns: 60 })) {
      const shown = await show(mutated, sample.text);
      isFound ||= shown.faults.length > 0;
      if (isFound) break;
    }
    expect(isFound).toBe(true);
  });
});
