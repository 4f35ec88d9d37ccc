import { html } from 'hono/html';
import type { Catalogue, CatalogueQuery, Category } from '@aisle/gateway';
import type { Visit } from '../visit.js';
import type { Html } from './html.js';
import { productGrid } from './product-tile.js';

export interface CategoryView {
  readonly category: Category;
  readonly sort: NonNullable<CatalogueQuery['sort']>;
  readonly inStock: boolean;
}

export const SORTS = ['relevance', 'price_asc', 'price_desc', 'rating'] as const;

export function categoryPage(visit: Visit, catalogue: Catalogue, view: CategoryView): Html {
  const { text } = visit;
  const result = catalogue.search(
    { category: view.category.slug, sort: view.sort, limit: 200, ...(view.inStock ? { inStock: true } : {}) },
    visit.market,
  );
  const labels = {
    relevance: text.sortRelevance,
    price_asc: text.sortPriceAsc,
    price_desc: text.sortPriceDesc,
    rating: text.sortRating,
  };
  return html`<section class="block">
    <h1>${view.category.title}</h1>
    <form class="filters" method="get">
      <span>${result.total} ${text.products}</span>
      <label
        ><input type="checkbox" name="stock" value="1" ${view.inStock ? 'checked' : ''} /> ${text.inStockOnly}</label
      >
      <label for="sort">${text.sort}</label>
      <select id="sort" name="sort">
        ${SORTS.map((sort) => html`<option value="${sort}" ${sort === view.sort ? 'selected' : ''}>${labels[sort]}</option>`)}
      </select>
      <button type="submit">${text.apply}</button>
    </form>
    ${productGrid(
      visit,
      result.hits.map((hit) => hit.product),
    )}
  </section>`;
}
