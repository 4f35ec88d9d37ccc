import { html } from 'hono/html';
import type { Html } from '../pages/html.js';

const VIEWS = [
  ['pair', 'Light and dark'],
  ['rtl', 'Right to left'],
  ['zh', '中文'],
  ['forced', 'Forced colours'],
  ['phone', 'Phone'],
] as const;

const SHOTS = [
  { view: 'pair', scheme: 'light', locale: 'en', title: 'Light' },
  { view: 'pair', scheme: 'dark', locale: 'en', title: 'Dark' },
  { view: 'rtl', scheme: 'light', locale: 'ar', title: 'Right to left, light' },
  { view: 'rtl', scheme: 'dark', locale: 'ar', title: 'Right to left, dark' },
  { view: 'zh', scheme: 'light', locale: 'zh-CN', title: 'Chinese, light' },
  { view: 'zh', scheme: 'dark', locale: 'zh-CN', title: 'Chinese, dark' },
  { view: 'forced', scheme: 'forced', locale: 'en', title: 'Forced colours, imitated' },
  { view: 'phone', scheme: 'light', locale: 'en', title: 'Phone, light' },
  { view: 'phone', scheme: 'dark', locale: 'en', title: 'Phone, dark' },
] as const;

const EXPORTS = [
  ['css', 'CSS'],
  ['tokens', 'Design tokens'],
  ['script', 'Script tag'],
] as const;

/** The theme builder: controls, previews, contrast, exports. What it does is in `public/theme-builder/`. */
export function builderPage(): Html {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <title>Theme builder · Northfold</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <link rel="icon" href="/icon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="/theme-builder/builder.css" />
        <link rel="stylesheet" href="/theme-builder/results.css" />
        <script type="module" src="/theme-builder/builder.js"></script>
      </head>
      <body>
        <header class="bar">
          <h1>Theme builder</h1>
          ${tabs('view', 'Preview', VIEWS)}
          <p class="verdict" data-verdict role="status"></p>
          <button type="button" class="plain" data-copy-link>Copy link</button>
          <button type="button" class="plain" data-start-over>Start over</button>
        </header>
        <form class="controls" aria-label="Theme" autocomplete="off">
          <fieldset class="presets" data-presets>
            <legend>Start from</legend>
          </fieldset>
          <div data-controls></div>
          ${takeFromPage()}
        </form>
        <main>
          <div class="stage" tabindex="0" role="group" aria-label="Previews">${SHOTS.map(shot)}</div>
          <div class="results">
            <section aria-labelledby="contrast-title">
              <h2 id="contrast-title">Contrast</h2>
              <p class="hint">Read from the previews as they are drawn. Text needs 4.5, icons and edges need 3.</p>
              <table data-contrast></table>
            </section>
            <section aria-labelledby="export-title">
              <h2 id="export-title">Take it with you</h2>
              ${tabs('export', 'Format', EXPORTS)}
              <pre tabindex="0" aria-label="Export"><code data-export></code></pre>
              <p class="row">
                <button type="button" class="primary" data-copy>Copy</button>
                <button type="button" class="plain" data-download>Download</button>
                <span class="hint" data-said role="status"></span>
              </p>
            </section>
          </div>
        </main>
      </body>
    </html>`;
}

function tabs(name: string, label: string, choices: readonly (readonly [string, string])[]): Html {
  return html`<fieldset class="tabs">
    <legend>${label}</legend>
    ${choices.map(
      ([value, words], at) =>
        html`<label
          ><input type="radio" name="${name}" value="${value}" ${at === 0 ? 'checked' : ''} /><span
            >${words}</span
          ></label
        >`,
    )}
  </fieldset>`;
}

function shot({ view, scheme, locale, title }: (typeof SHOTS)[number]): Html {
  const address = `/theme/preview?${new URLSearchParams({ locale, scheme }).toString()}`;
  return html`<figure data-view="${view}" data-scheme="${scheme}" data-locale="${locale}" hidden>
    <figcaption>${title}</figcaption>
    <div><iframe data-src="${address}" title="${title}"></iframe></div>
  </figure>`;
}

function takeFromPage(): Html {
  return html`<fieldset>
    <legend>Take from your page</legend>
    <label class="stack"
      >Paste a rule of your main button, a colour, or a font
      <textarea
        data-take-text
        rows="4"
        spellcheck="false"
        placeholder="background: #14594a;&#10;color: #fff;&#10;border-radius: 6px;&#10;font-family: Inter, sans-serif;"
      ></textarea>
    </label>
    <p class="row">
      <button type="button" class="plain" data-take>Take over</button>
      <span class="hint" data-taken role="status"></span>
    </p>
  </fieldset>`;
}
