import type { ChatPart } from '@aisle/client';
import type { TemplateResult } from 'lit';
import type { CardTools } from './card-tools.js';

// Each skeleton is built like its card and has its classes, and so its lines and its buttons, in every text size and language.

/**
 * What is noted of each thing that a part points to. While it is being written: nothing, of as many as it has named so far, and of
 * two at least.
 */
export function announcedNotes(
  { text }: ChatPart,
  { notes }: { readonly notes: readonly string[] },
): readonly string[] {
  if (notes.length > 0) return notes;
  const named = text.match(/"id"\s*:\s*"/g)?.length ?? 0;
  return Array.from({ length: Math.min(10, Math.max(2, named)) }, () => '');
}

/** A table of so many attributes, and a column for each of the `notes`; an empty one is none. */
export function renderComparisonBones(tools: CardTools, notes: readonly string[], rows: number): TemplateResult {
  const { html } = tools.kit;
  const cells = (content: (note: string) => unknown) => notes.map((note) => html`<td>${content(note)}</td>`);
  const row = html`<tbody>
    <tr>
      <th colspan=${notes.length}>${small(tools)}</th>
    </tr>
    <tr>
      ${cells(() => html`<span class="bone bone--sm"></span>`)}
    </tr>
  </tbody>`;
  return busy(
    tools,
    'compare',
    html`<div class="compare-scroll compare--${notes.length}">
      <table>
        <thead>
          <tr>
            ${cells(() => html`<div class="media"></div>`)}
          </tr>
          <tr class="compare-head">
            ${cells((note) => [offer(tools), words(tools, note, 'product-note')])}
          </tr>
        </thead>
        ${Array.from({ length: rows }, () => row)}
        <tfoot>
          <tr>
            ${cells(() => action(tools, 'btn--sm btn--block'))}
          </tr>
        </tfoot>
      </table>
    </div>`,
  );
}

/** Products in rows of two. */
export function renderGridBones(tools: CardTools, notes: readonly string[]): TemplateResult {
  const { html } = tools.kit;
  const tile = (note: string) =>
    html`<div class="card product">
      <div class="media"></div>
      <div class="product-body">
        ${offer(tools)}${words(tools, note, 'product-note')}
        <div class="product-action">${action(tools, 'btn--sm btn--block')}</div>
      </div>
    </div>`;
  return html`<div class="carousel" role="group" aria-busy="true" aria-label=${loading(tools)}>
    <div class="carousel-head" aria-hidden="true">
      <h3><span class="bone bone--sm bone--head"></span></h3>
    </div>
    <div class="product-grid product--bone" aria-hidden="true">${notes.map(tile)}</div>
  </div>`;
}

/** A product with an option. */
export function renderVariantBones(tools: CardTools, note: string): TemplateResult {
  const { html } = tools.kit;
  const choice = html`<span class="bone bone--choice choice"></span>`;
  return busy(
    tools,
    'variant',
    html`<div class="variant-top">
        <div class="media thumb thumb--lg"></div>
        <div class="row-text">
          <span class="bone"></span><span class="bone bone--price"></span><span class="bone bone--meta"></span>
          ${words(tools, note, 'product-note')}
        </div>
      </div>
      <div>
        <p class="option-name"><span class="bone bone--sm bone--head"></span></p>
        <div class="choices">${choice}${choice}${choice}</div>
      </div>
      ${action(tools, 'btn--lg')}`,
  );
}

/** A head and rows with pictures. */
export function renderRowsBones(tools: CardTools, count: number): TemplateResult {
  const { html, nothing } = tools.kit;
  const canChange = tools.host.context.actions.has('set_quantity');
  const step = html`<span class="icon-btn"></span>`;
  const row = html`<li>
    <div class="media thumb"></div>
    <div class="row-text cart-line">
      <div><span class="bone bone--sm"></span>${small(tools)}</div>
      ${canChange ? html`<span class="stepper">${step}<span>&nbsp;</span>${step}</span>` : small(tools)}
    </div>
    <div class="cart-end">
      <div class="cart-sum"><span class="bone"></span></div>
      ${canChange ? html`<span class="icon-btn icon-btn--sm"></span>` : nothing}
    </div>
  </li>`;
  return busy(
    tools,
    '',
    html`${head(tools)}
      <ul class="rows">
        ${Array.from({ length: count }, () => row)}
      </ul>
      <div class="sums">
        <div><span class="bone bone--sm"></span></div>
        <div><span class="bone"></span></div>
      </div>
      <div class="card-foot">${action(tools)}${action(tools)}</div>`,
  );
}

/** A head, what is in it, and four steps. */
export function renderOrderBones(tools: CardTools): TemplateResult {
  const { html, nothing } = tools.kit;
  const step = (more: unknown) =>
    html`<li class="step" data-at="next"><span class="bone bone--sm bone--head"></span>${more}</li>`;
  const told = step(html`<span class="row-sub">${small(tools)}</span>`);
  return busy(
    tools,
    '',
    html`${head(tools)}
      <div class="parcel"><div class="media thumb"></div></div>
      <ol class="steps">
        ${told}${told}${told}${step(nothing)}
      </ol>
      <div class="card-foot">${action(tools)}</div>`,
  );
}

/** Words, and a code. */
export function renderCouponBones(tools: CardTools): TemplateResult {
  const { html } = tools.kit;
  return busy(
    tools,
    'coupon',
    html`<div class="coupon-main">
        <p class="value"><span class="bone"></span></p>
        ${small(tools)}${small(tools)}
      </div>
      <div class="coupon-code"><span class="bone"></span>${action(tools, 'btn--sm')}</div>`,
  );
}

/** A head, and a shop for each of the `notes`; an empty one is none. */
export function renderLocationBones(tools: CardTools, notes: readonly string[]): TemplateResult {
  const { html } = tools.kit;
  const place = (note: string) =>
    html`<li class="place">
      <span class="bone bone--sm"></span>${small(tools)}${small(tools)}${words(tools, note, 'row-sub')}
      <div class="place-hours">${small(tools)}</div>
      <div class="place-actions">${action(tools)}</div>
    </li>`;
  return busy(
    tools,
    '',
    html`${head(tools)}
      <ul class="rows">
        ${notes.map(place)}
      </ul>`,
  );
}

/** A picture and its words, as far as they are known. */
export function renderImageBones(tools: CardTools, alt: string): TemplateResult {
  const { html } = tools.kit;
  return busy(
    tools,
    'figure',
    html`<div class="media"></div>
      <div class="figure-words">${alt ? words(tools, alt, '') : small(tools)}</div>`,
  );
}

/** A button. */
export function action({ kit: { html } }: CardTools, look = ''): TemplateResult {
  return html`<span class="bone bone--action btn ${look}"></span>`;
}

/** Title, price and what is known beside them. */
function offer({ kit: { html } }: CardTools): TemplateResult {
  return html`<span class="bone bone--sm"></span><span class="bone bone--price"></span
    ><span class="bone bone--meta"></span>`;
}

function small({ kit: { html } }: CardTools): TemplateResult {
  return html`<span class="bone bone--sub"></span>`;
}

/** Words that are known already, as so many lines. */
function words({ kit: { html, nothing, visibleText } }: CardTools, text: string, classes: string): unknown {
  const shown = visibleText(text).trim();
  return shown ? html`<p class=${classes}><span class="bone--words">${shown}</span></p>` : nothing;
}

function head({ kit }: CardTools): TemplateResult {
  return kit.html`<div class="card-head"><h3><span class="bone"></span></h3></div>`;
}

function busy(tools: CardTools, classes: string, content: TemplateResult): TemplateResult {
  return tools.kit.html`<div role="group" aria-busy="true" aria-label=${loading(tools)}>
    <div class="card product--bone ${classes}" aria-hidden="true">${content}</div>
  </div>`;
}

function loading({ host }: CardTools): string {
  return host.context.locale.text('card.loading');
}
