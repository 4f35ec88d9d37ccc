import { html } from 'hono/html';
import type { Catalogue } from '@aisle/gateway';
import type { Visit } from '../visit.js';
import type { Html } from './html.js';

/** What the shop is, and what it promises, in the words that the assistant answers with. */
export function helpPage({ text, market }: Visit, catalogue: Catalogue): Html {
  return html`<section class="block block--narrow">
    <h1>${text.help}</h1>
    <p>${text.helpText}</p>
    ${catalogue.policies(market).map(
      ({ topic, text: words }) =>
        html`<h2 id="${topic}">${text[topic]}</h2>
          <p>${words}</p>`,
    )}
  </section>`;
}
