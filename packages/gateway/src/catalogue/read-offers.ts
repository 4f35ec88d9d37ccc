import { PriceSchema } from '@aisle/protocol';
import * as z from 'zod/mini';
import type { Offer } from './catalogue-data.js';
import type { RowLog } from './catalogue-report.js';
import { isObject, type JsonObject } from './read-fields.js';

const AmountSchema = z.int().check(z.nonnegative());
const CurrencySchema = z.string().check(z.regex(/^[A-Z]{3}$/));
const HINT = 'must be {"amount": whole minor units, 0 or more, "currency": "EUR"}';

/**
 * The offers of one variant by currency, the base currency among them; undefined when its own price is not usable.
 * A price in a further currency that is not usable is left out.
 */
export function readOffers(
  row: RowLog,
  field: string,
  variant: JsonObject,
  base: string,
): Map<string, Offer> | undefined {
  const own = z.safeParse(PriceSchema, variant['price']);
  if (!own.success) {
    row.drop(`${field}.price`, `${HINT}; the variant is not used`);
    return undefined;
  }
  if (own.data.currency !== base) {
    row.drop(
      `${field}.price`,
      `is in ${own.data.currency}, the catalogue's currency is ${base}: put it under "prices"; the variant is not used`,
    );
    return undefined;
  }
  const offers = new Map<string, Offer>([
    [base, offer(row, field, own.data.amount, ownListPrice(row, field, variant['list_price'], base))],
  ]);
  const more = variant['prices'];
  if (more === undefined || more === null) return offers;
  if (!isObject(more)) row.drop(`${field}.prices`, 'must be an object by currency');
  else
    for (const [currency, entry] of Object.entries(more))
      addOffer(row, `${field}.prices.${currency}`, offers, currency, entry);
  return offers;
}

function addOffer(row: RowLog, field: string, offers: Map<string, Offer>, currency: string, entry: unknown): void {
  if (offers.has(currency)) return;
  const amount = isObject(entry) ? z.safeParse(AmountSchema, entry['price']) : undefined;
  if (!isObject(entry) || !amount?.success || !CurrencySchema.safeParse(currency).success) {
    row.drop(field, 'must be {"price": whole minor units, 0 or more} under an ISO 4217 code');
    return;
  }
  const list = entry['list_price'] ?? undefined;
  const listPrice = list === undefined ? undefined : z.safeParse(AmountSchema, list);
  if (listPrice && !listPrice.success) row.drop(`${field}.list_price`, 'must be whole minor units, 0 or more');
  offers.set(currency, offer(row, field, amount.data, listPrice?.data));
}

function ownListPrice(row: RowLog, field: string, raw: unknown, base: string): number | undefined {
  if (raw === undefined || raw === null) return undefined;
  const list = z.safeParse(PriceSchema, raw);
  if (list.success && list.data.currency === base) return list.data.amount;
  row.drop(`${field}.list_price`, `${HINT}, in ${base}`);
  return undefined;
}

function offer(row: RowLog, field: string, price: number, listPrice: number | undefined): Offer {
  if (listPrice === undefined || listPrice === price) return { price };
  if (listPrice > price) return { price, listPrice };
  row.drop(`${field}.list_price`, 'is below the price: leave it out, or swap the two');
  return { price };
}
