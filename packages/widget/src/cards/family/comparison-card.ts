import type { Product } from '@aisle/protocol';
import type { TemplateResult } from 'lit';
import type { ActionRun } from '../action-run.js';
import type { ProductView } from '../product-view.js';
import { faultWords } from './action-button.js';
import type { CardTools, CardView } from './card-tools.js';
import { comparisonRows, MAX_UNASKED_ROWS, type ComparisonRow } from './comparison-rows.js';
import { Facts, field, type Fact } from './facts.js';
import { announcedNotes, renderComparisonBones } from './family-bones.js';
import { renderPrice } from './price-block.js';
import { renderProductLink } from './product-link.js';
import { renderOffer } from './product-offer.js';
import { renderTile } from './product-tile.js';
import { renderThumb } from './thumb.js';

interface Column {
  readonly fact: Fact<Product>;
  readonly view: ProductView;
  readonly run: ActionRun;
}

const MAX_COLUMNS = 4;

/** `comparison`: products side by side, in a table whose head stays in sight. */
export class ComparisonCard implements CardView {
  readonly #tools: CardTools;
  readonly #facts: Facts<Product>;
  readonly #runs = new Map<string, ActionRun>();

  constructor(tools: CardTools) {
    this.#tools = tools;
    const { kit, host } = tools;
    this.#facts = new Facts({ host, kind: 'product', read: (data) => kit.factSchemas.product.safeParse(data).data });
  }

  update(): void {
    this.#facts.update();
  }

  render(): unknown {
    const { kit, host } = this.#tools;
    const { chatPart, context } = host;
    if (this.#facts.isPending) {
      const columns = announcedNotes(chatPart, this.#facts).slice(0, MAX_COLUMNS);
      return renderComparisonBones(this.#tools, columns, wantedNames(chatPart.data).length || MAX_UNASKED_ROWS);
    }
    const facts = this.#facts.items.slice(0, MAX_COLUMNS);
    const [only, second] = facts;
    if (!only) return kit.renderFallback(chatPart);
    if (!second) return renderTile(this.#tools, only);
    return this.#renderTable(
      facts.map((fact) => {
        const { id, data, state } = fact;
        const way = state === 'gone' || state === 'outdated' ? { way: state } : undefined;
        return { fact, view: kit.viewProduct(data, context, way), run: this.#runFor(id) };
      }),
    );
  }

  #runFor(id: string): ActionRun {
    const { kit, host } = this.#tools;
    const run = this.#runs.get(id) ?? new kit.ActionRun(host);
    this.#runs.set(id, run);
    return run;
  }

  #renderTable(columns: readonly Column[]): TemplateResult {
    const { kit, host, text } = this.#tools;
    const { html } = kit;
    const { language } = host.context.locale;
    const titles = new Intl.ListFormat(language).format(columns.map(({ view }) => view.title));
    const rows = comparisonRows(
      columns.map(({ fact }) => fact.data),
      wantedNames(host.chatPart.data),
    );
    const name = text('comparison.label', { titles });
    const classes = ({ view }: Column) => (view.soldOut ? 'product--gone' : '');
    return html`<div class="card compare" part="card" role="group" aria-label=${name}>
      <div class="compare-scroll compare--${columns.length}">
        <table>
          <caption class="vh">
            ${name}
          </caption>
          <thead>
            <tr>
              ${columns.map(
                (column) =>
                  html`<td class=${classes(column)}>
                    ${renderThumb(this.#tools, column.view.image && { src: column.view.image.src }, '')}
                  </td>`,
              )}
            </tr>
            <tr class="compare-head">
              ${columns.map((column) => this.#renderHead(column))}
            </tr>
          </thead>
          ${rows.map((row) => this.#renderRow(row))}
          <tfoot>
            <tr>
              ${columns.map((column, index) => html`<td>${this.#renderFoot(column, index)}</td>`)}
            </tr>
          </tfoot>
        </table>
      </div>
    </div>`;
  }

  #renderHead({ fact, view }: Column): TemplateResult {
    const { kit, host } = this.#tools;
    const { html, nothing, visibleText } = kit;
    const { state, data, note, before } = fact;
    const since = before && kit.viewProduct(before, host.context).price?.now;
    const { price, soldOut, stock, badge } = view;
    const standing = soldOut && badge ? { tone: 'muted', label: badge.label } : stock;
    return html`<th scope="col">
      ${renderProductLink(this.#tools, { product: data, href: view.href, label: view.title, classes: 'product-title' })}
      ${state === 'checking' ? html`<span class="bone bone--price"></span><span class="bone bone--meta"></span>` : nothing}
      ${price && state !== 'checking' ? renderPrice(this.#tools, price, { since, soldOut }) : nothing}
      ${
        standing && state !== 'checking'
          ? html`<p class="product-meta"><span class=${standing.tone}>${standing.label}</span></p>`
          : nothing
      }
      ${note ? html`<p class="product-note" part="card-note">${visibleText(note)}</p>` : nothing}
    </th>`;
  }

  #renderRow({ name, values, differs }: ComparisonRow): TemplateResult {
    const { kit, text } = this.#tools;
    const { html, nothing, visibleText } = kit;
    return html`<tbody class=${differs ? 'compare-differs' : 'compare-same'}>
      <tr>
        <th scope="rowgroup" colspan=${values.length}>
          ${visibleText(name)}${differs ? html`<span class="vh"> (${text('comparison.differs')})</span>` : nothing}
        </th>
      </tr>
      <tr>
        ${values.map((value) =>
          value === undefined
            ? html`<td class="muted">
                <span aria-hidden="true">–</span><span class="vh">${text('comparison.unknown')}</span>
              </td>`
            : html`<td>${visibleText(value)}</td>`,
        )}
      </tr>
    </tbody>`;
  }

  #renderFoot({ fact, view, run }: Column, index: number): unknown {
    const { kit, text } = this.#tools;
    const fault = faultWords(this.#tools, run);
    return kit.html`${fault && kit.html`<p class="product-fault">${fault}</p>`}
    ${renderOffer(this.#tools, { fact, view, run, index, classes: 'btn btn--sm btn--block', label: text('comparison.add') })}`;
  }
}

/** What the card asks to compare: words of a model, which pick rows and are never shown. */
function wantedNames(data: unknown): readonly string[] {
  const names = field(data, 'attributes');
  return Array.isArray(names) ? names.filter((name): name is string => typeof name === 'string').slice(0, 20) : [];
}
