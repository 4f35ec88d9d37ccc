import { expect } from '@open-wc/testing';
import { contentOf, renderWhole } from '../test-support/oracle.js';
import { createRandom } from '../test-support/random.js';
import { randomDocument, randomScraps } from '../test-support/random-document.js';
import { streamText } from '../test-support/stream-text.js';

describe('a random text that is streamed looks as the whole text does', () => {
  const count = 'full' in document.documentElement.dataset ? 5_000 : 300;
  const firstSeed = Date.now() % 1_000_000;
  const kinds = { documents: randomDocument, 'heaps of scraps': randomScraps };
  for (const [name, make] of Object.entries(kinds)) {
    it(`in ${count} random ${name}, from seed ${firstSeed} on`, () => {
      for (let seed = firstSeed; seed < firstSeed + count; seed += 1) {
        const random = createRandom(seed);
        const markdown = make(random);
        const longest = random.pick([3, 40, 400, 5_000]);
        const is = contentOf(streamText(markdown, () => random.between(1, longest)));
        const should = contentOf(renderWhole(markdown));
        if (is !== should)
          expect.fail(
            `seed ${seed}, pieces up to ${longest}\n${firstDifference(is, should)}\n${JSON.stringify(markdown)}`,
          );
      }
    }).timeout(580_000);
  }
});

function firstDifference(is: string, should: string): string {
  let at = 0;
  while (is[at] === should[at]) at += 1;
  const part = (text: string) => text.slice(Math.max(0, at - 120), at + 120);
  return `  is     …${part(is)}\n  should …${part(should)}`;
}
