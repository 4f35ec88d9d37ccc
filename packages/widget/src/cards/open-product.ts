import type { ActionRequest, PartContext } from './part-context.js';

/**
 * What a click on a product's link does. A shop that has declared `view` opens products itself (a quick view, a router); new tabs stay
 * the visitor's own business.
 */
export function openProduct(
  event: MouseEvent,
  href: string | undefined,
  context: PartContext,
  request: ActionRequest,
): void {
  const { button, metaKey, ctrlKey, shiftKey, altKey } = event;
  const elsewhere = button !== 0 || metaKey || ctrlKey || shiftKey || altKey;
  if (href === undefined || elsewhere || !context.actions.has('view')) return;
  event.preventDefault();
  void context.dispatchAction(request).then(({ state }) => {
    if (state === 'failed') location.assign(href);
  });
}
