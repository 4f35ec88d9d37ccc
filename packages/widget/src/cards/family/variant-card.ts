import type { Product, Variant } from '@aisle/protocol';
import type { TemplateResult } from 'lit';
import type { ActionRun } from '../action-run.js';
import type { ProductView } from '../product-view.js';
import { faultWords, renderActionButton } from './action-button.js';
import type { CardTools, CardView } from './card-tools.js';
import { Facts, type Fact } from './facts.js';
import { action, renderVariantBones } from './family-bones.js';
import { renderPrice } from './price-block.js';
import { productRequest, renderProductLink } from './product-link.js';
import { renderTile } from './product-tile.js';
import { renderRadioGroup } from './radio-group.js';
import { MAX_QUANTITY, renderStepper } from './stepper.js';
import { renderThumb } from './thumb.js';
import {
  choiceGroups,
  chosenVariant,
  firstChoices,
  openOptions,
  VERSION,
  type ChoiceGroup,
  type Choices,
} from './variant-choice.js';

/** `variant_picker`: one product whose options are chosen here; price, picture and stock follow. */
export class VariantCard implements CardView {
  readonly #tools: CardTools;
  readonly #facts: Facts<Product>;
  readonly #runs = new Map<string, ActionRun>();
  #choices: Choices | undefined;
  #quantity = 1;
  #said = '';

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
    const [fact] = this.#facts.items;
    if (this.#facts.isPending) return renderVariantBones(this.#tools, this.#facts.notes[0] ?? '');
    if (!fact) return kit.renderFallback(host.chatPart);
    // Nothing can be chosen of what the shop has not confirmed.
    if (fact.state === 'outdated' || fact.state === 'gone') return renderTile(this.#tools, fact);
    return this.#renderPicker(fact);
  }

  #renderPicker(fact: Fact<Product>): TemplateResult {
    const { kit, text } = this.#tools;
    const { html, nothing, visibleText } = kit;
    const { data: product, note, state } = fact;
    const choices = (this.#choices ??= firstChoices(product));
    const variant = chosenVariant(product, choices);
    const view = this.#viewOf(product, choices);
    return html`<div
      class="card variant ${view.soldOut ? 'product--gone' : ''}"
      part="card"
      role="group"
      aria-label=${text('variant.label', { title: view.title })}
    >
      <div class="variant-top">
        ${renderThumb(this.#tools, view.image, 'thumb thumb--lg')}
        <div class="row-text">
          ${renderProductLink(this.#tools, { product, href: view.href, label: view.title, classes: 'single-title' })}
          ${this.#renderFacts(fact, view)}
          ${note ? html`<p class="product-note" part="card-note">${visibleText(note)}</p>` : nothing}
        </div>
      </div>
      ${choiceGroups(product, choices).map((group) => this.#renderGroup(product, group))}
      ${state === 'checking' ? action(this.#tools, 'btn--lg') : this.#renderBuy(product, variant, view)}
      <span class="vh" role="status">${this.#said}</span>
    </div>`;
  }

  #viewOf(product: Product, choices: Choices): ProductView {
    const { kit, host } = this.#tools;
    const variant = chosenVariant(product, choices);
    const { variants = [], options = [] } = product;
    if (variants.length === 0 && options.length === 0) return kit.viewProduct(product, host.context);
    const view = variant
      ? kit.viewProduct(product, host.context, { way: 'add', variant })
      : kit.viewProduct(pictured(product, choices), host.context, { way: 'choose' });
    const offered = variant ? [variant] : variants;
    const soldOut = offered.length > 0 && offered.every(({ availability }) => availability?.available === false);
    return { ...view, soldOut };
  }

  #renderFacts({ state, before }: Fact<Product>, { price, rating, stock, soldOut }: ProductView): unknown {
    const { kit, host } = this.#tools;
    const { html, icon, nothing } = kit;
    const { locale } = host.context;
    if (state === 'checking') return html`<span class="bone bone--price"></span>`;
    const since = before && kit.viewProduct(before, host.context).price?.now;
    const standing = soldOut ? { tone: 'muted', label: locale.text('card.soldOut') } : stock;
    return html`${price ? renderPrice(this.#tools, price, { since, soldOut }) : nothing}
    ${
      rating || standing
        ? html`<p class="product-meta">
            ${
              rating &&
              html`<span class="rating" part="card-rating"
                >${icon('star', 'star')}<span aria-hidden="true"
                  >${rating.value}${rating.count && html` <span class="muted">(${rating.count})</span>`}</span
                ><span class="vh">${rating.spoken}</span></span
              >`
            }${standing && html`<span class=${standing.tone}>${standing.label}</span>`}
          </p>`
        : nothing
    }`;
  }

  #renderGroup(product: Product, group: ChoiceGroup): TemplateResult {
    const { kit, text } = this.#tools;
    const name = group.name === VERSION ? text('variant.version') : kit.visibleText(group.name);
    const chosen = group.values.find((value) => value.chosen)?.label ?? '';
    return kit.html`<div>
      <p class="option-name" aria-hidden="true"><b>${name}</b><span class="muted">${kit.visibleText(chosen)}</span></p>
      ${renderRadioGroup(this.#tools, { group, label: name, choose: (label) => this.#choose(product, group.name, label) })}
    </div>`;
  }

  #choose(product: Product, option: string, label: string): void {
    const { host } = this.#tools;
    const { context } = host;
    const choices = (this.#choices = new Map(this.#choices).set(option, label));
    const variant = chosenVariant(product, choices);
    const { price, stock } = this.#viewOf(product, choices);
    this.#said = [price?.now, stock?.label].filter(Boolean).join(', ');
    if (variant && context.actions.has('select_variant'))
      void context.dispatchAction(productRequest(this.#tools, 'select_variant', product, { variantId: variant.id }));
    host.requestUpdate();
  }

  #renderBuy(product: Product, variant: Variant | undefined, { title, href, soldOut }: ProductView): unknown {
    const { kit, host, text } = this.#tools;
    const { html, nothing } = kit;
    const { context } = host;
    const open = openOptions(product, this.#choices ?? new Map());
    const isSimple = (product.variants ?? []).length === 0 && (product.options ?? []).length === 0;
    const words = { less: text('cart.less', { title }), more: text('cart.more', { title }) };
    if (soldOut) return this.#renderSimilar(title);
    if (!context.actions.has('add_to_cart') || !(variant || isSimple || open.length > 0))
      return href === undefined
        ? nothing
        : html`<a class="btn btn--block" part="card-action" href=${href}>${context.locale.text('card.view')}</a>`;
    const options = open.map((name) => (name === VERSION ? text('variant.version') : kit.visibleText(name)));
    const list = new Intl.ListFormat(context.locale.language, { style: 'narrow' });
    const hint = open.length > 0 ? text('variant.hint', { options: list.format(options) }) : undefined;
    const run = this.#runFor(variant?.id ?? '');
    const fault = faultWords(this.#tools, run);
    return html`<div class="buy">
        ${renderStepper(this.#tools, {
          value: this.#quantity,
          label: text('variant.quantity'),
          ...words,
          classes: 'stepper--lg',
          step: (by) => {
            this.#quantity = Math.min(MAX_QUANTITY, Math.max(1, this.#quantity + by));
            host.requestUpdate();
          },
        })}
        ${renderActionButton(this.#tools, {
          run,
          label: text('variant.add'),
          about: title,
          classes: 'btn btn--primary btn--lg',
          doneStatus: context.locale.text('card.addedStatus', { title }),
          hint,
          act: () =>
            context.dispatchAction(
              productRequest(this.#tools, 'add_to_cart', product, { variantId: variant?.id, quantity: this.#quantity }),
            ),
        })}
      </div>
      ${hint || fault ? html`<p class=${fault ? 'product-fault' : 'row-sub'}>${fault || hint}</p>` : nothing}`;
  }

  #renderSimilar(title: string): TemplateResult {
    const { kit, host } = this.#tools;
    const { context } = host;
    const { locale } = context;
    return kit.html`<button
      class="btn btn--block"
      part="card-action"
      type="button"
      @click=${() => context.ask(locale.text('card.similarPrompt', { title }))}
    >
      ${locale.text('card.similar')}<span class="vh">: ${title}</span>
    </button>`;
  }

  /** Each variant has a run of its own: what is said of one is not said of the next. */
  #runFor(id: string): ActionRun {
    const { kit, host } = this.#tools;
    const run = this.#runs.get(id) ?? new kit.ActionRun(host);
    this.#runs.set(id, run);
    return run;
  }
}

/** The product with the pictures of what is chosen so far before its own. */
function pictured(product: Product, choices: Choices): Product {
  const like = (product.variants ?? []).find(
    ({ media = [], options = [] }) =>
      media.length > 0 && options.every(({ name, label }) => (choices.get(name) ?? label) === label),
  );
  return like ? { ...product, media: [...(like.media ?? []), ...(product.media ?? [])] } : product;
}
