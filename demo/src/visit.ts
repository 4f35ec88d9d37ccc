import type { Market } from '@aisle/gateway';
import { pathPrefix, strings, type ShopLocale, type ShopStrings } from './locale.js';

/** One request to the shop: who asks, in which language and currency, and for which path. */
export interface Visit {
  readonly locale: ShopLocale;
  readonly currency: string;
  readonly market: Market;
  readonly text: ShopStrings;
  /** Path without the language prefix: `/p/harbour-24`. */
  readonly path: string;
  readonly signedIn: boolean;
  /** Whether what is said to the assistant is kept: never here, where the visitor agrees, or since they did. */
  readonly conversations: 'never' | 'asked' | 'kept';
  /** Pieces in the cart. */
  readonly cartCount: number;
  /** A path of the shop in the visit's language. */
  readonly link: (path: string) => string;
}

export function createVisit(
  facts: Pick<Visit, 'locale' | 'currency' | 'path' | 'signedIn' | 'conversations' | 'cartCount'>,
): Visit {
  const prefix = pathPrefix(facts.locale);
  return {
    ...facts,
    market: { locale: facts.locale, currency: facts.currency },
    text: strings(facts.locale),
    link: (path) => `${prefix}${path}` || '/',
  };
}
