/** So many pieces of one variant. */
export interface CartRow {
  readonly variantId: string;
  readonly quantity: number;
}

/** Carts by key: a customer's name, or the random one in a visitor's cookie. In memory, for a demo. */
export interface CartStore {
  read(key: string | undefined): readonly CartRow[];
  /** 0 takes the row out. */
  setQuantity(key: string, variantId: string, quantity: number): void;
  /** Puts what is in one cart into another, as at a sign-in. */
  move(from: string | undefined, to: string): void;
}

export const MAX_QUANTITY = 99;
const MAX_ROWS = 50;
const MAX_CARTS = 10_000;

/** Forgets the carts that were not changed for longest, once there are more than a demo needs. */
export function createCartStore(): CartStore {
  const carts = new Map<string, Map<string, number>>();

  function cartOf(key: string): Map<string, number> {
    const cart = carts.get(key) ?? new Map<string, number>();
    carts.delete(key);
    carts.set(key, cart);
    const [oldest] = carts.keys();
    if (carts.size > MAX_CARTS && oldest !== undefined) carts.delete(oldest);
    return cart;
  }

  function setQuantity(key: string, variantId: string, quantity: number): void {
    const cart = cartOf(key);
    if (quantity <= 0) cart.delete(variantId);
    else if (cart.has(variantId) || cart.size < MAX_ROWS) cart.set(variantId, Math.min(MAX_QUANTITY, quantity));
  }

  return {
    read: (key) =>
      [...(carts.get(key ?? '') ?? new Map<string, number>())].map(([variantId, quantity]) => ({
        variantId,
        quantity,
      })),
    setQuantity,
    move(from, to) {
      if (from === undefined || from === to) return;
      for (const [variantId, quantity] of carts.get(from) ?? [])
        setQuantity(to, variantId, quantity + (carts.get(to)?.get(variantId) ?? 0));
      carts.delete(from);
    },
  };
}
