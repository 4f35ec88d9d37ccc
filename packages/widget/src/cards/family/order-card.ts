import type { Order } from '@aisle/protocol';
import type { TemplateResult } from 'lit';
import type { CardTools, CardView } from './card-tools.js';
import { Facts, type Fact } from './facts.js';
import { renderOrderBones } from './family-bones.js';
import { leafIcon } from './leaf-icon.js';
import { orderSteps, statusKey, type OrderStep } from './order-steps.js';
import { calendarDay, dayRange, momentOf } from './shop-dates.js';
import { renderThumb } from './thumb.js';

const MAX_THUMBS = 3;

/** `order_status`: what has become of an order, and what comes next. */
export class OrderCard implements CardView {
  readonly #tools: CardTools;
  readonly #facts: Facts<Order>;

  constructor(tools: CardTools) {
    this.#tools = tools;
    const { kit, host } = tools;
    this.#facts = new Facts({ host, kind: 'order', read: (data) => kit.factSchemas.order.safeParse(data).data });
  }

  update(): void {
    this.#facts.update();
  }

  render(): unknown {
    const { kit, host } = this.#tools;
    const [fact] = this.#facts.items;
    if (this.#facts.isPending) return renderOrderBones(this.#tools);
    // A parcel that has been delivered meanwhile must not be shown as on its way.
    if (!fact || fact.state === 'outdated' || fact.state === 'gone') return kit.renderFallback(host.chatPart);
    return fact.state === 'checking' ? renderOrderBones(this.#tools) : this.#renderOrder(fact);
  }

  #renderOrder({ data: order, note }: Fact<Order>): TemplateResult {
    const { kit, text } = this.#tools;
    const { html, nothing, visibleText } = kit;
    const label = text('order.label', { label: visibleText(order.label ?? order.id) });
    const heading = this.#heading(order);
    return html`<div class="card" part="card" role="group" aria-label=${label}>
      <div class="card-head">
        <h3>${heading || label}</h3>
        ${heading ? html`<span class="aside num">${label}</span>` : nothing}
      </div>
      ${note ? html`<p class="card-note">${visibleText(note)}</p>` : nothing} ${this.#renderItems(order)}
      <ol class="steps" aria-label=${text('order.steps')}>
        ${orderSteps(order).map((step) => this.#renderStep(step, order))}
      </ol>
      ${this.#renderFoot(order)}
    </div>`;
  }

  /** The promise, or how it ended. */
  #heading(order: Order): string {
    const { host, text } = this.#tools;
    const { language } = host.context.locale;
    const last = orderSteps(order).findLast(({ at }) => at !== 'next');
    const key = last?.key === 'order.delivered' ? last.key : statusKey(order.status);
    if (key === 'order.delivered') {
      const day = last?.time === undefined ? undefined : calendarDay(last.time, language);
      return day ? text('order.deliveredOn', { day }) : text(key);
    }
    if (key === 'order.cancelled' || key === 'order.returned') return text(key);
    const day = expectedDays(order, language);
    return day ? text('order.arriving', { day }) : '';
  }

  #renderItems({ line_items: items = [] }: Order): unknown {
    const { kit, host, text } = this.#tools;
    const { html, nothing, visibleText } = kit;
    const { origins } = host.context;
    const shown = items.filter(({ status }) => status !== 'removed');
    const [first] = shown;
    if (!first) return nothing;
    const title = visibleText(first.item.title ?? '');
    const words = shown.length > 1 ? text('order.more', { title, count: shown.length - 1 }) : title;
    return html`<div class="parcel">
      ${shown.slice(0, MAX_THUMBS).map(({ item }) => {
        const src = kit.urlPolicy(item.image_url, { kind: 'catalogue-image', origins })?.href;
        return renderThumb(this.#tools, src === undefined ? undefined : { src }, 'thumb');
      })}
      <p class="row-sub">${words}</p>
    </div>`;
  }

  #renderStep({ at, key, description, time }: OrderStep, order: Order): TemplateResult {
    const { kit, host, text } = this.#tools;
    const { html, nothing, visibleText } = kit;
    const { language } = host.context.locale;
    const own = visibleText(description ?? '');
    const when = time === undefined ? undefined : momentOf(time, language);
    const expected = at === 'next' ? expectedDays(order, language) : undefined;
    return html`<li class="step" data-at=${at} aria-current=${at === 'now' ? 'step' : nothing}>
      <span>${key ? text(key) : own}</span>
      ${when ? html`<time class="num" datetime=${time ?? nothing}>${when}</time>` : nothing}
      ${expected ? html`<span class="step-when num">${expected}</span>` : nothing}
      ${key && own ? html`<span class="row-sub">${own}</span>` : nothing}
    </li>`;
  }

  #renderFoot(order: Order): unknown {
    const { kit, host, text } = this.#tools;
    const { html, nothing, urlPolicy } = kit;
    const { context, chatPart } = host;
    const { origins, actions, messageId } = context;
    const link = (raw: string | undefined) => urlPolicy(raw, { kind: 'catalogue-link', origins })?.href;
    const details = link(order.permalink_url);
    const parcel = (order.fulfillment?.events ?? []).findLast(({ tracking_url }) => tracking_url !== undefined);
    const tracking = link(parcel?.tracking_url);
    const request = {
      action: 'track',
      order,
      card: chatPart.kind,
      messageId,
      partId: chatPart.id,
      value: { order_id: order.id },
    } as const;
    const track = actions.has('track')
      ? html`<button class="btn" part="card-action" type="button" @click=${() => void context.dispatchAction(request)}>
          ${text('order.track')}
        </button>`
      : tracking &&
        html`<a class="btn" part="card-action" href=${tracking} target="_blank" rel="noopener noreferrer"
          >${text('order.track')}${leafIcon(this.#tools, 'external')}</a
        >`;
    if (!details && !track) return nothing;
    return html`<div class="card-foot">
      ${details && html`<a class="btn" part="card-action" href=${details}>${text('order.details')}</a>`}${track}
    </div>`;
  }
}

function expectedDays({ fulfillment }: Order, language: string): string | undefined {
  const { earliest, latest } = (fulfillment?.expectations ?? []).at(-1) ?? {};
  return dayRange(earliest ?? latest, latest ?? earliest, language);
}
