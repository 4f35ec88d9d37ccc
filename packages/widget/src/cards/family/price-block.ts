import type { TemplateResult } from 'lit';
import type { PriceView } from '../money-view.js';
import type { CardTools } from './card-tools.js';

interface PriceLook {
  /** What it cost when the answer was written. */
  readonly since?: string | undefined;
  readonly unitPrice?: string | undefined;
  readonly soldOut?: boolean;
}

/** What it costs now, then what it cost; in words for those who cannot see the line through it. */
export function renderPrice(
  { kit, host }: CardTools,
  { now, was }: PriceView,
  { since, unitPrice, soldOut }: PriceLook = {},
): TemplateResult {
  const { html, visibleText } = kit;
  const { locale } = host.context;
  const former = soldOut ? undefined : was;
  const look = soldOut ? 'price--gone' : former ? 'price--sale' : '';
  return html`<p class="product-price">
    ${former && html`<span class="vh">${locale.text('card.now')}</span>`}
    <span class="price ${look}" part="card-price" dir="auto">${now}</span>
    ${
      former &&
      html`<span class="vh">${locale.text('card.was')}</span>
        <s class="was" part="card-list-price" dir="auto">${former}</s>`
    }
    ${unitPrice && html`<span class="price-aside">${visibleText(unitPrice)}</span>`}
    ${since && since !== now && html`<span class="price-aside">${locale.text('card.since', { price: since })}</span>`}
  </p>`;
}
