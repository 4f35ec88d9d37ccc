import type { Cart, CartLine } from '@aisle/protocol';
import type { CartAction, CartActionEvent } from './action-event.js';
import { MAX_QUANTITY } from './cart-from.js';
import { platformId } from './platform-id.js';

/** What a cart module may be told. */
export interface CartOptions {
  /** Ends every call that is under way, and takes no more. */
  readonly signal?: AbortSignal;
  /** Told after each change, for the shop's own cart icon or drawer. */
  readonly onChange?: (cart: Cart) => void;
  /** How `open_cart` and `checkout` leave the page. @defaultValue `location.assign` */
  readonly navigate?: (url: string) => void;
}

/** The cart of a platform, in few verbs; each answers with the cart as it is then. */
export interface PlatformCart {
  read(): Promise<Cart>;
  add(variantId: string, quantity: number): Promise<Cart>;
  /** 0 takes the line out. */
  setQuantity(line: CartLine, quantity: number): Promise<Cart>;
  readonly links: { readonly url: string; readonly checkout_url: string };
}

/** A listener for `aisle-action`, and the page's answer to who asks for the cart. */
export interface CartHandler {
  (event: CartActionEvent): void;
  /** For the `resolve` of `<aisle-chat>`: the cart, where it is asked for; nothing where it cannot be read. */
  resolve(
    refs: readonly { readonly kind: string; readonly id: string }[],
  ): Promise<{ kind: string; id: string; data: unknown }[]>;
}

/** Answers the cart actions of cards: one at a time, since a platform's cart loses one of two changes at once. */
export function createCartHandler(cart: PlatformCart, options: CartOptions): CartHandler {
  const { signal, onChange, navigate = (url: string) => location.assign(url) } = options;
  let last: Promise<unknown> = Promise.resolve();

  function inTurn(work: () => Promise<Cart>): Promise<Cart> {
    const result = last.then(work).then((changed) => {
      onChange?.(changed);
      return changed;
    });
    last = result.catch(() => undefined);
    return result;
  }

  /** Other options of the same product are other lines. */
  async function change(detail: CartAction, quantityOf: (line: CartLine) => number): Promise<Cart> {
    const now = await cart.read();
    const wanted = platformId(variantOf(detail));
    const line = now.lines.find(({ id, variant_id = '' }) =>
      detail.lineId ? id === detail.lineId : platformId(variant_id) === wanted,
    );
    return line ? cart.setQuantity(line, Math.max(0, quantityOf(line))) : now;
  }

  function handle(detail: CartAction): Promise<unknown> | undefined {
    const pieces = Math.min(MAX_QUANTITY, detail.quantity ?? 1);
    switch (detail.action) {
      case 'add_to_cart':
        return inTurn(() => cart.add(variantOf(detail), pieces));
      case 'set_quantity':
        return inTurn(() => change(detail, () => pieces));
      case 'remove_from_cart':
        return inTurn(() => change(detail, ({ quantity }) => quantity - pieces));
      case 'open_cart':
        return Promise.resolve(navigate(cart.links.url));
      case 'checkout':
        return Promise.resolve(navigate(cart.links.checkout_url));
      default:
        return undefined;
    }
  }

  const listener = (event: CartActionEvent): void => {
    const done = signal?.aborted ? undefined : handle(event.detail);
    if (done) event.respondWith(done);
  };
  return Object.assign(listener, {
    async resolve(refs: Parameters<CartHandler['resolve']>[0]) {
      const wanted = refs.filter(({ kind }) => kind === 'cart');
      const data = wanted.length > 0 && (await cart.read().catch(() => undefined));
      return data ? wanted.map(({ kind, id }) => ({ kind, id, data })) : [];
    },
  });
}

/** What is bought of a product without variants is the product. */
function variantOf({ variantId, product }: CartAction): string {
  return variantId ?? product?.id ?? '';
}
