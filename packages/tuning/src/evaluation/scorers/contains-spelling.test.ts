import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { containsSpelling } from './contains-spelling.js';
import { spokenNumbers } from './spoken-numbers.js';

describe('a spelling in a text', () => {
  it.each([
    ['It weighs 820 g.', '820g'],
    ['It weighs 820g.', '820 g'],
    ['UNDER-SEAT bag', 'under seat'],
    ['costs €129.00 today', '129'],
    ['costs €129 today', '129'],
    ['costs €1,299', '1299'],
    ['18/8 stainless steel.', '18/8 stainless steel'],
    ['215 × 130 × 105 cm', '215 x 130 x 105 cm'.replaceAll('x', '×')],
    ['容量１２升', '12升'],
    ['重量：820 克', '820克'],
    ['No, it does not.', 'no'],
    ['30 days from delivery', '30 day'],
    ['Yes: A+ rated', 'A+'],
    ['4.6 / 5', '4.6/5'],
    ['½ off', '½'],
  ])('“%s” holds “%s”', (text, spelling) => {
    expect(containsSpelling(text, spelling)).toBe(true);
  });

  it.each([
    ['costs €1290', '129'],
    ['costs €129.95', '129'],
    ['costs €3129', '129'],
    ['costs €12.9', '129'],
    ['version 1.129', '129'],
    ['12 and 9', '129'],
    ['I know it', 'no'],
    ['nothing', 'no'],
    ['in stock', 'not in stock'],
    ['4.6 / 5', '46'],
    ['anything', ''],
    ['anything', ' '],
  ])('“%s” does not hold “%s”', (text, spelling) => {
    expect(containsSpelling(text, spelling)).toBe(false);
  });

  it('is found in itself, whatever it is, and never throws', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }),
        fc.string({ unit: 'binary', maxLength: 60 }),
        (spelling, text) => {
          containsSpelling(text, spelling);
          if (/[\p{L}\p{N}]/u.test(spelling)) expect(containsSpelling(spelling, spelling)).toBe(true);
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('numbers in words', () => {
  it.each([
    ['under seventy-five euros', [75]],
    ['at most one hundred and fifty', [150]],
    ['two thousand three hundred', [2_300]],
    ['a hundred', [100]],
    ['一百五十块以上', [150]],
    ['一百五以内', [150]],
    ['两千三', [2_300]],
    ['两千零五块', [2_005]],
    ['十五块', [15]],
    ['no number', []],
  ])('%s: %j', (text, numbers) => {
    expect(spokenNumbers(text)).toEqual(numbers);
  });
});
