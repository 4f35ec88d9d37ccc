import { describe, expect, it } from 'vitest';
import { DISGUISES, SPACED } from '../../test-support/disguises.js';
import { personalData, secretOf } from '../../test-support/personal-data.js';
import { createRedactor } from '../index.js';

const SEED = Number(process.env['AISLE_SEED'] ?? 20_261_123);
const redactor = createRedactor();
const numbers = personalData(SEED, 6).filter(
  ({ rule, datum }) => ['phone', 'card', 'id', 'iban'].includes(rule) && /\d{3}/.test(datum.normalize('NFKC')),
);

/** Digits that can still be read, in whatever writing. */
function digitsIn(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/./gu, (sign) => {
      const place = Math.max('零一二三四五六七八九'.indexOf(sign), '〇壹贰叁肆伍陆柒捌玖'.indexOf(sign));
      return place === -1 ? sign : String(place);
    })
    .replace(/\D/g, '');
}

const isLeft = (datum: string, text: string): boolean => {
  const secret = digitsIn(datum);
  return digitsIn(redactor.redact(text).text).includes(secret.slice(0, Math.max(4, Math.ceil(secret.length / 2))));
};

describe(`numbers in disguise (seed ${SEED})`, () => {
  it.each(Object.entries(DISGUISES))('are found in %s', (name, disguise) => {
    // Whoever spells digits in Chinese spells letters, too, or has none.
    const spelt = numbers.filter(
      ({ datum }) => !/numerals/.test(name) || /^[+()\d -]{8,}$/.test(datum.normalize('NFKC')),
    );
    const left = spelt
      .map((sample) => ({ sample, text: sample.text.replace(sample.datum, () => disguise(sample.datum)) }))
      .filter(({ sample, text }) => isLeft(secretOf(sample), text))
      .map(({ text }) => [text, redactor.redact(text).text]);
    expect(spelt.length).toBeGreaterThan(50);
    expect(left).toEqual([]);
  });

  it.each(Object.entries(SPACED))('are found digit by digit, with %s', (_, space) => {
    const left = numbers
      .map(({ datum }) => datum.normalize('NFKC').replace(/\D/g, ''))
      .filter((digits) => digits.length >= 8)
      .map((digits) => `my number: ${space(digits)}, thanks`)
      .filter((text) => /\d{4}/.test(digitsIn(redactor.redact(text).text)));
    expect(left).toEqual([]);
  });

  it.each([
    ['call one three eight, zero zero one three, eight zero zero zero', 'call [phone]'],
    ['my number is oh two oh seven nine four six oh nine', 'my number is [phone]'],
    ['138.0013.8000 或 138 - 0013 - 8000', '[phone] 或 [phone]'],
    ['4111.1111.1111.1111', '[card]'],
    ['where is order **1044**?', 'where is order **[order]**?'],
    ['订单号一零四七', '订单号[order]'],
  ])('are found: %s', (text, redacted) => {
    expect(redactor.redact(text).text).toBe(redacted);
  });

  it.each([
    'sizes 36 37 38 39 40 41 42 43 44',
    'sizes 2 3 4 5 6 7 8 9 10 11 12',
    'one or two bags for three to four days, size seven or eight',
    '两三个人用的，二十升到三十升，一百二十元',
    '40*28*18 cm, **24 l**, `SB10-CLA`',
    'prices: 129.00 99.00 75.00 49.00 35.00 29.00',
  ])('and no fact is: %s', (text) => {
    expect(redactor.redact(text)).toEqual({ text, counts: {} });
  });
});
