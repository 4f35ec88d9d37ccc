import { html } from 'hono/html';
import type { Html } from './html.js';

export function articlePage(title: string, text: string): Html {
  return html`<section class="block block--narrow">
    <h1>${title}</h1>
    <p>${text}</p>
  </section>`;
}
