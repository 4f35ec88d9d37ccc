import type { ChatPart } from '@aisle/client';
import { html, nothing, type TemplateResult } from 'lit';
import { defineCardElements } from './define-card-elements.js';
import { renderFallback } from './fallback.js';
import type { PartContext } from './part-context.js';
import { renderSuggestions } from './suggestions.js';

/**
 * Shows a part of an answer that is no text: as its card where this version knows one, else by its fallback, else not at all.
 * Raw data is never shown.
 */
export function renderPart(part: ChatPart, context: PartContext): TemplateResult | typeof nothing {
  switch (part.kind) {
    case 'product':
    case 'product_list':
      // On first use, so that whoever shows parts need not know their elements.
      defineCardElements();
      return html`<aisle-products .chatPart=${part} .context=${context}></aisle-products>`;
    case 'suggestions':
      return renderSuggestions(part, context);
    case 'text':
    case 'reasoning':
      return nothing;
    default:
      return part.state === 'done' ? renderFallback(part) : nothing;
  }
}
