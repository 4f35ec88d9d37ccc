import { decimalString, type Price, type Product } from '@aisle/protocol';
import type { PromptLanguage } from './prompt-template.js';

/** How facts are written. */
export interface CatalogueFactsOptions {
  /** @defaultValue 'en' */
  readonly language?: PromptLanguage;
  /** The most characters; whole products only. @defaultValue 6000 */
  readonly maxChars?: number;
  /** The most attributes of one product. @defaultValue 8 */
  readonly attributes?: number;
}

const WORDS = {
  en: { price: 'price', to: '–', rating: 'rating', stock: { yes: 'in stock', no: 'sold out' } },
  zh: { price: '价格', to: '–', rating: '评分', stock: { yes: '有货', no: '售罄' } },
} as const;

/**
 * Products as lines for a prompt, one product a line, its id first: what a model may speak of and point at. Hand it to a fenced
 * input. Amounts are decimal, with their currency's code.
 */
export function catalogueFacts(products: readonly Product[], options: CatalogueFactsOptions = {}): string {
  const { language = 'en', maxChars = 6_000, attributes = 8 } = options;
  const lines: string[] = [];
  let length = 0;
  for (const product of products) {
    const line = factLine(product, language, attributes);
    length += line.length + 1;
    if (length > maxChars) break;
    lines.push(line);
  }
  return lines.join('\n');
}

function factLine(product: Product, language: PromptLanguage, most: number): string {
  const words = WORDS[language];
  const { price_range: range, rating, variants = [] } = product;
  const stocked = variants.flatMap(({ availability }) => (availability ? [availability.available] : []));
  const facts = [
    product.title,
    ...(range ? [`${words.price} ${priceText(range.min, range.max)}`] : []),
    ...(stocked.length > 0 ? [stocked.some(Boolean) ? words.stock.yes : words.stock.no] : []),
    ...(rating ? [`${words.rating} ${rating.value}/${rating.scale_max ?? 5}`] : []),
    ...(product.attributes ?? []).slice(0, most).map(({ name, value }) => `${name}: ${value}`),
  ];
  return `[${product.id}] ${facts.map((fact) => fact.replace(/[\s;|]+/g, ' ').trim()).join('; ')}`;
}

function priceText(min: Price, max: Price): string {
  const low = decimalString(min);
  return min.amount === max.amount ? `${low} ${min.currency}` : `${low}–${decimalString(max)} ${max.currency}`;
}
