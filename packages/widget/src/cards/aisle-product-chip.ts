import type { Product } from '@aisle/protocol';
import { html, nothing, type PropertyValues } from 'lit';
import { AisleElement, given } from '../aisle-element.js';
import { defineOnce } from '../define-once.js';
import { askForChip } from './chip-questions.js';
import { openProduct } from './open-product.js';
import type { PartContext } from './part-context.js';
import { viewProduct } from './product-view.js';

/**
 * A product that an answer names: the words of the answer until the catalogue's are there, then its title, its price and the way to
 * its page. A product that nobody knows is plain text.
 *
 * @csspart chip - the mention, once the catalogue knows the product
 * @csspart chip-price
 */
class AisleProductChip extends AisleElement {
  static override properties = { productId: given, label: given, context: given, product: given };
  declare productId: string;
  /** What the answer calls it. */
  declare label: string;
  declare context: PartContext;
  declare private product: Product | undefined;
  #asked: string | undefined;

  protected override createRenderRoot(): HTMLElement {
    // The words that have stood here until now.
    this.replaceChildren();
    return super.createRenderRoot();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('productId') || changed.has('context')) void this.#ask();
  }

  protected override render(): unknown {
    const { product, label, context } = this;
    if (!product) return label;
    const { title, href, price, soldOut } = viewProduct(product, context);
    const cost = price && !soldOut ? html` <span class="chip-price" part="chip-price">${price.now}</span>` : nothing;
    if (href === undefined) return html`<span class="chip" part="chip" dir="auto">${title}${cost}</span>`;
    return html`<a class="chip" part="chip" dir="auto" href=${href} @click=${this.#open}>${title}${cost}</a>`;
  }

  async #ask(): Promise<void> {
    const id = this.productId;
    if (this.#asked === id && this.product) return;
    this.#asked = id;
    const product = await askForChip(id, this.context);
    if (this.#asked === id && product) this.product = product;
  }

  readonly #open = (event: MouseEvent): void => {
    const { product, context } = this;
    if (!product) return;
    const { href } = viewProduct(product, context);
    const { messageId } = context;
    const value = { product_id: product.id };
    openProduct(event, href, context, {
      action: 'view',
      card: 'mention',
      messageId,
      partId: messageId,
      product,
      quantity: 1,
      value,
    });
  };
}

/** From here on, mentions show what the catalogue knows; those that stand in an answer already as well. */
export function defineChip(): void {
  defineOnce('aisle-product-chip', AisleProductChip);
}
