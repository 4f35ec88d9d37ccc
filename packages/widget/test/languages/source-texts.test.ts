import { expect, it } from 'vitest';
import { english } from './catalogues.js';
import { namesIn, readSource, shippedSources, wordsIn } from './source-texts.js';

const sources = shippedSources();

it('uses every message', () => {
  const names = sources.flatMap(namesIn);
  expect(Object.keys(english).filter((key) => !names.some((name) => name.test(key)))).toEqual([]);
});

it('has no words for people outside the files of the languages', () => {
  expect(sources.flatMap((source) => wordsIn(source).map((words) => `${source.name}:${words}`))).toEqual([]);
});

it('finds words in templates, attributes and properties, and names of messages in templates', () => {
  const source = readSource(
    'x.ts',
    [
      'const a = html`<p class=${b}>Hello ${name}</p><i aria-label="Close it" title=${text(\'x\')}>· ${c}</i>`;',
      "element.ariaLabel = open ? 'Close' : text('panel.open');",
      "box.setAttribute('aria-label', 'Say it');",
      "button({ label: 'Press' });",
      "element.className = 'panel'; box.setAttribute('role', 'log');",
      'text(`error.${name}Detail`);',
    ].join('\n'),
  );
  expect(wordsIn(source)).toEqual(['1: Hello \u0000 · \u0000', '1: Close it', '2: Close', '3: Say it', '4: Press']);
  expect(namesIn(source).some((name) => name.test('error.quotaDetail'))).toBe(true);
  expect(namesIn(source).some((name) => name.test('error.quota'))).toBe(false);
});
