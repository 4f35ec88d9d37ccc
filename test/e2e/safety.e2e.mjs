import { bundlePage } from '../safety/bundle-page.mjs';
import { chooseInputs } from '../safety/choose-inputs.mjs';
import { judgeResult } from '../safety/judge-result.mjs';
import { readCorpus } from '../safety/read-corpus.mjs';
import { openSite } from '../safety/run-corpus.mjs';
import { findFree, MUTANTS } from '../safety/run-mutants.mjs';
import { isFull, seed, seededRandom } from './survival/seeded.mjs';

const LEAST = { hostile: 300, controls: 30, ofRow: 10 };
const KINDS = ['granted', 'refused', 'pictures'];

async function withSite(engine, work) {
  const site = await openSite(engine);
  try {
    return await work(site);
  } finally {
    await site.close();
  }
}

/** Shows the corpus on a page of each kind; what is wrong, in sentences. */
async function showCorpus(engine, site) {
  const corpus = readCorpus();
  const random = seededRandom();
  const script = await bundlePage();
  const faults = [];
  console.log(`    AISLE_SEED=${seed}${isFull ? '' : '; AISLE_FULL=1 shows every prefix of every input'}`);
  for (const kind of KINDS) {
    const result = await site.show(script, kind, chooseInputs(corpus, { random, engine, kind, full: isFull }));
    const { inputs, prefixes, violations, ran, requests, reports } = result;
    console.log(
      `    ${kind}: ${inputs} inputs, ${prefixes} prefixes, ${violations} violations, ${ran.length} scripts ran, ${requests.length} requests, ${reports.length} reports`,
    );
    faults.push(...judgeResult(result, { kind }).map((fault) => `on the page “${kind}”, ${fault}`));
  }
  return faults;
}

export const scenarios = [
  {
    name: 'hostile text stays text at every prefix, asks for nothing, and honest text keeps what it holds',
    timeout: 1_200_000,
    async run({ engine, expect }) {
      const faults = await withSite(engine, (site) => showCorpus(engine, site));
      expect.equal(faults.length, 0, faults.join('\n'));
    },
  },
  {
    name: 'the watchers of the safety corpus see what they are to see',
    async run({ engine, expect }) {
      const result = await withSite(engine, async (site) =>
        site.show(await bundlePage({ entry: 'alarm' }), 'granted', []),
      );
      expect.deepEqual(result.missed, []);
      expect.deepEqual(result.requests.sort(), [
        'GET http://leak.example/p.gif',
        'GET http://storefront.example/logout',
        'connect leak.example:443',
      ]);
      expect.ok(result.reports.length > 0, 'a handler was reported');
    },
  },
  {
    name: 'the safety corpus is as large as it claims, and covers every row of the threat table',
    engines: ['chromium'],
    run({ expect }) {
      const { hostile, controls } = readCorpus();
      expect.ok(hostile.length >= LEAST.hostile && controls.length >= LEAST.controls);
      expect.equal(new Set([...hostile, ...controls].map(({ id }) => id)).size, hostile.length + controls.length);
      for (let row = 1; row <= 19; row += 1)
        expect.ok(hostile.filter(({ threat }) => threat === `T${row}`).length >= LEAST.ofRow, `T${row}`);
    },
  },
  {
    name: 'the safety corpus misses every defence of the text path that is taken away',
    engines: ['chromium'],
    timeout: 300_000,
    async run({ engine, expect }) {
      // Every third, from where the seed says.
      const mutants = isFull ? MUTANTS : MUTANTS.filter((_, at) => at % 3 === seed % 3);
      const random = seededRandom();
      const free = await withSite(engine, (site) => findFree(site, readCorpus(), { random, mutants }));
      console.log(
        `    ${mutants.length - free.length} of ${mutants.length} mutants convicted (AISLE_SEED=${seed}, ${MUTANTS.length} in full)`,
      );
      expect.deepEqual(free, []);
    },
  },
];
