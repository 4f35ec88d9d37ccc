import { html } from 'hono/html';
import type { Visit } from '../visit.js';
import type { Html } from './html.js';

/** The shop's script fills this page from `/api/cart`. */
export function cartPage(visit: Visit): Html {
  const { text, link } = visit;
  return html`<section
    class="block block--narrow"
    data-cart
    data-remove="${text.remove}"
    data-quantity="${text.quantity}"
    data-total="${text.total}"
  >
    <h1>${text.cart}</h1>
    <noscript><p>${text.cartNeedsScript}</p></noscript>
    <div data-cart-empty hidden>
      <p>${text.emptyCart}</p>
      <a class="button" href="${link('/c/backpacks')}">${text.keepShopping}</a>
    </div>
    <ul class="lines" data-cart-lines></ul>
    <div data-cart-sum hidden>
      <p class="sum"><span>${text.total}</span> <b data-cart-total></b></p>
      <a class="button" href="${link('/checkout')}">${text.checkout}</a>
      <p class="quiet">${text.checkoutNote}</p>
    </div>
  </section>`;
}
