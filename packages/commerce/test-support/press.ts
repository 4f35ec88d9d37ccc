import type { Cart } from '@aisle/protocol';
import type { CartAction } from '../src/action-event.js';
import type { CartHandler } from '../src/cart-handler.js';

/** Dispatches an action as a card does; what the handler answered with, `undefined` where it did not answer. */
export function press(handler: CartHandler, detail: CartAction): Promise<Cart> | undefined {
  let answer: Promise<unknown> | undefined;
  handler({ detail, respondWith: (response) => void (answer = Promise.resolve(response)) });
  return answer as Promise<Cart> | undefined;
}

/** What an action that fails was answered with. */
export async function refused(handler: CartHandler, detail: CartAction): Promise<unknown> {
  return press(handler, detail)?.then(
    () => new Error('the action was done'),
    (error: unknown) => error,
  );
}
