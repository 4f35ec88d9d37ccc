import { describe, expect, it } from 'vitest';
import { roundAmounts, spellAmount } from './spell-amount.js';
import { chineseWords, englishWords } from './spell-number.js';
import { openingSpellings, policySpellings } from './service-spellings.js';

const alone = { before: '', after: '', language: 'en' as const };
const euros = (minor: number) => ({ minor, currency: 'EUR' });

describe('sums as shoppers write them', () => {
  it.each([
    [7, 'seven', '七'],
    [12, 'twelve', '十二'],
    [75, 'seventy-five', '七十五'],
    [100, 'one hundred', '一百'],
    [105, 'one hundred and five', '一百零五'],
    [250, 'two hundred and fifty', '二百五十'],
    [1_020, 'one thousand and twenty', '一千零二十'],
    [2_500, 'two thousand five hundred', '二千五百'],
  ])('say %d as %j and %j', (value, english, chinese) => {
    expect(englishWords(value)).toBe(english);
    expect(chineseWords(value)).toBe(chinese);
  });

  it('are in digits or words, with the currency where the text does not name it', () => {
    expect(spellAmount(euros(5_000), '€#', alone)).toBe('€50');
    expect(spellAmount(euros(5_000), '@ euros', alone)).toBe('fifty euros');
    expect(spellAmount(euros(5_000), '€#', { ...alone, after: ' euros or so' })).toBe('50');
    expect(spellAmount(euros(5_000), '@ euros', { ...alone, before: 'under €' })).toBe('50');
    expect(spellAmount({ minor: 30_000, currency: 'CNY' }, '@块', { ...alone, language: 'zh' })).toBe('三百块');
  });

  it('are round, and rise', () => {
    const sums = roundAmounts('JPY');
    expect(sums).toContain(1_500);
    expect([...sums].sort((a, b) => a - b)).toEqual(sums);
  });
});

describe('what an answer on the shop must hold', () => {
  it('is a figure with what it counts, or a name', () => {
    expect(policySpellings('You have 30 days; the money comes within 5 working days.')).toEqual([
      '30 days',
      '5 working days',
    ]);
    expect(policySpellings('签收后 30 天内可以退货，5 个工作日退款。')).toEqual(['30 天', '5 个工作日']);
    expect(policySpellings('We take PayPal and Visa.')).toEqual(['PayPal', 'Visa']);
    expect(policySpellings('支持支付宝、微信支付')).toEqual(['支付宝', '微信支付']);
  });

  it('is an hour in any of its spellings', () => {
    expect(openingSpellings('09:00')).toEqual(['09:00', '9:00', '9am', '9点']);
    expect(openingSpellings('21:30')).toEqual(['21:30', '9:30pm']);
  });
});
