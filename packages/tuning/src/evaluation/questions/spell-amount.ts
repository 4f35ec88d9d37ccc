import { currencyExponent } from '@aisle/protocol';
import type { QuestionLanguage } from '../question.js';
import type { Random } from './random.js';
import { chineseWords, englishWords } from './spell-number.js';

/** How a shopper writes a sum. `#` stands for the number in digits, `@` for its words. */
const STYLES: Readonly<Record<QuestionLanguage, Readonly<Record<string, readonly string[]>>>> = {
  en: {
    EUR: ['€#', '#€', '# euros', '# euro', '# EUR', '@ euros'],
    USD: ['$#', '# dollars', '# USD', '@ dollars', '# bucks'],
    GBP: ['£#', '# pounds', '@ pounds', '# GBP'],
    CNY: ['¥#', '# yuan', '# RMB', '@ yuan'],
    JPY: ['¥#', '# yen', '# JPY'],
  },
  zh: {
    CNY: ['#元', '#块', '#块钱', '¥#', '@块', '@元', '# 元', '@块钱'],
    EUR: ['#欧元', '#欧', '@欧元', '€#'],
    USD: ['#美元', '#美金', '$#', '@美元'],
    JPY: ['#日元', '@日元'],
    GBP: ['#英镑', '£#'],
  },
};

/** One way to write sums, for a whole question. */
export function amountStyle(language: QuestionLanguage, currency: string, random: Random): string {
  return random.pick(STYLES[language][currency] ?? []) ?? `# ${currency}`;
}

/** What stands beside a slot says the currency already: `under {maxPrice} euros`. */
const BEFORE = /(?:[€$£¥]|eur|usd|cny|rmb)\s?$/i;
const AFTER = /^\s?(?:[€$£¥]|eur|usd|dollars?|pounds?|bucks|yuan|rmb|yen|cny|元|块|圆|欧|美元|美金|日元|英镑|人民币)/i;

/** A sum in a style; only its number where the text around it names the currency. */
export function spellAmount(
  amount: { readonly minor: number; readonly currency: string },
  style: string,
  around: { readonly before: string; readonly after: string; readonly language: QuestionLanguage },
): string {
  const value = amount.minor / 10 ** currencyExponent(amount.currency);
  const words = around.language === 'zh' ? chineseWords(value) : englishWords(value);
  const isNamed = BEFORE.test(around.before) || AFTER.test(around.after);
  const shape = isNamed ? (style.includes('@') && !BEFORE.test(around.before) ? '@' : '#') : style;
  const tellable = value < 10_000 ? words : String(value);
  return shape.replace('#', String(value)).replace('@', tellable);
}

const STEPS = [1, 1.2, 1.5, 1.8, 2, 2.5, 3, 3.5, 4, 4.5, 5, 6, 7, 7.5, 8, 9];

/** Sums that people say, in minor units, lowest first: 5, 6, 7, 8, 9, 10, 12, 15, … */
export function roundAmounts(currency: string): readonly number[] {
  const unit = 10 ** currencyExponent(currency);
  const amounts = Array.from({ length: 8 }, (_, power) => STEPS.map((step) => step * 10 ** power)).flat();
  return amounts.filter((value) => Number.isInteger(value) && value >= 5).map((value) => value * unit);
}
