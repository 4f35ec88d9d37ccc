import type { Product, Variant } from '@aisle/protocol';
import type { Locale } from '../locales/locale.js';
import { isAvailable } from './purchase.js';

export interface StockView {
  readonly tone: 'ok' | 'low' | 'muted';
  readonly label: string;
}

const FEW = 5;

/**
 * What can be said of the stock of what a card offers: `target`, or all variants together. Nothing where the catalogue says
 * nothing, or in a word unknown here.
 */
export function viewStock(product: Product, target: Variant | undefined, locale: Locale): StockView | undefined {
  const offered = target ? [target] : (product.variants ?? []).filter(isAvailable);
  const statuses = new Set(offered.map(({ availability }) => availability?.status));
  const status = statuses.has('in_stock') ? 'in_stock' : statuses.size === 1 ? [...statuses][0] : 'mixed';
  const left = target?.availability?.quantity ?? 0;
  const isFew = left > 0 && left <= FEW;
  switch (status) {
    case 'in_stock':
    case 'limited_stock':
    case undefined:
      if (isFew) return { tone: 'low', label: locale.text('card.left', { count: left }) };
      if (status === 'in_stock') return { tone: 'ok', label: locale.text('card.inStock') };
      return status && { tone: 'low', label: locale.text('card.lowStock') };
    case 'preorder':
      return { tone: 'muted', label: locale.text('card.preorder') };
    case 'backorder':
      return { tone: 'muted', label: locale.text('card.backorder') };
    default:
      return undefined;
  }
}
