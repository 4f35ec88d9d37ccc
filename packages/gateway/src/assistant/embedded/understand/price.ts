import { currencyExponent, minorUnits } from '@aisle/protocol';
import type { Amount } from './amounts.js';
import type { Bound } from './bounds.js';

/** What the shopper wants to pay, in minor units of `currency`, both ends inclusive. */
export interface PriceBound {
  readonly currency: string;
  readonly min?: number;
  readonly max?: number;
  /** The ends as the shopper said them, to echo: "under 100" has the max 99.99. */
  readonly said?: { readonly min?: number; readonly max?: number };
  /** The said ends themselves do not count. */
  readonly strict?: true;
}

const CURRENCIES: readonly (readonly [RegExp, string])[] = [
  [/^(?:€|euros?|eur|欧元|欧)$/, 'EUR'],
  [/^(?:us\$|us dollars?|usd|美元|美金|美刀|刀)$/, 'USD'],
  [/^(?:£|pounds?|quid|gbp|英镑|镑)$/, 'GBP'],
  [/^(?:yuan|renminbi|rmb|cny|人民币|块钱|块|塊|元|圆)$/, 'CNY'],
  [/^(?:yen|jpy|日元|日圆|日币|円)$/, 'JPY'],
  [/^(?:hk\$|hkd|港币|港元)$/, 'HKD'],
  [/^(?:₩|krw)$/, 'KRW'],
  [/^(?:₹|inr)$/, 'INR'],
];

const DOLLARS = new Set(['USD', 'CAD', 'AUD', 'NZD', 'HKD', 'SGD']);

/** The currency somebody means. `$` and `¥` are those of the market where it has one of them. */
function currencyNamed(
  name: string | undefined,
  market: { readonly currency: string; readonly currencies: readonly string[] },
): string {
  if (name === undefined) return market.currency;
  if (/^(?:\$|dollars?|bucks)$/.test(name)) return DOLLARS.has(market.currency) ? market.currency : 'USD';
  if (name === '¥') return yenOrYuan(market);
  return CURRENCIES.find(([pattern]) => pattern.test(name))?.[1] ?? name.toUpperCase();
}

function yenOrYuan({
  currency,
  currencies,
}: {
  readonly currency: string;
  readonly currencies: readonly string[];
}): string {
  if (currency === 'CNY' || currency === 'JPY') return currency;
  return !currencies.includes('CNY') && currencies.includes('JPY') ? 'JPY' : 'CNY';
}

const LEAST_BARE_PRICE = 5;

/** A bound on the price, or undefined where the bound is on something else. */
export function priceOf(
  bound: Bound,
  market: { readonly currency: string; readonly currencies: readonly string[] },
): PriceBound | undefined {
  const { min, max, about, named } = bound;
  const any = min ?? max ?? about ?? named;
  if (!any || (any.unit !== 'money' && any.unit !== 'bare')) return undefined;
  // "At least 2" without a currency is about something else.
  if (any.unit === 'bare' && Number((max ?? any).decimal) < LEAST_BARE_PRICE) return undefined;
  const currency = currencyNamed(any.currency, market);
  if (about) return around(minor(about, currency), currency);
  const low = min && minor(min, currency);
  // A sum that is only named is a budget.
  const high = (max ?? named) && minor(max ?? any, currency);
  const step = bound.strict ? 1 : 0;
  return {
    currency,
    ...(low === undefined ? {} : { min: low + step }),
    ...(high === undefined ? {} : { max: Math.max(0, high - step) }),
    ...(bound.strict ? { strict: true } : {}),
    said: { ...(low === undefined ? {} : { min: low }), ...(high === undefined ? {} : { max: high }) },
  };
}

/** "About 100" is a fifth more or less. */
function around(amount: number, currency: string): PriceBound {
  const fifth = Math.round(amount / 5);
  return { currency, min: amount - fifth, max: amount + fifth };
}

/** Decimals that a currency does not have are cut off: nobody means half a yen. */
function minor(amount: Amount, currency: string): number {
  const [whole = '0', fraction = ''] = amount.decimal.split('.');
  const exponent = currencyExponent(currency);
  return (
    minorUnits(`${whole}${exponent === 0 ? '' : `.${fraction.slice(0, exponent).padEnd(exponent, '0')}`}`, currency) ??
    Number.MAX_SAFE_INTEGER
  );
}
