import { html } from 'hono/html';
import { formatPrice, type Price, type Product } from '@aisle/protocol';
import type { Visit } from '../visit.js';
import { isAvailable } from './for-sale.js';
import type { Html } from './html.js';

/** The price of a product, with the list price struck through where it is above. */
export function priceTag(visit: Visit, product: Product): Html {
  const min = product.price_range?.min;
  const max = product.price_range?.max;
  if (!min || !max) return html``;
  const listed = product.list_price_range?.min;
  const onSale = listed !== undefined && listed.amount > min.amount;
  if (onSale) {
    return html`<span class="vh">${visit.text.now}</span><b class="price price--sale">${money(visit, min)}</b>
      <span class="vh">${visit.text.was}</span><s>${money(visit, listed)}</s>`;
  }
  if (min.amount === max.amount) return html`<b class="price">${money(visit, min)}</b>`;
  const lowest = money(visit, min);
  return visit.locale === 'zh-CN'
    ? html`<b class="price">${lowest}</b> ${visit.text.from}`
    : html`${visit.text.from} <b class="price">${lowest}</b>`;
}

function money(visit: Visit, price: Price): string {
  return formatPrice(price, visit.locale);
}

function productTile(visit: Visit, product: Product): Html {
  const picture = product.media?.[0];
  const badge = isAvailable(product) ? product.badges?.[0]?.label : visit.text.soldOut;
  return html`<li class="tile ${isAvailable(product) ? '' : 'tile--gone'}">
    <a href="${product.url ?? '/'}">
      <span class="plinth">
        ${picture ? html`<img src="${picture.url}" alt="" width="400" height="400" loading="lazy" />` : ''}
        ${badge === undefined ? '' : html`<span class="badge">${badge}</span>`}
      </span>
      <span class="tile-title">${product.title}</span>
    </a>
    <p class="tile-price">${priceTag(visit, product)}</p>
  </li>`;
}

export function productGrid(visit: Visit, products: readonly Product[]): Html {
  return html`<ul class="grid">
    ${products.map((product) => productTile(visit, product))}
  </ul>`;
}
