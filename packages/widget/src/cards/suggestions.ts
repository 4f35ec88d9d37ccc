import type { ChatPart } from '@aisle/client';
import { SuggestionsCardSchema } from '@aisle/protocol';
import { html, nothing, type TemplateResult } from 'lit';
import { visibleText } from '../text/visible-text.js';
import type { PartContext } from './part-context.js';

/**
 * Replies that have not been sent: on the visitor's side, and only while they are the last thing said.
 *
 * @csspart suggestions
 * @csspart suggestion
 */
export function renderSuggestions(part: ChatPart, context: PartContext): TemplateResult | typeof nothing {
  if (!context.latest || part.state === 'open') return nothing;
  const { items = [] } = SuggestionsCardSchema.safeParse(part.data).data ?? {};
  return html`<ul class="replies" part="suggestions">
    ${items.map(({ label, prompt = '' }) => {
      const words = visibleText(label).trim();
      const ask = () => context.ask(visibleText(prompt).trim() || words);
      return words === ''
        ? nothing
        : html`<li><button class="reply" part="suggestion" type="button" @click=${ask}>${words}</button></li>`;
    })}
  </ul>`;
}
