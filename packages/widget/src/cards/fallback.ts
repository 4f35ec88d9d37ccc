import type { ChatPart } from '@aisle/client';
import { LIMITS } from '@aisle/protocol';
import { html, nothing, type TemplateResult } from 'lit';
import { visibleText } from '../text/visible-text.js';

/** Where there is no card to show: the part's own words, or nothing. Never its data. */
export function renderFallback({ fallback = '' }: ChatPart): TemplateResult | typeof nothing {
  const words = visibleText(fallback).trim();
  // Words beyond the limit are not what the protocol allows; the beginning still says what this is about.
  return words === '' ? nothing : html`<div class="prose"><p>${words.slice(0, LIMITS.fallbackChars)}</p></div>`;
}
