import { html, type TemplateResult } from 'lit';
import type { Locale } from '../locales/locale.js';

/** The shape of a list of products before they are there: three cards at most. */
export function renderListBones(count: number, locale: Locale): TemplateResult {
  const cards = Array.from(
    { length: Math.min(3, Math.max(2, count)) },
    () =>
      html`<div class="card product product--bone">
        <div class="media"></div>
        <div class="product-body">
          <span class="bone bone--title"></span><span class="bone bone--price"></span
          ><span class="bone bone--meta"></span><span class="bone bone--action"></span>
        </div>
      </div>`,
  );
  return html`<div class="carousel" role="group" aria-busy="true" aria-label=${locale.text('card.loading')}>
    <div class="carousel-head" aria-hidden="true"><span class="bone bone--head"></span></div>
    <div class="rail" aria-hidden="true">${cards}</div>
    <span class="shelf shelf--wide shelf--blank" aria-hidden="true"></span>
  </div>`;
}

/** The shape of one product before it is there. */
export function renderSingleBones(locale: Locale): TemplateResult {
  return html`<div class="card product--bone" role="group" aria-busy="true" aria-label=${locale.text('card.loading')}>
    <div class="single" aria-hidden="true">
      <div class="media"></div>
      <div class="single-text">
        <span class="bone bone--title"></span><span class="bone bone--price"></span><span class="bone bone--meta"></span
        ><span class="bone bone--action"></span>
      </div>
    </div>
  </div>`;
}
