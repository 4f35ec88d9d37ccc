import { FACT_SCHEMAS as factSchemas, formatPrice } from '@aisle/protocol';
import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { icon } from '../../icons.js';
import { visibleText } from '../../text/visible-text.js';
import { urlPolicy } from '../../url-policy.js';
import { ActionRun } from '../action-run.js';
import { renderFallback } from '../fallback.js';
import { viewPrice } from '../money-view.js';
import { viewProduct } from '../product-view.js';
import type { FamilyKit } from './family-kit.js';

export const ownKit: FamilyKit = {
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
};
