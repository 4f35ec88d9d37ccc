import { html } from 'hono/html';
import type { Catalogue } from '@aisle/gateway';
import { CURRENCIES, pathPrefix } from '../locale.js';
import type { Visit } from '../visit.js';
import type { Html } from './html.js';

export interface PageFacts {
  readonly title: string;
  readonly body: Html;
  /** Id of the product that the page is about. */
  readonly productId?: string;
}

const navigation = ['backpacks', 'travel', 'totes', 'bottles', 'jackets', 'footwear'];

/** The frame of every page: header, footer, the shop's script and the assistant's one tag. */
export function layout(visit: Visit, catalogue: Catalogue, page: PageFacts): Html {
  const { text, link } = visit;
  return html`<!doctype html>
    <html lang="${visit.locale}">
      <head>
        <meta charset="utf-8" />
        <title>${page.title} · Northfold</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="description" content="${text.tagline}" />
        <link rel="icon" href="/icon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="/shop.css" />
        <script type="module" src="/shop.js"></script>
        <script type="module" src="/assistant.js"></script>
        <script
          async
          src="/assistant/aisle.js"
          data-gateway="/assistant"
          data-name="Northfold"
          data-locale="${visit.locale}"
          data-currency="${visit.currency}"
          data-actions="add_to_cart remove_from_cart set_quantity open_cart checkout"
          data-privacy-url="${link('/privacy')}"
          ${visit.conversations === 'kept' ? html`data-log-consent=""` : ''}
          ${page.productId === undefined ? '' : html`data-product="${page.productId}"`}
        ></script>
      </head>
      <body data-locale="${visit.locale}" data-currency="${visit.currency}" data-signed-in="${String(visit.signedIn)}">
        <a class="skip" href="#main">${text.skip}</a>
        ${header(visit, catalogue)}
        <main id="main">${page.body}</main>
        ${footer(visit)}
      </body>
    </html>`;
}

function header(visit: Visit, catalogue: Catalogue): Html {
  const { text, link } = visit;
  const categories = catalogue.categories(visit.locale);
  const shown = navigation.flatMap((slug) => categories.filter((category) => category.slug === slug));
  const inNavigation = shown.length > 3 ? shown : categories.slice(0, 6);
  return html`<header class="bar">
    <a class="brand" href="${link('/')}">Northfold</a>
    <nav aria-label="${text.shopBy}">
      ${inNavigation.map(
        (category) =>
          html`<a
            href="${link(`/c/${category.slug}`)}"
            ${visit.path === `/c/${category.slug}` ? html`aria-current="page"` : ''}
            >${category.title}</a
          >`,
      )}
    </nav>
    <a class="bar-link" href="${link('/account')}">${visit.signedIn ? text.account : text.signIn}</a>
    <a class="bar-link" href="${link('/cart')}"
      >${text.cart}
      <span class="count" data-cart-count ${visit.cartCount === 0 ? 'hidden' : ''}>${visit.cartCount || ''}</span></a
    >
  </header>`;
}

/** Asks before anything is kept, says what is, and takes a change of mind. */
function conversationsForm({ text, link, path, conversations }: Visit): Html {
  const isKept = conversations === 'kept';
  return html`<form action="/privacy/conversations" method="post">
    <input type="hidden" name="back" value="${link(path)}" />
    <input type="hidden" name="agree" value="${isKept ? 'no' : 'yes'}" />
    <p>${isKept ? text.conversationsKept : text.conversationsAsked}</p>
    <button type="submit">${isKept ? text.conversationsStop : text.conversationsAgree}</button>
  </form>`;
}

function footer(visit: Visit): Html {
  const { text, link } = visit;
  const other = visit.locale === 'en' ? 'zh-CN' : 'en';
  return html`<footer class="foot">
    <p>${text.footer}</p>
    <nav aria-label="${text.help}">
      <a href="${link('/help')}">${text.help}</a>
      <a href="${link('/privacy')}">${text.privacy}</a>
      <a href="${pathPrefix(other)}${visit.path === '/' ? '/' : visit.path}" lang="${other}" hreflang="${other}"
        >${text.language}</a
      >
    </nav>
    ${visit.conversations === 'never' ? '' : conversationsForm(visit)}
    <form action="/currency" method="get">
      <input type="hidden" name="back" value="${link(visit.path)}" />
      <label for="currency">${text.currency}</label>
      <select id="currency" name="code">
        ${CURRENCIES.map((code) => html`<option ${code === visit.currency ? 'selected' : ''}>${code}</option>`)}
      </select>
      <button type="submit">${text.apply}</button>
    </form>
  </footer>`;
}
