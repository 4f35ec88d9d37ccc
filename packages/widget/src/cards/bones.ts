import { html, type TemplateResult } from 'lit';
import type { Locale } from '../locales/locale.js';

/** The shape of products before they are there: one card, or a carousel with three at most. */
export function renderBones(count: number, locale: Locale): TemplateResult {
  return html`<div class="carousel" role="group" aria-busy="true" aria-label=${locale.text('card.loading')}>
    ${count === 1 ? renderCardBones('single') : renderCarouselBones(count)}
  </div>`;
}

function renderCarouselBones(count: number): TemplateResult {
  return html`<div class="carousel-head" aria-hidden="true"><span class="bone bone--head"></span></div>
    <div class="rail" aria-hidden="true">${[1, 2, 3].slice(0, count).map(() => renderCardBones('product'))}</div>
    <span class="shelf shelf--wide shelf--blank" aria-hidden="true"></span>`;
}

function renderCardBones(kind: 'single' | 'product'): TemplateResult {
  return html`<div class="card ${kind} product--bone" aria-hidden="true">
    <div class="media"></div>
    <div class="${kind}-body">
      <span class="bone"></span>${priceBone}<span class="bone bone--meta"></span>${actionBone}
    </div>
  </div>`;
}

export const priceBone = html`<span class="bone bone--price"></span>`;
export const actionBone = html`<div class="product-action"><span class="bone bone--action"></span></div>`;
