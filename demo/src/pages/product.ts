import { html } from 'hono/html';
import type { Catalogue } from '@aisle/gateway';
import { formatPrice, type Product, type Variant } from '@aisle/protocol';
import type { Visit } from '../visit.js';
import { isAvailable, isForSale } from './for-sale.js';
import type { Html } from './html.js';
import { priceTag, productGrid } from './product-tile.js';

export function productPage(visit: Visit, catalogue: Catalogue, product: Product): Html {
  const { text } = visit;
  const picture = product.media?.[0];
  return html`<section class="product-page">
      <div class="plinth plinth--large">
        ${picture ? html`<img data-product-image src="${picture.url}" alt="${picture.alt_text ?? product.title}" width="640" height="640" />` : ''}
      </div>
      <div class="product-facts">
        <h1>${product.title}</h1>
        ${rating(visit, product)}
        <p class="product-price">${priceTag(visit, product)}</p>
        <p>${product.description?.plain ?? ''}</p>
        ${buyForm(visit, product)}
        <h2>${text.details}</h2>
        <dl class="facts">
          ${(product.attributes ?? []).map(
            (attribute) =>
              html`<div>
                <dt>${attribute.name}</dt>
                <dd>${attribute.value}</dd>
              </div>`,
          )}
        </dl>
      </div>
    </section>
    ${together(visit, catalogue, product)}`;
}

function rating(visit: Visit, product: Product): Html {
  if (!product.rating) return html``;
  return html`<p class="rating">
    ★ ${product.rating.value} <span>(${product.rating.count ?? 0} ${visit.text.reviews})</span>
  </p>`;
}

function buyForm(visit: Visit, product: Product): Html {
  const { text } = visit;
  const variants = product.variants ?? [];
  const canBuy = isAvailable(product);
  return html`<form
    class="buy"
    data-buy
    data-added="${text.added}"
    data-cart-url="${visit.link('/cart')}"
    data-view-cart="${text.viewCart}"
  >
    <label ${variants.length === 1 ? 'hidden' : ''}>
      ${text.choose}
      <select name="variant">
        ${variants.map(
          (variant) =>
            html`<option
              value="${variant.id}"
              data-image="${variant.media?.[0]?.url ?? ''}"
              ${isForSale(variant) ? '' : 'disabled'}
            >
              ${variantLabel(visit, variant)}
            </option>`,
        )}
      </select>
    </label>
    <label
      >${text.quantity} <input name="quantity" type="number" value="1" min="1" max="99" inputmode="numeric"
    /></label>
    <button class="button" type="submit" ${canBuy ? '' : 'disabled'}>${canBuy ? text.addToCart : text.soldOut}</button>
    <p role="status" data-buy-status></p>
  </form>`;
}

function variantLabel(visit: Visit, variant: Variant): string {
  const stock = variant.availability;
  const name = `${variant.title ?? variant.sku ?? variant.id} · ${formatPrice(variant.price, visit.locale)}`;
  if (!isForSale(variant)) return `${name} · ${visit.text.soldOut}`;
  if (stock?.quantity !== undefined && stock.quantity <= 5) return `${name} · ${stock.quantity} ${visit.text.left}`;
  return name;
}

function together(visit: Visit, catalogue: Catalogue, product: Product): Html {
  const related = catalogue.related(product.id, visit.market, 4);
  if (related.length === 0) return html``;
  return html`<section class="block">
    <h2>${visit.text.goesWith}</h2>
    ${productGrid(visit, related)}
  </section>`;
}
