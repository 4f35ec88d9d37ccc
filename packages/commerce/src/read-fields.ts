import { currencyExponent, type Media, type Price } from '@aisle/protocol';

const MAX_CHARS = 300;

/** A JSON object that nobody has checked. */
export type Json = Readonly<Record<string, unknown>>;

/** Anything that has no fields reads as an object without any. */
export function object(value: unknown): Json {
  return isObject(value) ? value : {};
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null;
}

/** The objects in a list; none in anything else. */
export function objects(value: unknown): readonly Json[] {
  return Array.isArray(value) ? value.map(object) : [];
}

/** The start of a text, or a number as text; empty where there is none. */
export function text(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value).slice(0, MAX_CHARS) : '';
}

/** A whole number from 0, as a number or as its digits; NaN where it is none. */
export function whole(value: unknown): number {
  return /^\d{1,15}$/.test(text(value)) ? Number(value) : NaN;
}

/**
 * An amount with `decimals` digits after the point, in minor units of its currency (ISO 4217). Platforms count in digits of
 * their own: 1,000 yen are 100000 for one that always has two. `undefined` where it is no amount.
 */
export function price(value: unknown, decimals: number, code: unknown): Price | undefined {
  const currency = text(code);
  const amount = Math.round(whole(value) * 10 ** (currencyExponent(currency) - decimals));
  return Number.isSafeInteger(amount) && /^[A-Z]{3}$/.test(currency) ? { amount, currency } : undefined;
}

/** A picture as the protocol has it; none where there is no address. */
export function media(url: unknown, alt: unknown): Media[] {
  return text(url) ? [{ type: 'image', url: String(url), alt_text: text(alt) }] : [];
}
