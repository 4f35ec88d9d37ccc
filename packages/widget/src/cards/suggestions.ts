import type { ChatPart } from '@aisle/client';
import { SuggestionsCardSchema } from '@aisle/protocol';
import { html, nothing, type TemplateResult } from 'lit';
import { visibleText } from '../text/visible-text.js';
import type { PartContext } from './part-context.js';

/** Replies that have not been sent: on the visitor's side, and only while they are the last thing said. */
export function renderSuggestions(part: ChatPart, context: PartContext): TemplateResult | typeof nothing {
  if (!context.latest || part.state === 'open') return nothing;
  const card = SuggestionsCardSchema.safeParse(part.data);
  if (!card.success) return nothing;
  const replies = card.data.items.map(({ label, prompt }) => {
    const words = visibleText(label).trim();
    return { words, prompt: visibleText(prompt ?? '').trim() || words };
  });
  return html`<ul class="replies" part="suggestions">
    ${replies
      .filter(({ words }) => words !== '')
      .map(
        ({ words, prompt }) =>
          html`<li>
            <button class="reply" part="suggestion" type="button" @click=${() => context.ask(prompt)}>${words}</button>
          </li>`,
      )}
  </ul>`;
}
