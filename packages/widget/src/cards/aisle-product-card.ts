import { html, nothing, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { AisleElement } from '../aisle-element.js';
import { icon } from '../icons.js';
import { visibleText } from '../text/visible-text.js';
import { ActionRun } from './action-run.js';
import type { ActionRequest, PartContext } from './part-context.js';
import { renderPrice } from './price.js';
import type { ProductFacts } from './product-facts.js';
import type { Offer, ProductView } from './product-view.js';

/**
 * One product: a slide of a carousel, or a card of its own. The element itself is the card; whoever makes it gives it the classes
 * and the role.
 *
 * @csspart card-media - the plinth and its picture
 * @csspart card-badge
 * @csspart card-title
 * @csspart card-price
 * @csspart card-list-price - the former price
 * @csspart card-rating
 * @csspart card-action - the button, or the link in its place
 * @cssproperty [--aisle-card-bg=surface-raised]
 * @cssproperty [--aisle-card-border=border]
 * @cssproperty [--aisle-card-image-ratio=5 / 4]
 * @cssproperty [--aisle-price-color=text]
 * @cssproperty [--aisle-sale-color=danger as text]
 */
export class AisleProductCard extends AisleElement {
  @property({ attribute: false }) declare facts: ProductFacts;
  @property({ attribute: false }) declare view: ProductView;
  @property({ attribute: false }) declare context: PartContext;
  @property({ attribute: false }) declare partId: string;
  /** Its place in a list, from 0; undefined where it stands alone. */
  @property({ attribute: false }) declare place: number | undefined;
  @state() declare private brokenImage: string | undefined;
  readonly #adding = new ActionRun(this);

  protected override render(): TemplateResult {
    return this.place === undefined ? this.#renderSingle() : this.#renderSlide();
  }

  #renderSlide(): TemplateResult {
    const { facts, view } = this;
    const note = facts.note === undefined ? nothing : html`<p class="product-note">${visibleText(facts.note)}</p>`;
    return html`<div class="media" part="card-media">${this.#renderImage('')}${this.#renderBadge()}</div>
      <div class="product-body">
        ${this.#renderTitle('product-title')} ${this.#renderPrice()}
        ${this.#renderMeta(view.stock?.tone === 'ok' ? undefined : view.stock)} ${this.#renderFault() ?? note}
        ${this.#renderAction('btn btn--sm btn--block')}
      </div>`;
  }

  #renderSingle(): TemplateResult {
    const { facts, view } = this;
    const note = facts.note === undefined ? nothing : html`<p class="single-note">${visibleText(facts.note)}</p>`;
    const primary = view.offer.name === 'add' ? 'btn btn--block btn--primary' : 'btn btn--block';
    return html`<div class="single">
      <div class="media" part="card-media">
        ${this.#renderImage(view.image?.alt ?? '')}${view.soldOut ? this.#renderBadge() : nothing}
      </div>
      <div class="single-text">
        ${this.#renderTitle('single-title')} ${this.#renderPrice()} ${this.#renderMeta(view.stock)} ${note}
        ${this.#renderFault()} ${this.#renderAction(primary)}
      </div>
    </div>`;
  }

  #renderImage(alt: string): TemplateResult {
    const src = this.view.image?.src;
    if (src === undefined || src === this.brokenImage) return html`<span class="media-none">${icon('bag')}</span>`;
    const fail = () => (this.brokenImage = src);
    return html`<img
      src=${src}
      alt=${alt}
      loading="lazy"
      decoding="async"
      referrerpolicy="no-referrer"
      draggable="false"
      @error=${fail}
    />`;
  }

  #renderBadge(): unknown {
    const { badge } = this.view;
    return badge
      ? html`<span class="badge" part="card-badge" data-tone=${badge.tone}>${visibleText(badge.label)}</span>`
      : nothing;
  }

  #renderTitle(name: string): TemplateResult {
    const { href, title } = this.view;
    const words = visibleText(title);
    if (href === undefined) return html`<span class=${name} part="card-title">${words}</span>`;
    return html`<a class=${name} part="card-title" href=${href} @click=${this.#openProduct}>${words}</a>`;
  }

  #renderPrice(): unknown {
    if (this.facts.state === 'checking') return html`<span class="bone bone--price"></span>`;
    return this.facts.state === 'current' ? renderPrice(this.view, this.context.locale) : nothing;
  }

  #renderMeta(stock: ProductView['stock']): unknown {
    const { rating } = this.view;
    const shownStock = this.facts.state === 'current' ? stock : undefined;
    if (!rating && !shownStock) return nothing;
    return html`<p class="product-meta">
      ${
        rating
          ? html`<span class="rating" part="card-rating"
              >${icon('star', 'star')}<span aria-hidden="true"
                >${rating.value}${rating.count === undefined ? nothing : html` <span class="muted">(${rating.count})</span>`}</span
              ><span class="vh">${rating.spoken}</span></span
            >`
          : nothing
      }${shownStock ? html`<span class=${shownStock.tone}>${shownStock.label}</span>` : nothing}
    </p>`;
  }

  #renderFault(): TemplateResult | undefined {
    const { state } = this.#adding;
    return state.name === 'failed' ? html`<p class="product-fault">${this.#faultWords(state.reason)}</p>` : undefined;
  }

  #faultWords(reason: string | undefined): string {
    const { locale } = this.context;
    return locale.text('card.failed', { reason: reason ?? locale.text('card.noAnswer') });
  }

  #renderAction(classes: string): unknown {
    const { facts, view } = this;
    if (facts.state === 'checking')
      return html`<div class="product-action"><span class="bone bone--action"></span></div>`;
    const offer = facts.state === 'outdated' ? this.#outdatedOffer() : view.offer;
    if (offer.name === 'none') return nothing;
    return html`<div class="product-action">${this.#renderOffer(offer, classes)}</div>`;
  }

  // Nobody knows today's price: the product's own page does.
  #outdatedOffer(): Offer {
    const { href } = this.view;
    return href === undefined ? { name: 'none' } : { name: 'link', href, label: this.context.locale.text('card.view') };
  }

  #renderOffer(offer: Offer, classes: string): unknown {
    const { locale, ask } = this.context;
    const title = visibleText(this.view.title);
    switch (offer.name) {
      case 'add':
        return this.#renderAdd(offer.variantId, classes);
      case 'similar':
        return html`<button
          class=${classes}
          part="card-action"
          type="button"
          @click=${() => ask(locale.text('card.similarPrompt', { title }))}
        >
          ${locale.text('card.similar')}<span class="vh">: ${title}</span>
        </button>`;
      case 'link':
        return html`<a class=${classes} part="card-action" href=${offer.href} @click=${this.#openProduct}
          >${offer.label}<span class="vh">: ${title}</span></a
        >`;
      default:
        return nothing;
    }
  }

  #renderAdd(variantId: string | undefined, classes: string): TemplateResult {
    const { locale } = this.context;
    const { state } = this.#adding;
    const title = visibleText(this.view.title);
    const add = () =>
      void this.#adding.start(() => this.context.dispatchAction(this.#request('add_to_cart', variantId)));
    const said =
      state.name === 'done'
        ? locale.text('card.addedStatus', { title })
        : state.name === 'failed'
          ? this.#faultWords(state.reason)
          : '';
    const label = {
      idle: html`${locale.text('card.add')}`,
      pending: html`${locale.text('card.adding')}`,
      done: html`${icon('check')}${locale.text('card.added')}`,
      failed: html`${icon('redo')}${locale.text('card.again')}`,
    }[state.name];
    return html`<button
        class=${classes}
        part="card-action"
        type="button"
        data-state=${state.name}
        aria-disabled=${state.name === 'pending' ? 'true' : nothing}
        @click=${add}
      >
        ${label}<span class="vh">: ${title}</span></button
      ><span class="vh" role="status">${said}</span>`;
  }

  #request(action: ActionRequest['action'], variantId: string | undefined): ActionRequest {
    const { facts, partId, place } = this;
    return {
      action,
      product: facts.product,
      quantity: 1,
      partId,
      ...(variantId !== undefined && { variantId }),
      ...(place !== undefined && { list: { id: partId, index: place } }),
    };
  }

  // A shop that has declared `view` opens products itself (a quick view, a router); new tabs stay the visitor's own business.
  readonly #openProduct = (event: MouseEvent): void => {
    const { href } = this.view;
    const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
    if (href === undefined || !plain || !this.context.actions.has('view')) return;
    event.preventDefault();
    void this.context.dispatchAction(this.#request('view', undefined)).then((outcome) => {
      if (outcome.state === 'failed') location.assign(href);
    });
  };
}
