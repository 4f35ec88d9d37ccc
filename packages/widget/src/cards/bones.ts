import { html, nothing, type TemplateResult } from 'lit';
import type { Locale } from '../locales/locale.js';

/** What stands in a place of a list: the card, or what is going to be noted on it. */
export type Place = TemplateResult | string | undefined;

/**
 * The shape of products before they are there: one card, or a carousel with those of its `places` that are known.
 */
export function renderBones(count: number, locale: Locale, places: readonly Place[] = []): TemplateResult {
  return html`<div class="carousel" role="group" aria-busy="true" aria-label=${locale.text('card.loading')}>
    ${
      count === 1
        ? renderCardBones('single', places[0])
        : html`<div class="carousel-head" aria-hidden="true">
              <h3><span class="bone bone--sm bone--head"></span></h3>
              <span class="icon-btn icon-btn--sm"></span>
            </div>
            <div class="rail" aria-hidden="true">
              ${Array.from({ length: count }, (_, index) => renderCardBones('product', places[index]))}
            </div>
            <span class="shelf shelf--wide shelf--blank" aria-hidden="true"></span>`
    }
  </div>`;
}

function renderCardBones(kind: 'single' | 'product', place: Place): TemplateResult {
  if (typeof place === 'object') return place;
  const isSlide = kind === 'product';
  return html`<div class="card ${kind} product--bone" aria-hidden="true">
    <div class="media"></div>
    <div class="${kind}-body">
      <span class="bone ${isSlide ? 'bone--sm' : ''}"></span>${priceBone}<span class="bone bone--meta"></span>
      ${place ? html`<p class="${kind}-note"><span class="bone--words">${place}</span></p>` : nothing}
      ${actionBone(isSlide ? 'btn--sm' : '')}
    </div>
  </div>`;
}

export const priceBone = html`<span class="bone bone--price"></span>`;

/** @param look the classes of the button */
export function actionBone(look: string): TemplateResult {
  return html`<div class="product-action"><span class="bone bone--action btn ${look}"></span></div>`;
}
