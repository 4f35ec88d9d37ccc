import { html } from 'hono/html';
import type { Catalogue } from '@aisle/gateway';
import type { Product } from '@aisle/protocol';
import type { Visit } from '../visit.js';
import type { Html } from './html.js';
import { productGrid } from './product-tile.js';

export function homePage(visit: Visit, catalogue: Catalogue): Html {
  const { text, link } = visit;
  const find = (query: Parameters<Catalogue['search']>[0]): Product[] =>
    catalogue.search({ limit: 4, inStock: true, ...query }, visit.market).hits.map((hit) => hit.product);
  const everything = catalogue.search({ limit: 200, inStock: true }, visit.market).hits.map((hit) => hit.product);
  const fresh = everything.filter((product) => product.badges?.some((badge) => badge.tone === 'info')).slice(0, 4);
  const hero = find({ category: 'backpacks', sort: 'rating' })[0];
  return html`<section class="hero">
      <div>
        <h1>${text.heroTitle}</h1>
        <p>${text.heroText}</p>
        <a class="button" href="${link('/c/backpacks')}">${text.heroAction}</a>
      </div>
      ${hero?.media?.[0] ? html`<img src="${hero.media[0].url}" alt="" width="420" height="420" />` : ''}
    </section>
    ${shelf(visit, text.newIn, fresh)} ${shelf(visit, text.onSale, find({ onSale: true, sort: 'rating' }))}
    <section class="block">
      <h2>${text.shopBy}</h2>
      <ul class="categories">
        ${catalogue.categories(visit.locale).map(
          (category) =>
            html`<li>
              <a href="${link(`/c/${category.slug}`)}">${category.title} <span>${category.productCount}</span></a>
            </li>`,
        )}
      </ul>
    </section>
    ${shelf(visit, text.topRated, find({ sort: 'rating' }))}`;
}

function shelf(visit: Visit, title: string, products: readonly Product[]): Html {
  if (products.length === 0) return html``;
  return html`<section class="block">
    <h2>${title}</h2>
    ${productGrid(visit, products)}
  </section>`;
}
