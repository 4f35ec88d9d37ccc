import type { Product } from '@aisle/protocol';
import type { CardTools, CardView } from './card-tools.js';
import { Facts, field } from './facts.js';
import { announcedNotes, renderGridBones } from './family-bones.js';
import { renderTile } from './product-tile.js';

/** `product_list` in the layout `grid`: products in rows of as many as fit. */
export class GridCard implements CardView {
  readonly #tools: CardTools;
  readonly #facts: Facts<Product>;

  constructor(tools: CardTools) {
    this.#tools = tools;
    const { kit, host } = tools;
    this.#facts = new Facts({ host, kind: 'product', read: (data) => kit.factSchemas.product.safeParse(data).data });
  }

  update(): void {
    this.#facts.update();
  }

  render(): unknown {
    const { kit, host } = this.#tools;
    const { html, nothing, visibleText } = kit;
    const { locale } = host.context;
    if (this.#facts.isPending) return renderGridBones(this.#tools, announcedNotes(host.chatPart, this.#facts));
    const facts = this.#facts.items;
    const [first, second] = facts;
    if (!first) return kit.renderFallback(host.chatPart);
    if (!second) return renderTile(this.#tools, first);
    const given = field(host.chatPart.data, 'title');
    const title = typeof given === 'string' ? visibleText(given).trim() : '';
    const name = title || locale.text('card.products', { count: facts.length });
    return html`<div class="carousel" role="group" aria-label=${name}>
      <div class="carousel-head">
        <h3>${name} ${title ? html`<span class="muted num">${locale.number(facts.length)}</span>` : nothing}</h3>
      </div>
      <div class="product-grid" role="list">
        ${kit.repeat(
          facts,
          ({ id }) => id,
          (fact, index) => renderTile(this.#tools, fact, index),
        )}
      </div>
    </div>`;
  }
}
