import { html } from 'hono/html';
import type { Html } from '../pages/html.js';
import { GALLERY_CHOICES, type GalleryView } from './gallery-view.js';
import { GALLERY_KINDS, type GalleryKind } from './specimen.js';

const LABELS: Readonly<Record<keyof GalleryView, string>> = {
  scheme: 'Theme',
  locale: 'Language',
  width: 'Width',
  text: 'Text size in %',
};

const NAMES = ['scheme', 'locale', 'width', 'text'] as const;

/** All kinds side by side, each in a frame of the width of a phone. */
export function galleryPage(view: GalleryView): Html {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <title>Cards · Northfold</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <link rel="icon" href="/icon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="/gallery.css" />
      </head>
      <body>
        <header>
          <h1>Cards</h1>
          <form method="get">
            ${NAMES.map((name) => choice(name, view))}
            <button type="submit">Show</button>
          </form>
        </header>
        <main data-width="${view.width}">${GALLERY_KINDS.map((kind) => figure(kind, view))}</main>
      </body>
    </html>`;
}

function choice(name: keyof GalleryView, view: GalleryView): Html {
  return html`<label
    >${LABELS[name]}
    <select name="${name}">
      ${GALLERY_CHOICES[name].map((one) => html`<option ${one === view[name] ? 'selected' : ''}>${one}</option>`)}
    </select></label
  >`;
}

function figure(kind: GalleryKind, view: GalleryView): Html {
  const address = `/gallery/frame?${new URLSearchParams({ kind, ...view }).toString()}`;
  return html`<figure>
    <figcaption><a href="${address}">${kind}</a></figcaption>
    <iframe src="${address}" title="${kind}" loading="lazy"></iframe>
  </figure>`;
}

/** One kind: the widget, open, with a conversation that shows each state. */
export function framePage(kind: GalleryKind, view: GalleryView): Html {
  return html`<!doctype html>
    <html lang="${view.locale}" data-text="${view.text}">
      <head>
        <meta charset="utf-8" />
        <title>${kind} · Cards · Northfold</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <link rel="icon" href="/icon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="/gallery.css" />
        <script src="/assistant/aisle.js" async></script>
        <script type="module" src="/gallery.js"></script>
      </head>
      <body class="frame" data-kind="${kind}" data-locale="${view.locale}" data-scheme="${view.scheme}">
        <main><h1>${kind}</h1></main>
      </body>
    </html>`;
}
