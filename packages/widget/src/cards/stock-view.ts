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
  const statuses = new Set(offered.map((variant) => variant.availability?.status));
  const [status] = statuses;
  if (statuses.size !== 1)
    return statuses.has('in_stock') ? { tone: 'ok', label: locale.text('card.inStock') } : undefined;
  const left = target?.availability?.quantity;
  const isLow = status === 'limited_stock' || status === 'in_stock' || status === undefined;
  if (left !== undefined && left > 0 && left <= FEW && isLow)
    return { tone: 'low', label: locale.text('card.left', { count: left }) };
  switch (status) {
    case 'in_stock':
      return { tone: 'ok', label: locale.text('card.inStock') };
    case 'limited_stock':
      return { tone: 'low', label: locale.text('card.lowStock') };
    case 'preorder':
      return { tone: 'muted', label: locale.text('card.preorder') };
    case 'backorder':
      return { tone: 'muted', label: locale.text('card.backorder') };
    default:
      return undefined;
  }
}
