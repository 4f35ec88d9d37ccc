import type { Product } from '@aisle/protocol';
import type { TemplateResult } from 'lit';
import type { CardTools } from './card-tools.js';
import type { Fact } from './facts.js';

/** A product as the panel's own card shows it: alone, or `index` of a list. */
export function renderTile({ kit, host }: CardTools, fact: Fact<Product>, index?: number): TemplateResult {
  const { context, chatPart } = host;
  const { data: product, note, state, before } = fact;
  const view = kit.viewProduct(product, context, state === 'gone' || state === 'outdated' ? { way: state } : undefined);
  return kit.html`<aisle-product-card
    class="card ${index === undefined ? 'single' : 'product'} ${view.soldOut ? 'product--gone' : ''}"
    part="card"
    role=${index === undefined ? 'article' : 'listitem'}
    aria-label=${view.title}
    .facts=${{ product, note, state, before }}
    .view=${view}
    .since=${before && kit.viewProduct(before, context).price?.now}
    .context=${context}
    .partId=${chatPart.id}
    .place=${index}
  ></aisle-product-card>`;
}
