import * as z from 'zod/mini';

/** Money in integer minor units (UCP `Price`). `display`, where a server sends one, is shown as it stands. */
export const PriceSchema = z.looseObject({
  amount: z.int().check(z.nonnegative()),
  currency: z.string().check(z.regex(/^[A-Z]{3}$/)),
  display: z.optional(z.string().check(z.maxLength(64))),
});
export type Price = z.infer<typeof PriceSchema>;

/**
 * ISO 4217 minor-unit exponents that are not 2. `Intl` is no source for these: it follows cash rounding for some
 * currencies (IQD 0 instead of 3), and engines disagree.
 */
const exponents: ReadonlyMap<string, number> = new Map([
  ...'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'.split(' ').map((code) => [code, 0] as const),
  ...'BHD IQD JOD KWD LYD OMR TND'.split(' ').map((code) => [code, 3] as const),
  ...'CLF UYW'.split(' ').map((code) => [code, 4] as const),
]);

/** Digits after the decimal point of a currency's major unit (ISO 4217). */
export function currencyExponent(currency: string): number {
  return exponents.get(currency) ?? 2;
}

/** The amount in major units as an exact decimal string: `{ amount: 12900, currency: 'EUR' }` → `'129.00'`. */
export function decimalString(price: Pick<Price, 'amount' | 'currency'>): string {
  const exponent = currencyExponent(price.currency);
  if (exponent === 0) return String(price.amount);
  const digits = String(price.amount).padStart(exponent + 1, '0');
  return `${digits.slice(0, -exponent)}.${digits.slice(-exponent)}`;
}

/** Minor units of a decimal string, or undefined when it is no exact amount of the currency. */
export function minorUnits(decimal: string, currency: string): number | undefined {
  const match = /^(\d+)(?:\.(\d+))?$/.exec(decimal.trim());
  if (!match) return undefined;
  const exponent = currencyExponent(currency);
  const fraction = (match[2] ?? '').replace(/0+$/, '');
  if (fraction.length > exponent) return undefined;
  const amount = Number(`${match[1] ?? ''}${fraction.padEnd(exponent, '0')}`);
  return Number.isSafeInteger(amount) ? amount : undefined;
}

/** A price as a shopper of `locale` (BCP 47) reads it. */
export function formatPrice(price: Price, locale: string): string {
  if (price.display !== undefined) return price.display;
  const exponent = currencyExponent(price.currency);
  // A decimal string is exact where a number is not; the type of `format` in ES2023 allows it as a template literal.
  const decimal = decimalString(price) as `${number}`;
  return new Intl.NumberFormat(locale, {
    style: 'currency',
    currency: price.currency,
    minimumFractionDigits: exponent,
    maximumFractionDigits: exponent,
  }).format(decimal);
}
