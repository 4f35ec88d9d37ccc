import { minorUnits, PriceSchema, type Price } from '@aisle/protocol';
import { findMoney, type NamedAmount } from './find-money.js';

/** The money that the shop and the visitor have named in one turn. */
export interface KnownAmounts {
  /** Takes over every price in what the shop said: a product, a cart, a card's facts. */
  note(said: unknown): void;
  /** Takes over what the visitor wrote: thresholds, in whatever currency. */
  hear(text: string): void;
  /** Whether somebody has named this amount. `asDifference`: or it lies between two prices of different things. */
  has(amount: NamedAmount, as: 'amount' | 'difference'): boolean;
}

const MAX_NOTED = 2_000;
const MAX_DEPTH = 10;
/** All pairs of more prices than that would know nearly every amount. */
const MAX_COMPARED = 40;

/** Amounts as `EUR12900`. */
interface Index {
  readonly amounts: Set<string>;
  /** Prices as they are, by currency. */
  readonly prices: Map<string, Set<number>>;
}

export function createKnownAmounts(): KnownAmounts {
  const noted = new Set<unknown>();
  const heard = new Set<string>();
  const index: Index = { amounts: new Set(), prices: new Map() };
  /** Read when somebody asks: most of what a shop says is never asked about. */
  let unread: unknown[] = [];

  return {
    note(said) {
      if (noted.size >= MAX_NOTED || said === undefined || noted.has(said)) return;
      noted.add(said);
      unread.push(said);
    },
    hear(text) {
      for (const digits of text.matchAll(/\d{1,12}(?:[.,]\d{1,3})?/g))
        heard.add(plainDecimal(digits[0].replace(',', '.')));
      for (const { amounts } of findMoney(text)) {
        for (const { readings } of amounts) for (const reading of readings) heard.add(plainDecimal(reading));
      }
    },
    has({ readings, currencies }, as) {
      if (readings.some((reading) => heard.has(plainDecimal(reading)))) return true;
      for (const said of unread) readInto(index, said);
      unread = [];
      return currencies.some((currency) =>
        readings.some((reading) => {
          const amount = minorUnits(reading, currency);
          if (amount === undefined) return false;
          const isKnown = index.amounts.has(`${currency}${amount}`);
          return isKnown || (as === 'difference' && isDifference(amount, index.prices.get(currency)));
        }),
      );
    },
  };
}

/** Without zeros that say nothing: `150.00` is `150`. */
function plainDecimal(decimal: string): string {
  const trimmed = decimal.replace(/^0+(?=\d)/, '');
  return trimmed.includes('.') ? trimmed.replace(/\.?0+$/, '') : trimmed;
}

function isDifference(amount: number, prices: ReadonlySet<number> | undefined): boolean {
  if (!prices || prices.size > MAX_COMPARED) return false;
  return [...prices].some((price) => prices.has(price + amount));
}

function readInto({ amounts, prices }: Index, said: unknown): void {
  const own = new Map<string, Set<number>>();
  collect(
    said,
    ({ amount, currency }) => {
      amounts.add(`${currency}${amount}`);
      own.set(currency, (own.get(currency) ?? new Set()).add(amount));
    },
    MAX_DEPTH,
  );
  for (const [currency, set] of own) {
    const all = prices.get(currency) ?? new Set();
    prices.set(currency, all);
    for (const amount of set) all.add(amount);
    // What one thing costs less than it did, or than in another size, the shop has said itself.
    for (const larger of set)
      for (const smaller of set) if (larger > smaller) amounts.add(`${currency}${larger - smaller}`);
  }
}

function collect(value: unknown, add: (price: Pick<Price, 'amount' | 'currency'>) => void, depth: number): void {
  if (typeof value === 'string') {
    for (const { readings, currencies } of findMoney(value.slice(0, 4_000)).flatMap(({ amounts }) => amounts)) {
      for (const currency of currencies) {
        for (const reading of readings) {
          const amount = minorUnits(reading, currency);
          if (amount !== undefined) add({ amount, currency });
        }
      }
    }
    return;
  }
  if (typeof value !== 'object' || value === null || depth === 0) return;
  const price = PriceSchema.safeParse(value).data;
  if (price) return add(price);
  // A line of a cart: its price, and what all of it comes to.
  if ('quantity' in value && 'price' in value && typeof value.quantity === 'number') {
    const each = PriceSchema.safeParse(value.price).data;
    if (each) add({ ...each, amount: each.amount * value.quantity });
  }
  for (const inner of Object.values(value)) collect(inner, add, depth - 1);
}
