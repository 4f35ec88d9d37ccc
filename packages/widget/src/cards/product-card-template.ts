import { html, nothing, type TemplateResult } from 'lit';
import type { PartContext } from './part-context.js';
import type { ProductFacts } from './product-facts.js';
import { viewProduct } from './product-view.js';

interface CardPlace {
  readonly context: PartContext;
  readonly partId: string;
  /** Where the card is a slide of a carousel: its place, from 0, and how many there are. */
  readonly slide?: { readonly index: number; readonly total: number };
}

/** One product as a card: a slide of a carousel, or a card of its own. */
export function renderProductCard(facts: ProductFacts, { context, partId, slide }: CardPlace): TemplateResult {
  const { locale } = context;
  const { state, before } = facts;
  const view = viewProduct(
    facts.product,
    context,
    state === 'gone' || state === 'outdated' ? { way: state } : undefined,
  );
  const { price, stock, badge } = view;
  // Who cannot see the card hears what it is, what it costs and whether it is there before they hear its buttons.
  const known = state === 'checking' ? [] : [price?.now, view.soldOut ? badge?.label : stock?.label];
  const title = [view.title, ...known].filter(Boolean).join(', ');
  return html`<aisle-product-card
    class="card ${slide ? 'product' : 'single'} ${view.soldOut ? 'product--gone' : ''}"
    part="card"
    role=${slide ? 'group' : 'article'}
    aria-roledescription=${slide ? locale.text('card.slideKind') : nothing}
    aria-label=${slide ? locale.text('card.slide', { index: slide.index + 1, total: slide.total, title }) : title}
    .facts=${facts}
    .view=${view}
    .since=${before && viewProduct(before, context).price?.now}
    .context=${context}
    .partId=${partId}
    .place=${slide?.index}
  ></aisle-product-card>`;
}
