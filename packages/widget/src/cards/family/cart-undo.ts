import type { CartLine, Product } from '@aisle/protocol';
import type { ActionDone } from '../action-news.js';
import type { ActionRequest } from '../part-context.js';
import type { CardTools } from './card-tools.js';
import { lineValue } from './cart-line-run.js';

/** A change that can be taken back: what it was, in words, and what takes it back. */
export interface CartUndo {
  readonly said: string;
  readonly request: ActionRequest;
}

/** How the last change of the cart is taken back; undefined where there was none, or the shop does not carry that out. */
export function cartUndo({ host, kit, text }: CardTools, done: ActionDone | undefined): CartUndo | undefined {
  const { actions } = host.context;
  const { id: partId, kind: card } = host.chatPart;
  const place = { partId, card, messageId: host.context.messageId };
  const request = done?.request;
  switch (request?.action) {
    case 'add_to_cart': {
      if (!actions.has('remove_from_cart')) return undefined;
      const { product, variantId, quantity } = request;
      const said = text('cart.added', { title: kit.visibleText(product.title) });
      return {
        said,
        request: {
          ...place,
          action: 'remove_from_cart',
          value: request.value,
          product,
          quantity,
          ...(variantId !== undefined && { variantId }),
        },
      };
    }
    case 'set_quantity': {
      const { line, quantity } = request;
      const title = kit.visibleText(line.title);
      if (quantity > 0) {
        const back = { action: 'set_quantity', lineId: line.id, line: { ...line, quantity } } as const;
        const value = lineValue(line, line.quantity);
        return {
          said: text('cart.changed', { title, count: quantity }),
          request: { ...place, ...back, value, quantity: line.quantity },
        };
      }
      if (!actions.has('add_to_cart')) return undefined;
      return {
        said: text('cart.removed', { title }),
        request: { ...place, action: 'add_to_cart', value: lineValue(line, line.quantity), ...pieces(line) },
      };
    }
    default:
      return undefined;
  }
}

/** What a line holds, as it can be added again. */
function pieces(line: CartLine): { readonly product: Product; readonly variantId?: string; readonly quantity: number } {
  const { product_id: id, variant_id: variantId, title, url, media, quantity } = line;
  const product = { id, title, ...(url !== undefined && { url }), ...(media && { media }) };
  return { product, quantity, ...(variantId !== undefined && { variantId }) };
}
