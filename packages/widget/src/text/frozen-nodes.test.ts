import { expect } from '@open-wc/testing';
import { createRandom, type Random } from '../test-support/random.js';
import { textOptions } from '../test-support/text.js';
import { TextFlow } from './text-flow.js';
import { createTextRenderer } from './text-renderer.js';

const words = (random: Random, count: number) =>
  Array.from({ length: count }, () =>
    random.pick(['rain', 'cover', '**light**', 'and', 'the', '*new*', 'pack,', '`x1`', '[guide](/care)', '背包。']),
  ).join(' ');

const kinds: Readonly<Record<string, (random: Random) => string>> = {
  list: (random) => `- ${words(random, random.between(4, 16))}\n`,
  'loose list': (random) => `1. ${words(random, random.between(4, 16))}\n\n`,
  table: (random) => `| ${words(random, 3)} | ${words(random, 2)} |\n`,
  'code block': (random) => `const a${random.between(1, 999)} = ${random.between(1, 999)}; // ${words(random, 4)}\n`,
  paragraph: (random) => `${words(random, 12)}. `,
  'paragraph of many lines': (random) => `${words(random, 12)}\n`,
  paragraphs: (random) => `${words(random, 20)}\n\n`,
  quote: (random) => `> ${words(random, 12)}\n`,
};
const heads: Readonly<Record<string, string>> = { table: '| a | b |\n|---|---|\n', 'code block': '```js\n' };

function makeText(kind: string, length: number): string {
  const random = createRandom(20);
  let text = heads[kind] ?? '';
  while (text.length < length) text += kinds[kind]!(random);
  return text.slice(0, length);
}

const atOnce = (callback: () => void) => {
  callback();
  return () => undefined;
};

describe('what is frozen', () => {
  for (const kind of Object.keys(kinds).filter((name) => name !== 'quote')) {
    it(`is not touched again: ${kind}`, () => {
      const text = makeText(kind, 12_000);
      const box = document.createElement('div');
      const renderer = createTextRenderer(box, { ...textOptions, schedule: atOnce });
      const frozen: Node[] = [];
      const observer = new MutationObserver(() => undefined);
      observer.observe(box, { childList: true, characterData: true, subtree: true });
      let touched = 0;
      for (let end = 90; end < text.length; end += 90) {
        renderer.update(text.slice(0, end), 'open');
        const gone = observer.takeRecords().flatMap(({ target, removedNodes }) => [target, ...removedNodes]);
        const known = new Set(frozen);
        touched += gone.filter((node) => known.has(node)).length;
        frozen.length = 0;
        frozen.push(...leavesBefore(box, box.textContent.length - 1_200));
      }
      renderer.update(text, 'done');
      expect(touched).to.equal(0);
      expect(box.textContent.length).to.be.above(4_000);
    });
  }

  for (const kind of Object.keys(kinds)) {
    it(`is read about once, so that the work grows as the text does: ${kind}`, () => {
      const text = makeText(kind, 50_000);
      const flow = new TextFlow(document.createElement('div'), textOptions);
      for (let end = 100; end < text.length; end += 100) flow.advance(text.slice(0, end), 'open', () => false);
      flow.advance(text, 'done', () => false);
      expect(flow.read / text.length).to.be.below(6.5);
    });
  }
});

describe('a paragraph with more marks than somebody writes', () => {
  for (const kind of ['paragraph', 'paragraph of many lines', 'quote'])
    it(`looks the same however it came, and no word of it is lost: ${kind}`, () => {
      const text = makeText(kind, 40_000);
      const [streamed, whole] = [document.createElement('div'), document.createElement('div')];
      const flow = new TextFlow(streamed, textOptions);
      for (let end = 100; end < text.length; end += 100) {
        flow.advance(text.slice(0, end), 'open', () => false);
        expect(streamed.textContent.length).to.be.above(end / 2);
      }
      flow.advance(text, 'done', () => false);
      new TextFlow(whole, textOptions).advance(text, 'done', () => false);
      expect(whole.querySelector('.prose--plain')).to.not.equal(null);
      streamed.normalize();
      whole.normalize();
      expect(streamed.innerHTML).to.equal(whole.innerHTML);
    });
});

/** Nodes without children that hold the first so many characters. */
function leavesBefore(box: Element, length: number): Node[] {
  const leaves: Node[] = [];
  const walker = document.createTreeWalker(box, NodeFilter.SHOW_TEXT);
  for (let seen = 0, node = walker.nextNode(); node && seen < length; node = walker.nextNode()) {
    seen += node.textContent?.length ?? 0;
    if (seen < length) leaves.push(node);
  }
  return leaves;
}
