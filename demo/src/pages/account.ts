import { html } from 'hono/html';
import { formatPrice, type Order } from '@aisle/protocol';
import type { ShopStrings } from '../locale.js';
import type { Visit } from '../visit.js';
import type { Html } from './html.js';

const statusKeys: Readonly<Record<string, keyof ShopStrings>> = {
  confirmed: 'statusConfirmed',
  packed: 'statusPacked',
  shipped: 'statusShipped',
  out_for_delivery: 'statusOutForDelivery',
  delivered: 'statusDelivered',
  cancelled: 'statusCancelled',
};

export function accountPage(visit: Visit, orders: readonly Order[]): Html {
  const { text } = visit;
  if (!visit.signedIn) {
    return html`<section class="block block--narrow">
      <h1>${text.account}</h1>
      <p>${text.signInText}</p>
      ${sessionForm(visit, '/account/sign-in', text.signInAs)}
    </section>`;
  }
  return html`<section class="block block--narrow">
    <h1>${text.orders}</h1>
    <ul class="orders">
      ${orders.map((order) => orderRow(visit, order))}
    </ul>
    <p class="quiet">${text.signedInAs}</p>
    ${sessionForm(visit, '/account/sign-out', text.signOut)}
  </section>`;
}

function sessionForm(visit: Visit, action: string, label: string): Html {
  return html`<form method="post" action="${action}">
    <input type="hidden" name="back" value="${visit.link('/account')}" />
    <button class="button" type="submit">${label}</button>
  </form>`;
}

function orderRow(visit: Visit, order: Order): Html {
  return html`<li>
    <a href="${visit.link(order.permalink_url ?? '/account')}">${visit.text.order} ${order.label ?? order.id}</a>
    <span>${statusText(visit, order)}</span>
    <b>${order.total ? formatPrice(order.total, visit.locale) : ''}</b>
  </li>`;
}

function statusText(visit: Visit, order: Order): string {
  const key = statusKeys[order.status ?? ''];
  return key === undefined ? (order.status ?? '') : visit.text[key];
}

export function orderPage(visit: Visit, order: Order): Html {
  const date = new Intl.DateTimeFormat(visit.locale, { dateStyle: 'long', timeZone: 'UTC' });
  return html`<section class="block block--narrow">
    <h1>${visit.text.order} ${order.label ?? order.id}</h1>
    <dl class="facts">
      <div>
        <dt>${visit.text.status}</dt>
        <dd>${statusText(visit, order)}</dd>
      </div>
      ${
        order.created_at
          ? html`<div>
              <dt>${visit.text.ordered}</dt>
              <dd>${date.format(new Date(order.created_at))}</dd>
            </div>`
          : ''
      }
      ${
        order.total
          ? html`<div>
              <dt>${visit.text.total}</dt>
              <dd>${formatPrice(order.total, visit.locale)}</dd>
            </div>`
          : ''
      }
    </dl>
    <ul class="orders">
      ${(order.line_items ?? []).map((line) => html`<li><span>${line.item.title ?? line.item.id}</span><b>× ${line.quantity?.total ?? 1}</b></li>`)}
    </ul>
  </section>`;
}
