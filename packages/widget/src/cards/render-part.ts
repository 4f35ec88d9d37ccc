import type { ChatPart } from '@aisle/client';
import { isCardKind } from '@aisle/protocol';
import { html, nothing, type TemplateResult } from 'lit';
import { defineCardElements } from './define-card-elements.js';
import { renderFallback } from './fallback.js';
import type { PartContext } from './part-context.js';
import { readField } from './product-facts.js';
import { renderSuggestions } from './suggestions.js';

/**
 * Shows a part of an answer that is no text: as its card where this version or the shop knows one, else by its fallback, else not at
 * all. Raw data is never shown.
 */
export function renderPart(part: ChatPart, context: PartContext): TemplateResult | typeof nothing {
  const { kind } = part;
  if (kind === 'text' || kind === 'reasoning') return nothing;
  if (kind === 'suggestions') return renderSuggestions(part, context);
  if (!isCardKind(kind) && !context.customCards.has(kind))
    return part.state === 'done' ? renderFallback(part) : nothing;
  // On first use, so that whoever shows parts need not know their elements.
  defineCardElements();
  const isGrid = readField(part.data, 'layout') === 'grid';
  return kind === 'product' || (kind === 'product_list' && !isGrid)
    ? html`<aisle-products .chatPart=${part} .context=${context}></aisle-products>`
    : html`<aisle-card .chatPart=${part} .context=${context}></aisle-card>`;
}
