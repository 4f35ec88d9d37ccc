import { chooseCases, fixedCases } from '../cards/choose-cases.mjs';
import { GOLDENS } from '../cards/fixture/goldens.mjs';
import { judgeCards } from '../cards/judge-cards.mjs';
import { readPayloads } from '../cards/make/payload-cases.mjs';
import { findFree, MUTANTS } from '../cards/run-mutants.mjs';
import { bundlePage } from '../safety/bundle-page.mjs';
import { openSite } from '../safety/run-corpus.mjs';
import { isFull, seed, seededRandom } from './survival/seeded.mjs';

const LEAST_PAYLOADS = 100;
const KINDS = 10;

async function withSite(engine, work) {
  const site = await openSite(engine);
  try {
    return await work(site);
  } finally {
    await site.close();
  }
}

/** Shows the cases as the files of the script tag read them, or as npm's do; what is wrong, in sentences. */
async function showCards(engine, site, { zod, full }) {
  const cases = chooseCases({ random: seededRandom(), engine, full });
  const result = await site.show(await bundlePage({ entry: 'cards', zod }), 'cards', cases);
  const { cases: shown, steps, violations, ran, reports } = result;
  console.log(
    `    ${shown} cards, ${steps} steps, ${violations} violations, ${ran.length} scripts ran, ${reports.length} reports`,
  );
  return judgeCards(result);
}

export const scenarios = [
  {
    name: 'a card that is cut, spoilt or hostile throws nothing, shows no JSON and no fact that the catalogue did not say',
    timeout: 1_800_000,
    async run({ engine, expect }) {
      console.log(`    AISLE_SEED=${seed}${isFull ? '' : '; AISLE_FULL=1 cuts every golden card at every byte'}`);
      const faults = await withSite(engine, async (site) => [
        ...(await showCards(engine, site, { zod: 'small', full: isFull })),
        ...(isFull ? await showCards(engine, site, { zod: 'whole', full: false }) : []),
      ]);
      expect.equal(faults.length, 0, faults.join('\n'));
    },
  },
  {
    name: 'the judges of cards see what they are to see',
    async run({ engine, expect }) {
      const alarm = await bundlePage({ entry: 'cards-alarm' });
      const { missed } = await withSite(engine, (site) => site.show(alarm, 'cards', []));
      expect.deepEqual(missed, []);
    },
  },
  {
    name: 'the corpus of cards is as large as it claims',
    engines: ['chromium'],
    run({ expect }) {
      const payloads = readPayloads();
      expect.ok(payloads.length >= LEAST_PAYLOADS, `${payloads.length} payloads`);
      expect.equal(new Set(payloads.map(({ id }) => id)).size, payloads.length);
      expect.equal(new Set(GOLDENS.map(({ kind }) => kind)).size, KINDS);
    },
  },
  {
    name: 'the corpus of cards misses every defence against bad cards that is taken away',
    engines: ['chromium'],
    timeout: 300_000,
    async run({ engine, expect }) {
      // Every third, from where the seed says.
      const tried = isFull ? MUTANTS : MUTANTS.filter((_, at) => at % 3 === seed % 3);
      const free = await withSite(engine, (site) => findFree(site, fixedCases(seededRandom()), tried));
      console.log(
        `    ${tried.length - free.length} of ${tried.length} mutants convicted (AISLE_SEED=${seed}, ${MUTANTS.length} in full)`,
      );
      expect.deepEqual(free, []);
    },
  },
];
