import type { Product } from '@aisle/protocol';
import type { TemplateResult } from 'lit';
import type { ActionRequest } from '../part-context.js';
import type { CardTools } from './card-tools.js';

/** A product's name, as the link to its page where there is one. */
export function renderProductLink(
  tools: CardTools,
  { product, href, label, classes }: { product: Product; href: string | undefined; label: unknown; classes: string },
): TemplateResult {
  const { html } = tools.kit;
  if (href === undefined) return html`<span class=${classes} part="card-title">${label}</span>`;
  return html`<a
    class=${classes}
    part="card-title"
    href=${href}
    @click=${(event: MouseEvent) => openProduct(tools, event, product)}
    >${label}</a
  >`;
}

/** What a card asks of the shop about a product. */
export function productRequest(
  { host }: CardTools,
  action: 'view' | 'add_to_cart' | 'select_variant',
  product: Product,
  {
    variantId,
    quantity = 1,
    index,
  }: { readonly variantId?: string | undefined; readonly quantity?: number; readonly index?: number } = {},
): ActionRequest {
  const { id: partId, kind: card } = host.chatPart;
  return {
    action,
    card,
    messageId: host.context.messageId,
    product,
    quantity,
    partId,
    value: { product_id: product.id, ...(variantId !== undefined && { variant_id: variantId }), quantity },
    ...(variantId !== undefined && { variantId }),
    ...(index !== undefined && { list: { id: partId, index } }),
  };
}

// A shop that has declared `view` opens products itself; new tabs stay the visitor's own business.
function openProduct(tools: CardTools, event: MouseEvent, product: Product): void {
  const { context } = tools.host;
  const { button, metaKey, ctrlKey, shiftKey, altKey, currentTarget: link } = event;
  if (button !== 0 || metaKey || ctrlKey || shiftKey || altKey || !context.actions.has('view')) return;
  event.preventDefault();
  void context.dispatchAction(productRequest(tools, 'view', product)).then(({ state }) => {
    if (state === 'failed' && link instanceof HTMLAnchorElement) location.assign(link.href);
  });
}
