import type { ChatPart } from '@aisle/client';
import type { ProductReference } from '@aisle/protocol';
import { html, type PropertyValues } from 'lit';
import { AisleElement, given } from '../aisle-element.js';
import { visibleText } from '../text/visible-text.js';
import { renderBones } from './bones.js';
import { renderFallback } from './fallback.js';
import type { PartContext } from './part-context.js';
import { renderProductCard } from './product-card-template.js';
import { askCatalogue, knownFacts, readReferences, readTitle, type ProductFacts } from './product-facts.js';

/**
 * A `product` or `product_list` part: bones until the catalogue's facts are there, then one card, or a carousel where there are
 * several; the part's fallback where the catalogue knows none of them.
 *
 * @csspart card - a product
 * @csspart carousel
 */
export class AisleProducts extends AisleElement {
  static override properties = { chatPart: given, context: given };
  declare chatPart: ChatPart;
  declare context: PartContext;
  #references: readonly ProductReference[] = [];
  #facts: readonly ProductFacts[] = [];
  #isPending = false;

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('chatPart')) return;
    const part = this.chatPart;
    this.#references = readReferences(part);
    this.#facts = knownFacts(part, this.#references);
    this.#isPending = part.state === 'open' || this.#facts.length < this.#references.length;
    if (part.state === 'done') void this.#askAgain(part);
  }

  /** Asks for what is missing or old, and drops what nobody knows. */
  async #askAgain(part: ChatPart): Promise<void> {
    const current = this.#facts.filter(({ state }) => state === 'current').map(({ product }) => product.id);
    const unsure = this.#references.map(({ id }) => id).filter((id) => !current.includes(id));
    if (unsure.length === 0) return;
    const answers = await askCatalogue(unsure, this.context);
    if (part !== this.chatPart) return;
    this.#facts = knownFacts(part, this.#references, answers);
    this.#isPending = false;
    this.requestUpdate();
  }

  protected override render(): unknown {
    const { context, chatPart: part } = this;
    const { locale } = context;
    if (this.#isPending) {
      // What comes after bones fades in.
      this.classList.add('waited');
      return renderBones(part.kind === 'product' ? 1 : this.#references.length || 3, locale);
    }
    const [first, second] = this.#facts;
    if (!first) return renderFallback(part);
    if (!second) return renderProductCard(first, { context, partId: part.id });
    const title = visibleText(readTitle(part)).trim();
    const name = title || locale.text('card.products', { count: this.#facts.length });
    return html`<aisle-carousel
      class="carousel"
      part="carousel"
      role="group"
      aria-roledescription=${locale.text('card.carousel')}
      aria-label=${name}
      .heading=${name}
      .isTitled=${title !== ''}
      .products=${this.#facts}
      .context=${context}
      .partId=${part.id}
    ></aisle-carousel>`;
  }
}
