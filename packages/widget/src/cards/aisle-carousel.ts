import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { AisleElement, given } from '../aisle-element.js';
import { icon } from '../icons.js';
import { CarouselScroll, inlineSign } from './carousel-scroll.js';
import type { PartContext } from './part-context.js';
import { renderProductCard } from './product-card-template.js';
import type { ProductFacts } from './product-facts.js';

/**
 * Products side by side (APG carousel, without rotation): a heading, buttons that turn pages, the cards, and a shelf that shows
 * share and position. Arrow keys inside go from card to card.
 *
 * @csspart carousel-prev
 * @csspart carousel-next
 * @csspart card
 * @cssproperty [--aisle-card-width=10.8 times the size of text: 162px]
 */
export class AisleCarousel extends AisleElement {
  static override properties = { heading: given, isTitled: given, products: given, context: given, partId: given };
  declare heading: string;
  /** Does the heading leave the number of products unsaid? */
  declare isTitled: boolean;
  declare products: readonly ProductFacts[];
  declare context: PartContext;
  declare partId: string;
  readonly #scroll = new CarouselScroll(this);

  protected override render(): TemplateResult {
    const { context, partId, products } = this;
    const { atStart, atEnd } = this.#scroll;
    const fits = atStart && atEnd;
    const total = products.length;
    return html`<div class="carousel-head">
        <h3>
          ${this.heading}
          ${this.isTitled ? html`<span class="muted num" aria-hidden="true">${context.locale.number(total)}</span>` : nothing}
        </h3>
        <div class="carousel-nav" ?hidden=${fits}>${this.#renderButton(-1)} ${this.#renderButton(1)}</div>
      </div>
      <div class="rail" @scroll=${() => this.#scroll.measure()} @keydown=${moveFocus}>
        ${repeat(
          products,
          ({ product }) => product.id,
          (facts, index) => renderProductCard(facts, { context, partId, slide: { index, total } }),
        )}
      </div>
      <span class="shelf shelf--wide ${fits ? 'shelf--blank' : ''}" aria-hidden="true"></span>`;
  }

  #renderButton(direction: 1 | -1): TemplateResult {
    const back = direction < 0;
    const atLimit = back ? this.#scroll.atStart : this.#scroll.atEnd;
    const turn = () => {
      if (!atLimit) this.#scroll.page(direction);
    };
    // Not `disabled`: that would drop the focus of somebody who pages to the end by keyboard.
    return html`<button
      class="icon-btn icon-btn--sm"
      part=${back ? 'carousel-prev' : 'carousel-next'}
      type="button"
      aria-label=${this.context.locale.text(back ? 'card.previous' : 'card.next')}
      aria-disabled=${atLimit || nothing}
      @click=${turn}
    >
      ${icon(back ? 'back' : 'next', 'flip')}
    </button>`;
  }
}

/** Takes the focus to the same control of another card. */
function moveFocus(event: KeyboardEvent): void {
  const { currentTarget: rail, target: from, key } = event;
  if (!(rail instanceof Element) || !(from instanceof Element) || event.altKey || event.ctrlKey || event.metaKey)
    return;
  const slides = [...rail.children];
  const current = slides.findIndex((slide) => slide.contains(from));
  const target = slides[targetIndex(key, current, slides.length, inlineSign(rail))];
  const control =
    target?.querySelector<HTMLElement>(`:is(a, button)[part="${from.getAttribute('part')}"]`) ??
    target?.querySelector<HTMLElement>('a, button');
  if (!control) return;
  event.preventDefault();
  control.focus({ preventScroll: true });
  // The whole card, not only its focused line.
  target?.scrollIntoView({ block: 'nearest', inline: 'nearest', behavior: 'instant' });
}

function targetIndex(key: string, current: number, count: number, sign: 1 | -1): number {
  if (key === 'ArrowRight') return Math.max(0, current + sign);
  if (key === 'ArrowLeft') return Math.max(0, current - sign);
  if (key === 'Home') return 0;
  return key === 'End' ? count - 1 : -1;
}
