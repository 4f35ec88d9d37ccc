import { html } from 'hono/html';
import type { Html } from '../pages/html.js';
import type { ThemeLocale } from './theme-conversation.js';

/** A page with nothing but an open chat, whose look the theme builder sets from outside. */
export function previewPage(locale: ThemeLocale): Html {
  return html`<!doctype html>
    <html lang="${locale}">
      <head>
        <meta charset="utf-8" />
        <title>Preview · Theme builder · Northfold</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <link rel="icon" href="/icon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="/theme-builder/preview.css" />
        <script src="/assistant/aisle.js" async></script>
        <script type="module" src="/theme-builder/preview.js"></script>
      </head>
      <body data-locale="${locale}">
        <main aria-hidden="true"><i></i><i></i><i></i><b></b><b></b><b></b><b></b></main>
      </body>
    </html>`;
}
