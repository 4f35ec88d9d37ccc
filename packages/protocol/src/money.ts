import type { Price } from './price.js';
import { ProtocolError } from './protocol-error.js';

/**
 * ISO 4217 minor-unit exponents that are not 2. `Intl` is no source for these: it follows cash rounding for some
 * currencies (IQD 0 instead of 3), and engines disagree.
 */
const exponents: ReadonlyMap<string, number> = new Map([
  ...'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'.split(' ').map((code) => [code, 0] as const),
  ...'BHD IQD JOD KWD LYD OMR TND'.split(' ').map((code) => [code, 3] as const),
  ...'CLF UYW'.split(' ').map((code) => [code, 4] as const),
]);

/** Longer than any safe amount with any exponent, leading and trailing zeros allowed for. */
const longestDecimal = 64;

/** Digits after the decimal point of a currency's major unit (ISO 4217); 2 for a code that is not in the list. */
export function currencyExponent(currency: string): number {
  return exponents.get(currency) ?? 2;
}

/**
 * The amount in major units as an exact decimal string: `{ amount: 12900, currency: 'EUR' }` → `'129.00'`.
 * @throws {@link ProtocolError} `bad_request` when the amount is no whole number from 0 to 2^53 − 1.
 */
export function decimalString(price: Pick<Price, 'amount' | 'currency'>): `${number}` {
  const exponent = currencyExponent(price.currency);
  const digits = String(price.amount).padStart(exponent + 1, '0');
  const decimal = exponent === 0 ? digits : `${digits.slice(0, -exponent)}.${digits.slice(-exponent)}`;
  if (!Number.isSafeInteger(price.amount) || !isDecimal(decimal)) {
    throw new ProtocolError('bad_request', `a price needs a whole number of minor units from 0, not ${price.amount}`);
  }
  return decimal;
}

function isDecimal(text: string): text is `${number}` {
  return /^\d+(?:\.\d+)?$/.test(text);
}

/**
 * Minor units of a decimal string, or undefined when it is no exact amount of the currency: `'129.00'` in EUR → 12900,
 * `'1.5'` in JPY → undefined. Only ASCII digits and one point: no sign, no grouping, no exponent.
 */
export function minorUnits(decimal: string, currency: string): number | undefined {
  if (decimal.length > longestDecimal) return undefined;
  const match = /^(\d+)(?:\.(\d+))?$/.exec(decimal.trim());
  if (!match) return undefined;
  const exponent = currencyExponent(currency);
  const fraction = (match[2] ?? '').replace(/0+$/, '');
  if (fraction.length > exponent) return undefined;
  const amount = Number(`${match[1] ?? ''}${fraction.padEnd(exponent, '0')}`);
  return Number.isSafeInteger(amount) ? amount : undefined;
}

/**
 * A price as a shopper of `locale` (BCP 47) reads it: `display` where there is one, else all digits of the ISO exponent.
 * @throws RangeError when `locale` is not well-formed (`en_US` is not, `en-US` is).
 * @throws {@link ProtocolError} `bad_request` as {@link decimalString}.
 */
export function formatPrice(price: Price, locale: string): string {
  if (price.display !== undefined) return price.display;
  const digits = currencyExponent(price.currency);
  return new Intl.NumberFormat(locale, {
    style: 'currency',
    currency: price.currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
    // Digits stay exact only as a string (ECMA-402, Intl.NumberFormat v3).
  }).format(decimalString(price));
}
