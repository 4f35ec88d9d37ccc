import type { Product } from '@aisle/protocol';
import type { Catalogue, Market } from '../../../catalogue/catalogue.js';
import type { Thread } from '../thread.js';

/** A product in the words of the market, then in the catalogue's other languages. */
export function voicesIn({ catalogue, market }: Situation, id: string): Product[] {
  const locales = [market.locale, ...catalogue.locales.filter((locale) => locale !== market.locale)];
  return locales.flatMap((locale) => catalogue.product(id, { ...market, locale }) ?? []);
}

/** What a message is said into. */
export interface Situation {
  readonly thread: Thread;
  readonly catalogue: Catalogue;
  readonly market: Market;
  /** The product of the page, where the catalogue knows it. */
  readonly page?: string;
}
