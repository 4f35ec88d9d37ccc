import type { Cart, CartLine, Price } from '@aisle/protocol';
import type { TemplateResult } from 'lit';
import type { ActionRun } from '../action-run.js';
import type { ActionNews } from '../action-news.js';
import { faultWords } from './action-button.js';
import type { CardTools, CardView } from './card-tools.js';
import { CartLineRun } from './cart-line-run.js';
import { renderCartLine } from './cart-line.js';
import { cartUndo, type CartUndo } from './cart-undo.js';
import { Facts, type Fact } from './facts.js';
import { renderRowsBones } from './family-bones.js';

/** A cart changes without the assistant: what was known of it a minute ago is asked again. */
const FRESH_MS = 60_000;
const ID = 'current';
const CART_ACTIONS: readonly string[] = ['add_to_cart', 'remove_from_cart', 'set_quantity'];

/**
 * `cart`: what is in the visitor's cart now, and the last change of it, which can be taken back.
 *
 * @csspart card-undo - takes back the last change
 */
export class CartCard implements CardView {
  readonly #tools: CardTools;
  readonly #facts: Facts<Cart>;
  readonly #lines = new Map<string, CartLineRun>();
  readonly #undoing: ActionRun;
  #news: ActionNews | undefined;
  #said = '';

  constructor(tools: CardTools) {
    this.#tools = tools;
    const { kit, host } = tools;
    const read = (data: unknown) => kit.factSchemas.cart.safeParse(data).data;
    this.#facts = new Facts({ host, kind: 'cart', id: ID, freshMs: FRESH_MS, read });
    this.#undoing = new kit.ActionRun(host);
  }

  update(): void {
    this.#facts.update();
  }

  leave(): void {
    this.#news?.removeEventListener('change', this.#onNews);
    this.#news = undefined;
    for (const line of this.#lines.values()) line.leave();
  }

  render(): unknown {
    const { kit, host } = this.#tools;
    this.#listen(host.context.news);
    const [fact] = this.#facts.items;
    if (this.#facts.isPending) return renderRowsBones(this.#tools, 2);
    if (!fact || fact.state === 'outdated' || fact.state === 'gone') return kit.renderFallback(host.chatPart);
    if (fact.state === 'checking') return renderRowsBones(this.#tools, fact.data.lines.length);
    return this.#renderCart(fact);
  }

  #listen(news: ActionNews): void {
    if (news === this.#news || !this.#tools.host.isConnected) return;
    this.#news?.removeEventListener('change', this.#onNews);
    this.#news = news;
    news.addEventListener('change', this.#onNews);
  }

  readonly #onNews = (): void => {
    const { last } = this.#news ?? {};
    if (last && CART_ACTIONS.includes(last.request.action) && !this.#facts.tell(last.answer)) void this.#facts.ask();
    this.#said = (last && this.#undoOf(last)?.said) ?? '';
    this.#tools.host.requestUpdate();
  };

  #undoOf(change: ActionNews['last']): CartUndo | undefined {
    return cartUndo(this.#tools, change);
  }

  #renderCart({ data: cart, note }: Fact<Cart>): TemplateResult {
    const { kit, host, text } = this.#tools;
    const { html, nothing, visibleText } = kit;
    const { lines } = cart;
    const canChange = host.context.actions.has('set_quantity');
    const count = lines.reduce((sum, { quantity }) => sum + quantity, 0);
    const name = text('cart.title');
    return html`<div class="card" part="card" role="group" aria-label=${name}>
      <div class="card-head">
        <h3 tabindex="-1">${name}</h3>
        <span class="aside num">${text('cart.items', { count })}</span>
      </div>
      ${note ? html`<p class="card-note">${visibleText(note)}</p>` : nothing}
      ${
        lines.length === 0
          ? html`<p class="card-note">${text('cart.empty')}</p>`
          : html`<ul class="rows">
              ${kit.repeat(
                lines,
                ({ id }) => id,
                (line) => renderCartLine(this.#tools, line, this.#runOf(line), { canChange }),
              )}
            </ul>`
      }
      ${this.#renderUndo()} ${lines.length === 0 ? nothing : this.#renderSums(cart)} ${this.#renderFoot(cart)}
      <span class="vh" role="status">${this.#said}</span>
    </div>`;
  }

  #runOf(line: CartLine): CartLineRun {
    const run = this.#lines.get(line.id) ?? new CartLineRun(this.#tools, line);
    run.follow(line);
    this.#lines.set(line.id, run);
    return run;
  }

  #renderUndo(): unknown {
    const { kit, text } = this.#tools;
    const { html, nothing } = kit;
    const undo = this.#undoOf(this.#news?.last);
    if (!undo) return nothing;
    const fault = faultWords(this.#tools, this.#undoing);
    const press = () => void this.#undoing.start(() => this.#undo(undo));
    return html`<p class="card-undo">
      <span>${fault || undo.said}</span>
      <button
        class="btn btn--text"
        part="card-undo"
        type="button"
        aria-disabled=${this.#undoing.state.name === 'pending' ? 'true' : nothing}
        @click=${press}
      >
        ${text('cart.undo')}<span class="vh">: ${undo.said}</span>
      </button>
    </p>`;
  }

  async #undo({ request }: CartUndo): ReturnType<CardTools['host']['context']['dispatchAction']> {
    const { context } = this.#tools.host;
    const outcome = await context.dispatchAction(request);
    if (outcome.state !== 'confirmed') return outcome;
    // What was taken back is not offered to be taken back again.
    context.news.tell(undefined);
    this.#said = this.#tools.text('cart.undone');
    // The button is gone: without this the focus would fall out of the panel.
    this.#tools.host.querySelector<HTMLElement>('.card-head h3')?.focus();
    return { state: 'cancelled' };
  }

  #renderSums({ subtotal, discount, total }: Cart): TemplateResult {
    const { kit, host, text } = this.#tools;
    const { html, nothing } = kit;
    const { language } = host.context.locale;
    const isChanging = [...this.#lines.values()].some((line) => line.isChanging);
    const row = (label: string, price: Price, sign = '') =>
      html`<div>
        <dt>${label}</dt>
        <dd dir="auto">${sign}${kit.formatPrice(price, language)}</dd>
      </div>`;
    return html`<dl class="sums ${isChanging ? 'sums--old' : ''}" aria-busy=${isChanging}>
      ${row(text('cart.subtotal'), subtotal)}
      ${discount && discount.amount > 0 ? row(text('cart.discount'), discount, '−') : nothing}
      ${row(text('cart.total'), total)}
    </dl>`;
  }

  #renderFoot(cart: Cart): unknown {
    const { kit, text } = this.#tools;
    const open = this.#renderWay('open_cart', cart, { label: text('cart.open'), url: cart.url, classes: 'btn' });
    const checkout =
      cart.lines.length > 0 &&
      this.#renderWay('checkout', cart, {
        label: text('cart.checkout'),
        url: cart.checkout_url,
        classes: 'btn btn--primary',
      });
    return open || checkout
      ? kit.html`<div class="card-foot">${open || kit.nothing}${checkout || kit.nothing}</div>`
      : kit.nothing;
  }

  /** A way out of the chat: the shop's own where it has declared one, else a link. */
  #renderWay(
    action: 'open_cart' | 'checkout',
    cart: Cart,
    { label, url, classes }: { label: string; url: string | undefined; classes: string },
  ): TemplateResult | undefined {
    const { kit, host } = this.#tools;
    const { html, urlPolicy } = kit;
    const { context, chatPart } = host;
    const { actions, origins, messageId } = context;
    if (actions.has(action)) {
      const request = { action, cart, card: chatPart.kind, messageId, partId: chatPart.id, value: {} };
      return html`<button
        class=${classes}
        part="card-action"
        type="button"
        @click=${() => void context.dispatchAction(request)}
      >
        ${label}
      </button>`;
    }
    const href = urlPolicy(url, { kind: 'catalogue-link', origins })?.href;
    return href === undefined ? undefined : html`<a class=${classes} part="card-action" href=${href}>${label}</a>`;
  }
}
