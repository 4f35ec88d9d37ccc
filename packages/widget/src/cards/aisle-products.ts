import type { ChatPart } from '@aisle/client';
import type { ProductReference } from '@aisle/protocol';
import { html, type PropertyValues } from 'lit';
import { AisleElement, given } from '../aisle-element.js';
import { visibleText } from '../text/visible-text.js';
import { renderBones, type Place } from './bones.js';
import { renderFallback } from './fallback.js';
import { markWaiting } from './mark-waiting.js';
import type { PartContext } from './part-context.js';
import { renderProductCard } from './product-card-template.js';
import {
  askCatalogue,
  knownFacts,
  readReferences,
  readTitle,
  type Answers,
  type ProductFacts,
} from './product-facts.js';

/**
 * A `product` or `product_list` part: bones until the catalogue's facts are there, then one card, or a carousel where there are
 * several; the part's fallback where the catalogue knows none of them. A list that is still being written shows what it has named so
 * far.
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
  #answers: Answers = new Map();
  readonly #asked = new Set<string>();

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('chatPart')) return;
    this.#references = readReferences(this.chatPart);
    this.#know();
    void this.#ask();
  }

  #know(): void {
    this.#facts = knownFacts(this.chatPart, this.#references, this.#answers);
  }

  /** Asks for what is missing or old, once. */
  async #ask(): Promise<void> {
    const asked = this.#asked;
    const current = this.#facts.filter(({ state }) => state === 'current').map(({ product }) => product.id);
    const unsure = this.#references.map(({ id }) => id).filter((id) => !current.includes(id) && !asked.has(id));
    if (unsure.length === 0) return;
    for (const id of unsure) asked.add(id);
    const answers = await askCatalogue(unsure, this.context);
    this.#answers = new Map([...this.#answers, ...answers]);
    this.#know();
    this.requestUpdate();
  }

  protected override updated(): void {
    markWaiting(this);
  }

  protected override render(): unknown {
    const { context, chatPart: part } = this;
    const { locale } = context;
    const facts = this.#facts;
    const isOpen = part.state === 'open';
    const { length: named } = this.#references;
    if (isOpen || (facts.length < named && this.#answers.size < this.#asked.size)) {
      const places = this.#references.map((reference, index) => this.#renderPlace(reference, index));
      return renderBones(part.kind === 'product' ? 1 : isOpen ? Math.max(3, named + 2) : named, locale, places);
    }
    const [first, second] = facts;
    if (!first) return renderFallback(part);
    if (!second) return renderProductCard(first, { context, partId: part.id });
    const title = visibleText(readTitle(part)).trim();
    const name = title || locale.text('card.products', { count: facts.length });
    return html`<aisle-carousel
      class="carousel"
      part="carousel"
      role="group"
      aria-roledescription=${locale.text('card.carousel')}
      aria-label=${name}
      .heading=${name}
      .isTitled=${title !== ''}
      .products=${facts}
      .context=${context}
      .partId=${part.id}
    ></aisle-carousel>`;
  }

  /** What is known of one before the list is complete: its title and picture, or its note; no price, link or stock. */
  #renderPlace({ id, note }: ProductReference, index: number): Place {
    const { context, chatPart: part } = this;
    const { product } = this.#facts.find((fact) => fact.product.id === id) ?? {};
    if (!product || part.kind === 'product') return note;
    const { title, media } = product;
    const slide = { index, total: this.#references.length };
    return renderProductCard(
      { product: { id, title, media }, note, state: 'checking' },
      { context, partId: part.id, slide },
    );
  }
}
