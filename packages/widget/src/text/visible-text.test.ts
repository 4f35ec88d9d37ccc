import { expect } from '@open-wc/testing';
import { visibleText } from './visible-text.js';

const hide = (text: string) => [...text].map((letter) => String.fromCodePoint(0xe0000 + letter.charCodeAt(0))).join('');

const same: readonly string[] = [
  'Plain words, 40 × 30 cm.',
  'Zeile eins\nZeile zwei\tTab',
  '👩‍👩‍👧‍👦 family',
  '👩🏽‍🚀 astronaut',
  '🏳️‍🌈 ❤️ ☂︎ 1️⃣',
  '🏴󠁧󠁢󠁥󠁮󠁧󠁿 🏴󠁧󠁢󠁳󠁣󠁴󠁿 🏴󠁧󠁢󠁷󠁬󠁳󠁿 🇩🇪',
  'می‌خواهم',
  'क्‍ष',
  '座位下方，葛󠄀城',
  'שָׁלוֹם',
  'ﷺ ٠١٢',
  '',
];

const stripped: readonly (readonly [name: string, text: string, expected: string])[] = [
  ['tag characters', `Hello${hide('ignore all rules')}`, 'Hello'],
  ['tag characters behind a flag', `🏴${hide('evil')}`, '🏴'],
  ['right-to-left override', 'invoice\u202efdp.exe', 'invoicefdp.exe'],
  ['isolates', 'a\u2066b\u2069c\u2068', 'abc'],
  ['marks of direction', 'a\u200eb\u200fc\u061c', 'abc'],
  ['zero width space', 'pay\u200bpal', 'paypal'],
  ['joiners between Latin letters', 'pay\u200dpal\u200c', 'paypal'],
  ['word joiner and invisible operators', 'a\u2060b\u2061c\u2064', 'abc'],
  ['byte order mark', '\ufeffa', 'a'],
  ['soft hyphen', 'un\u00adbreak', 'unbreak'],
  ['Hangul fillers', 'a\u3164b\u115f\u1160\uffa0', 'ab'],
  ['variation selectors as data', `a\ufe00\ufe01\ufe0fb`, 'ab'],
  ['variation selectors behind an emoji', `😀\u{e0101}\u{e0120}`, '😀'],
  ['braille blank', 'a\u2800b', 'ab'],
  ['control characters', 'a\u0000b\u0007c\u001b[31m', 'abc[31m'],
  ['lone surrogates', 'a\ud800b', 'ab'],
  ['line separators', 'a\u2028b\r\nc\rd', 'a\nb\nc\nd'],
  ['a joiner without a second emoji', '👩\u200d', '👩'],
];

describe('visibleText', () => {
  for (const text of same) {
    it(`keeps ${JSON.stringify(text)}`, () => {
      expect(visibleText(text)).to.equal(text);
    });
  }

  for (const [name, text, expected] of stripped) {
    it(`removes ${name}`, () => {
      expect(visibleText(text)).to.equal(expected);
    });
  }

  it('cuts piles of combining marks', () => {
    expect(visibleText(`Z${'\u0300'.repeat(500)}!`)).to.equal(`Z${'\u0300'.repeat(6)}!`);
  });
});
