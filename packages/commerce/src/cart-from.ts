import type { Cart, CartLine, Price } from '@aisle/protocol';

const MAX_LINES = 50;

/** The most pieces of one thing that a cart holds. */
export const MAX_QUANTITY = 99;

/** What a platform says of one line: amounts may be missing, and `list_price` need not be above the price. */
export type LineFacts = Required<Pick<CartLine, Exclude<KnownField, 'price' | 'list_price'>>> &
  Readonly<Record<'price' | 'list_price', Price | undefined>>;

type KnownField =
  'id' | 'product_id' | 'variant_id' | 'title' | 'options' | 'quantity' | 'price' | 'list_price' | 'media' | 'url';

/** What a platform says of the sums. */
export type SumFacts = Readonly<Record<'subtotal' | 'discount' | 'total', Price | undefined>>;

/** A cart in the protocol's shape; `undefined` where the sums are missing. A line without a price or an id is left out. */
export function cartFrom(
  lines: readonly LineFacts[],
  { subtotal, discount, total }: SumFacts,
  links: Pick<Cart, 'url' | 'checkout_url'>,
): Cart | undefined {
  if (!subtotal || !total) return undefined;
  const shown = lines.flatMap(({ price, list_price, quantity, ...line }) => {
    if (!line.id || !price || !(quantity > 0)) return [];
    const before = list_price && list_price.amount > price.amount ? { list_price } : {};
    return [{ ...line, ...before, price, quantity: Math.min(MAX_QUANTITY, quantity) }];
  });
  const off = discount?.amount ? { discount } : {};
  return { id: 'current', lines: shown.slice(0, MAX_LINES), subtotal, ...off, total, ...links };
}
