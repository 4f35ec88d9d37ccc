import type { CartLine } from '@aisle/protocol';
import type { TemplateResult } from 'lit';
import type { CardTools } from './card-tools.js';
import type { CartLineRun } from './cart-line-run.js';
import { leafIcon } from './leaf-icon.js';
import { renderStepper } from './stepper.js';
import { renderThumb } from './thumb.js';

/** One line of the cart, with what it comes to. */
export function renderCartLine(
  tools: CardTools,
  line: CartLine,
  run: CartLineRun,
  { canChange }: { readonly canChange: boolean },
): TemplateResult {
  const { kit, host, text } = tools;
  const { html, nothing, visibleText } = kit;
  const { locale, origins } = host.context;
  const title = visibleText(line.title);
  const options = (line.options ?? []).map(({ label }) => visibleText(label));
  const href = kit.urlPolicy(line.url, { kind: 'catalogue-link', origins })?.href;
  const isLeaving = run.quantity === 0;
  return html`<li class=${isLeaving ? 'row--leaving' : ''} aria-label=${title}>
    ${renderThumb(tools, pictureOf(tools, line), 'thumb')}
    <div class="row-text cart-line">
      <div>
        ${
          href === undefined
            ? html`<span class="row-title">${title}</span>`
            : html`<a class="row-title" href=${href}>${title}</a>`
        }
        ${options.length > 0 ? html`<p class="row-sub">${new Intl.ListFormat(locale.language, { style: 'narrow' }).format(options)}</p>` : nothing}
      </div>
      ${
        canChange && !isLeaving
          ? renderStepper(tools, {
              value: run.quantity,
              label: text('cart.quantityOf', { title }),
              less: text('cart.less', { title }),
              more: text('cart.more', { title }),
              // Not below one: that is what the bin is for.
              step: (by) => run.change(Math.max(1, run.quantity + by)),
            })
          : html`<span class="row-sub num">× ${locale.number(line.quantity)}</span>`
      }
      ${run.fault ? html`<p class="product-fault" role="alert">${run.fault}</p>` : nothing}
    </div>
    <div class="row-end cart-end">
      ${renderSum(tools, line)}
      ${
        canChange
          ? html`<button
              class="icon-btn icon-btn--sm"
              part="icon-button"
              type="button"
              aria-label=${text('cart.remove', { title })}
              aria-disabled=${isLeaving || nothing}
              @click=${() => run.change(0)}
            >
              ${leafIcon(tools, 'trash')}
            </button>`
          : nothing
      }
    </div>
  </li>`;
}

/** What a line comes to. The server's own wording of a price is for one piece only. */
function renderSum({ kit, host }: CardTools, { price, list_price: list, quantity }: CartLine): TemplateResult {
  const { html, nothing, formatPrice } = kit;
  const { locale } = host.context;
  const sum = ({ amount, currency, display }: CartLine['price']) => {
    const total = amount * quantity;
    if (!Number.isSafeInteger(total)) return undefined;
    return formatPrice(
      { amount: total, currency, ...(quantity === 1 && display !== undefined && { display }) },
      locale.language,
    );
  };
  const was = list && list.currency === price.currency && list.amount > price.amount ? sum(list) : undefined;
  return html`<div class="cart-sum">
    ${was ? html`<span class="vh">${locale.text('card.now')}</span>` : nothing}
    <span class="price ${was ? 'price--sale' : ''}" dir="auto">${sum(price) ?? nothing}</span>
    ${was ? html`<span class="vh">${locale.text('card.was')}</span> <s class="was" dir="auto">${was}</s>` : nothing}
  </div>`;
}

function pictureOf({ kit, host }: CardTools, { media = [] }: CartLine): { readonly src: string } | undefined {
  for (const { type, url } of media) {
    const src =
      type === 'image' && kit.urlPolicy(url, { kind: 'catalogue-image', origins: host.context.origins })?.href;
    if (src) return { src };
  }
  return undefined;
}
