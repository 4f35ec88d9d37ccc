import type { ChatPart } from '@aisle/client';
import { html, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { AisleElement } from '../aisle-element.js';
import { renderListBones, renderSingleBones } from './bones.js';
import { renderFallback } from './fallback.js';
import type { PartContext } from './part-context.js';
import { ProductFactsController, type ProductFacts } from './product-facts.js';
import { viewProduct } from './product-view.js';

/**
 * A `product` or `product_list` part: bones until the catalogue's facts are there, then one card, or a carousel where there are
 * several; the part's fallback where the catalogue knows none of them.
 *
 * @csspart card - a product
 * @csspart carousel
 */
export class AisleProducts extends AisleElement {
  @property({ attribute: false }) declare chatPart: ChatPart;
  @property({ attribute: false }) declare context: PartContext;
  readonly #facts = new ProductFactsController(this);
  #sawBones = false;

  protected override render(): unknown {
    const { context, chatPart: part } = this;
    const facts = this.#facts.view;
    if (facts.state === 'pending') {
      this.#sawBones = true;
      return facts.count > 1 ? renderListBones(facts.count, context.locale) : renderSingleBones(context.locale);
    }
    const [first, second] = facts.products;
    if (!first) return renderFallback(part);
    if (!second) return this.#renderSingle(first);
    return html`<aisle-carousel
      class=${this.#sawBones ? 'carousel fade-in' : 'carousel'}
      part="carousel"
      role="group"
      aria-roledescription=${context.locale.text('card.carousel')}
      .heading=${facts.title}
      .products=${facts.products}
      .context=${context}
      .partId=${part.id}
    ></aisle-carousel>`;
  }

  #renderSingle(facts: ProductFacts): TemplateResult {
    const { context, chatPart: part } = this;
    const view = viewProduct(facts.product, context);
    const classes = ['card', view.soldOut ? 'product--gone' : '', this.#sawBones ? 'fade-in' : '']
      .filter(Boolean)
      .join(' ');
    return html`<aisle-product-card
      class=${classes}
      part="card"
      role="article"
      aria-label=${view.title}
      .facts=${facts}
      .view=${view}
      .context=${context}
      .partId=${part.id}
      .place=${undefined}
    ></aisle-product-card>`;
  }
}
