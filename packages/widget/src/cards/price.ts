import { html, nothing, type TemplateResult } from 'lit';
import type { Locale } from '../locales/locale.js';
import type { ProductView } from './product-view.js';

/** The price row: what it costs now, then what it cost; in words for those who cannot see the line through it. */
export function renderPrice({ price, soldOut }: ProductView, locale: Locale): TemplateResult | typeof nothing {
  if (!price) return nothing;
  if (soldOut)
    return html`<p class="product-price"><span class="price price--gone" part="card-price">${price.now}</span></p>`;
  if (price.was === undefined)
    return html`<p class="product-price"><span class="price" part="card-price">${price.now}</span></p>`;
  return html`<p class="product-price">
    <span class="vh">${locale.text('card.now')}</span>
    <span class="price price--sale" part="card-price">${price.now}</span>
    <span class="vh">${locale.text('card.was')}</span> <s class="was" part="card-list-price">${price.was}</s>
  </p>`;
}
