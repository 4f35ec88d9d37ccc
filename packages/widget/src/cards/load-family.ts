import { FACT_SCHEMAS as factSchemas, formatPrice } from '@aisle/protocol';
import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { icon } from '../icons.js';
import { visibleText } from '../text/visible-text.js';
import { urlPolicy } from '../url-policy.js';
import { ActionRun } from './action-run.js';
import { renderFallback } from './fallback.js';
import type { CardFamily } from './family/family-kit.js';
import { viewPrice } from './money-view.js';
import { viewProduct } from './product-view.js';

let family: Promise<CardFamily> | undefined;

/** The cards that most conversations do without. Rejects where their file cannot be loaded; the next call tries again. */
export function loadFamily(): Promise<CardFamily> {
  family ??= load();
  family.catch(() => (family = undefined));
  return family;
}

async function load(): Promise<CardFamily> {
  const { createCardFamily } = await import('./family/card-family.js');
  return createCardFamily({
    html,
    nothing,
    repeat,
    icon,
    visibleText,
    urlPolicy,
    renderFallback,
    viewProduct,
    viewPrice,
    formatPrice,
    ActionRun,
    factSchemas,
  });
}
