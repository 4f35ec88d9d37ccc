import { html, nothing, type TemplateResult } from 'lit';
import { AisleElement, given } from '../aisle-element.js';
import { icon } from '../icons.js';
import { visibleText } from '../text/visible-text.js';
import { ActionRun } from './action-run.js';
import { actionBone, priceBone } from './bones.js';
import { openProduct } from './open-product.js';
import type { ActionRequest, PartContext } from './part-context.js';
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
 * @csspart card-note
 * @csspart card-action - the button, or the link in its place
 * @cssproperty [--aisle-card-bg=surface-raised]
 * @cssproperty [--aisle-card-border=border]
 * @cssproperty [--aisle-card-image-ratio=5 / 4]
 * @cssproperty [--aisle-price-color=text]
 * @cssproperty [--aisle-sale-color=danger as text]
 */
export class AisleProductCard extends AisleElement {
  static override properties = {
    facts: given,
    view: given,
    context: given,
    partId: given,
    place: given,
    since: given,
    brokenImage: { state: true },
  };
  declare facts: ProductFacts;
  declare view: ProductView;
  declare context: PartContext;
  declare partId: string;
  /** Its place in a list, from 0; undefined where it stands alone. */
  declare place: number | undefined;
  /** What it cost when the answer was written. */
  declare since: string | undefined;
  declare private brokenImage: string | undefined;
  readonly #adding = new ActionRun(this);

  protected override render(): TemplateResult {
    const { view, facts } = this;
    const isSingle = this.place === undefined;
    const kind = isSingle ? 'single' : 'product';
    const fault = this.#faultWords;
    // A slide has little room: no note beside a fault, no second badge for a sale, nothing about stock that is there.
    const note = isSingle || !fault ? visibleText(facts.note ?? '').trim() : '';
    const primary = view.offer.name === 'add' ? 'btn--primary' : '';
    const stock = isSingle || view.stock?.tone !== 'ok' ? view.stock : undefined;
    return html`<div class="media" part="card-media">
        ${this.#renderImage(isSingle ? view.image?.alt : '')}${isSingle && !view.soldOut ? nothing : this.#renderBadge()}
      </div>
      <div class="${kind}-body">
        ${this.#renderTitle(`${kind}-title`)} ${this.#renderPrice()} ${this.#renderMeta(stock)}
        ${note ? html`<p class="${kind}-note" part="card-note">${note}</p>` : nothing}
        ${fault ? html`<p class="product-fault">${fault}</p>` : nothing}
        ${this.#renderAction(isSingle ? primary : 'btn--sm')}
      </div>`;
  }

  #renderImage(alt: string | undefined): TemplateResult {
    const src = this.view.image?.src;
    if (src === undefined || src === this.brokenImage) return html`<span class="media-none">${icon('bag')}</span>`;
    return html`<img
      src=${src}
      alt=${alt}
      loading="lazy"
      decoding="async"
      referrerpolicy="no-referrer"
      draggable="false"
      @error=${() => (this.brokenImage = src)}
    />`;
  }

  #renderBadge(): unknown {
    const { badge } = this.view;
    return (
      badge && html`<span class="badge" part="card-badge" data-tone=${badge.tone}><bdi>${badge.label}</bdi></span>`
    );
  }

  #renderTitle(name: string): TemplateResult {
    const { href, title } = this.view;
    if (href === undefined) return html`<span class=${name} part="card-title">${title}</span>`;
    return html`<a class=${name} part="card-title" href=${href} @click=${this.#openProduct}>${title}</a>`;
  }

  /** What it costs now, then what it cost; in words for those who cannot see the line through it. */
  #renderPrice(): unknown {
    const { price, soldOut, unitPrice } = this.view;
    const { facts, since } = this;
    if (facts.state === 'checking') return priceBone;
    if (!price) return nothing;
    const { now, was } = price;
    const { locale } = this.context;
    const aside = [unitPrice, since && since !== now && locale.text('card.since', { price: since })];
    return html`<p class="product-price">
      ${was && html`<span class="vh">${locale.text('card.now')}</span>`}
      <span class="price ${soldOut ? 'price--gone' : was ? 'price--sale' : ''}" part="card-price">${now}</span>
      ${
        was && html`<span class="vh">${locale.text('card.was')}</span> <s class="was" part="card-list-price">${was}</s>`
      }
      <span class="price-aside">${aside.filter(Boolean).join(' · ')}</span>
    </p>`;
  }

  #renderMeta(stock: ProductView['stock']): unknown {
    const { rating } = this.view;
    const shownStock = this.facts.state === 'current' ? stock : undefined;
    if (!rating && !shownStock) return nothing;
    return html`<p class="product-meta">
      ${
        rating &&
        html`<span class="rating" part="card-rating"
          >${icon('star', 'star')}<span aria-hidden="true"
            >${rating.value}${rating.count && html` <span class="muted">(${rating.count})</span>`}</span
          ><span class="vh">${rating.spoken}</span></span
        >`
      }${shownStock && html`<span class=${shownStock.tone}>${shownStock.label}</span>`}
    </p>`;
  }

  get #faultWords(): string {
    const { name, reason } = this.#adding.state;
    const { locale } = this.context;
    return name === 'failed' ? locale.text('card.failed', { reason: reason || locale.text('card.noAnswer') }) : '';
  }

  #renderAction(look: string): unknown {
    const { facts, view } = this;
    if (facts.state === 'checking') return actionBone(look);
    if (view.offer.name === 'none') return nothing;
    return html`<div class="product-action">${this.#renderOffer(view.offer, `btn btn--block ${look}`)}</div>`;
  }

  #renderOffer(offer: Offer, classes: string): unknown {
    const { context } = this;
    const { locale } = context;
    const { title } = this.view;
    const { name } = this.#adding.state;
    // Of several buttons with the same words, each says what it is about.
    const about = html`<span class="vh">: ${title}</span>`;
    const said = name === 'done' ? locale.text('card.addedStatus', { title }) : this.#faultWords;
    const button = (label: unknown, press: () => void) =>
      html`<button
          class=${classes}
          part="card-action"
          type="button"
          data-state=${name}
          aria-disabled=${name === 'pending' || nothing}
          @click=${press}
        >
          ${label}${about}</button
        ><span class="vh" role="status">${said}</span>`;
    switch (offer.name) {
      case 'add': {
        const add = () =>
          void this.#adding.start(() => context.dispatchAction(this.#request('add_to_cart', offer.variantId)));
        return button(this.#addLabel, add);
      }
      case 'similar':
        return button(locale.text('card.similar'), () => context.ask(locale.text('card.similarPrompt', { title })));
      case 'link':
        return html`<a class=${classes} part="card-action" href=${offer.href} @click=${this.#openProduct}
          >${offer.label}${about}</a
        >`;
      default:
        return nothing;
    }
  }

  get #addLabel(): unknown {
    const { locale } = this.context;
    const { name } = this.#adding.state;
    const words = { idle: 'card.add', pending: 'card.adding', done: 'card.added', failed: 'card.again' } as const;
    return [name === 'done' ? icon('check') : name === 'failed' ? icon('redo') : nothing, locale.text(words[name])];
  }

  #request(action: 'view' | 'add_to_cart', variantId?: string): ActionRequest {
    const { context, facts, partId, place } = this;
    return {
      action,
      card: place === undefined ? 'product' : 'product_list',
      messageId: context.messageId,
      product: facts.product,
      quantity: 1,
      partId,
      value: { product_id: facts.product.id, ...(variantId !== undefined && { variant_id: variantId }), quantity: 1 },
      ...(variantId !== undefined && { variantId }),
      ...(place !== undefined && { list: { id: partId, index: place } }),
    };
  }

  readonly #openProduct = (event: MouseEvent): void =>
    openProduct(event, this.view.href, this.context, this.#request('view'));
}
