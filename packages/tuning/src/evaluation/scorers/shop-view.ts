import type { Catalogue, Market } from '@aisle/gateway';
import type { Product } from '@aisle/protocol';
import { plainForm, spellingPattern } from './contains-spelling.js';

/** The shop, as scorers look at answers with it. */
export interface ShopView {
  readonly catalogue: Catalogue;
  market(question: { readonly locale: string; readonly currency: string }): Market;
  product(id: string, market: Market): Product | undefined;
  /** Every product, in every market. */
  products(market: Market): readonly Product[];
  /** Products that a text names by their whole title in any language of the shop: the longest title wins where two overlap. */
  named(text: string): readonly string[];
  /** A text without the titles in it, and without what options are called. */
  withoutNames(text: string): string;
}

/** @param ids - Of every product: a catalogue is asked by id. */
export function createShopView(catalogue: Catalogue, ids: readonly string[]): ShopView {
  const markets = new Map<string, readonly Product[]>();
  const products = (market: Market): readonly Product[] => {
    const key = `${market.locale} ${market.currency}`;
    const known = markets.get(key) ?? ids.flatMap((id) => catalogue.product(id, market) ?? []);
    markets.set(key, known);
    return known;
  };
  const allMarkets = catalogue.locales.map((locale) => catalogue.market({ locale }));
  const titles = allMarkets
    .flatMap((market) => products(market).map(({ id, title }) => ({ id, title, pattern: spellingPattern(title) })))
    .sort((a, b) => b.title.length - a.title.length);
  const names = [
    ...new Set([...titles.map(({ title }) => title), ...allMarkets.flatMap((one) => optionLabels(products(one)))]),
  ]
    .map(plainForm)
    .sort((a, b) => b.length - a.length);
  return {
    catalogue,
    market: ({ locale, currency }) => catalogue.market({ locale, currency }),
    product: (id, market) => catalogue.product(id, market),
    products,
    named(text) {
      let rest = plainForm(text);
      const found = new Set<string>();
      for (const { id, pattern } of titles) {
        if (!pattern.test(rest)) continue;
        found.add(id);
        rest = rest.replace(new RegExp(pattern, 'gu'), ' \u0000 ');
      }
      return [...found];
    },
    withoutNames: (text) => names.reduce((rest, name) => rest.replaceAll(name, ' '), plainForm(text)),
  };
}

const optionLabels = (products: readonly Product[]): readonly string[] =>
  products.flatMap(({ options = [] }) => options.flatMap(({ values }) => values.map(({ label }) => label)));
