import type { Coupon } from '@aisle/protocol';
import type { TemplateResult } from 'lit';
import type { ActionRun } from '../action-run.js';
import type { ActionOutcome } from '../part-context.js';
import { renderActionButton } from './action-button.js';
import type { CardTools, CardView } from './card-tools.js';
import { Facts, type Fact } from './facts.js';
import { renderCouponBones } from './family-bones.js';
import { calendarDay } from './shop-dates.js';

/** `coupon`: what it gives, until when, and its code to copy. */
export class CouponCard implements CardView {
  readonly #tools: CardTools;
  readonly #facts: Facts<Coupon>;
  readonly #copying: ActionRun;

  constructor(tools: CardTools) {
    this.#tools = tools;
    const { kit, host } = tools;
    this.#facts = new Facts({ host, kind: 'coupon', read: (data) => kit.factSchemas.coupon.safeParse(data).data });
    this.#copying = new kit.ActionRun(host);
  }

  update(): void {
    this.#facts.update();
  }

  render(): unknown {
    const { kit, host } = this.#tools;
    const [fact] = this.#facts.items;
    if (this.#facts.isPending || fact?.state === 'checking') return renderCouponBones(this.#tools);
    if (!fact) return kit.renderFallback(host.chatPart);
    return this.#renderCoupon(fact);
  }

  #renderCoupon({ data: coupon, state, note }: Fact<Coupon>): TemplateResult {
    const { kit, text } = this.#tools;
    const { html, nothing, visibleText } = kit;
    const title = visibleText(coupon.title);
    const isOver = state !== 'current' || Date.parse(coupon.ends_at ?? '') < Date.now();
    return html`<div class="card coupon ${isOver ? 'coupon--over' : ''}" part="card" role="group" aria-label=${title}>
      <div class="coupon-main">
        <p class="value">${title}</p>
        ${this.#terms(coupon, isOver ? 'coupon.ended' : 'coupon.ends').map((words) => html`<p class="row-sub">${words}</p>`)}
        ${note ? html`<p class="row-sub">${visibleText(note)}</p>` : nothing}
      </div>
      <div class="coupon-code">
        <span class="code" dir="ltr">${visibleText(coupon.code)}</span>
        ${isOver ? html`<span class="row-sub">${text('coupon.expired')}</span>` : this.#renderCopy(coupon)}
      </div>
    </div>`;
  }

  #terms({ ends_at: ends, minimum, description = '' }: Coupon, end: 'coupon.ends' | 'coupon.ended'): readonly string[] {
    const { kit, host, text } = this.#tools;
    const { language } = host.context.locale;
    const day = ends === undefined ? undefined : calendarDay(ends, language);
    const until = day && text(end, { day });
    const from =
      minimum && end === 'coupon.ends' && text('coupon.minimum', { price: kit.formatPrice(minimum, language) });
    const terms = [until, from].filter(Boolean).join(' ');
    return [terms, kit.visibleText(description).trim()].filter(Boolean);
  }

  #renderCopy(coupon: Coupon): unknown {
    const { kit, text } = this.#tools;
    const { html, icon, nothing } = kit;
    const { state } = this.#copying;
    const code = kit.visibleText(coupon.code);
    return html`<div class="coupon-copy">
      ${renderActionButton(this.#tools, {
        run: this.#copying,
        label: html`${icon('copy')}${text('coupon.copy')}`,
        about: code,
        classes: 'btn btn--sm',
        words: { pending: text('coupon.copy'), done: text('coupon.copied') },
        doneStatus: text('coupon.copiedStatus', { code }),
        act: () => this.#copy(coupon),
      })}
      ${state.name === 'failed' ? html`<p class="product-fault">${state.reason}</p>` : nothing}
    </div>`;
  }

  async #copy(coupon: Coupon): Promise<ActionOutcome> {
    const { kit, host, text } = this.#tools;
    const { context, chatPart } = host;
    const { actions, messageId } = context;
    try {
      await navigator.clipboard.writeText(kit.visibleText(coupon.code));
    } catch {
      return { state: 'failed', message: text('coupon.noCopy') };
    }
    if (!actions.has('copy_code')) return { state: 'confirmed' };
    const place = { card: chatPart.kind, messageId, partId: chatPart.id };
    return context.dispatchAction({ action: 'copy_code', ...place, coupon, value: { coupon_id: coupon.id } });
  }
}
