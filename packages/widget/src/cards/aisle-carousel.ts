import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { AisleElement } from '../aisle-element.js';
import { icon } from '../icons.js';
import { visibleText } from '../text/visible-text.js';
import { CarouselScroll, inlineSign } from './carousel-scroll.js';
import type { PartContext } from './part-context.js';
import type { ProductFacts } from './product-facts.js';
import { viewProduct } from './product-view.js';

/**
 * Products side by side (APG carousel, without rotation): a heading, buttons that turn pages, the cards, and a shelf that shows
 * share and position. Arrow keys inside go from card to card.
 *
 * @csspart carousel-prev
 * @csspart carousel-next
 * @csspart card
 * @cssproperty [--aisle-card-width=162px]
 */
export class AisleCarousel extends AisleElement {
  @property({ attribute: false }) declare heading: string | undefined;
  @property({ attribute: false }) declare products: readonly ProductFacts[];
  @property({ attribute: false }) declare context: PartContext;
  @property({ attribute: false }) declare partId: string;
  readonly #scroll = new CarouselScroll(this);

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('heading') || changed.has('context') || changed.has('products'))
      this.setAttribute('aria-label', this.#name);
  }

  protected override render(): TemplateResult {
    const total = this.products.length;
    const { atStart, atEnd } = this.#scroll.position;
    const fits = atStart && atEnd;
    return html`<div class="carousel-head">
        <h3>
          ${this.#name}${this.heading === undefined ? nothing : html`<span class="muted num">${this.context.locale.number(total)}</span>`}
        </h3>
        <div class="carousel-nav" ?hidden=${fits}>${this.#renderButton(-1)} ${this.#renderButton(1)}</div>
      </div>
      <div class="rail" @keydown=${this.#moveFocus}>
        ${repeat(
          this.products,
          ({ id }) => id,
          (facts, index) => this.#renderSlide(facts, index, total),
        )}
      </div>
      <span class="shelf shelf--wide ${fits ? 'shelf--blank' : ''}" aria-hidden="true"></span>`;
  }

  get #name(): string {
    const { locale } = this.context;
    return visibleText(this.heading ?? '').trim() || locale.text('card.products', { count: this.products.length });
  }

  #renderButton(direction: 1 | -1): TemplateResult {
    const { locale } = this.context;
    const { atStart, atEnd } = this.#scroll.position;
    const back = direction < 0;
    const atLimit = back ? atStart : atEnd;
    const turn = () => {
      if (!atLimit) this.#scroll.page(direction);
    };
    // Not `disabled`: that would drop the focus of somebody who pages to the end by keyboard.
    return html`<button
      class="icon-btn icon-btn--sm"
      part=${back ? 'carousel-prev' : 'carousel-next'}
      type="button"
      aria-label=${locale.text(back ? 'card.previous' : 'card.next')}
      aria-disabled=${atLimit ? 'true' : nothing}
      @click=${turn}
    >
      ${icon(back ? 'back' : 'next', 'flip')}
    </button>`;
  }

  #renderSlide(facts: ProductFacts, index: number, total: number): TemplateResult {
    const { context, partId } = this;
    const { locale } = context;
    const view = viewProduct(facts.product, context);
    const label = locale.text('card.slide', { index: index + 1, total, title: visibleText(view.title) });
    return html`<aisle-product-card
      class=${view.soldOut ? 'card product product--gone' : 'card product'}
      part="card"
      role="group"
      aria-roledescription=${locale.text('card.slideKind')}
      aria-label=${label}
      .facts=${facts}
      .view=${view}
      .context=${context}
      .partId=${partId}
      .place=${index}
    ></aisle-product-card>`;
  }

  readonly #moveFocus = (event: KeyboardEvent): void => {
    const rail = event.currentTarget;
    const from = event.target;
    if (
      !(rail instanceof HTMLElement) ||
      !(from instanceof HTMLElement) ||
      event.altKey ||
      event.ctrlKey ||
      event.metaKey
    )
      return;
    const slides = [...rail.children];
    const current = slides.findIndex((slide) => slide.contains(from));
    const target = slides[targetIndex(event.key, current, slides.length, inlineSign(rail))];
    const control = target && sameControl(target, from);
    if (!control) return;
    event.preventDefault();
    control.focus({ preventScroll: true });
    // The whole card, not only its focused line.
    target.scrollIntoView({ block: 'nearest', inline: 'nearest', behavior: 'instant' });
  };
}

function targetIndex(key: string, current: number, count: number, sign: 1 | -1): number {
  if (key === 'ArrowRight') return Math.max(0, current + sign);
  if (key === 'ArrowLeft') return Math.max(0, current - sign);
  if (key === 'Home') return 0;
  return key === 'End' ? count - 1 : -1;
}

function sameControl(slide: Element, from: HTMLElement): HTMLElement | null {
  const same = from.matches('.product-title') ? '.product-title:any-link' : '.product-action > :is(a, button)';
  return slide.querySelector<HTMLElement>(same) ?? slide.querySelector<HTMLElement>('a, button');
}
