import type { CatalogueHead } from '../catalogue-builder.js';
import type { SourceProduct } from '../catalogue-data.js';

/** How a catalogue is written down. */
export const CATALOGUE_FORMATS = ['json', 'merchant-tsv', 'merchant-xml', 'shopify', 'schema-org'] as const;
export type CatalogueFormat = (typeof CATALOGUE_FORMATS)[number];

/** What a source holds besides its products, once they are read. */
export interface SourceEnd {
  readonly head: CatalogueHead;
  /** Product rows in the source, usable or not. */
  readonly rows: number;
  readonly unknownColumns: readonly string[];
}

/** Products one after the other, as they are read; `undefined` where there is none yet and somebody else may have a turn. */
export type ProductSteps = Generator<SourceProduct | undefined, SourceEnd>;

/** A catalogue's text, opened. */
export interface ProductSource {
  readonly format: CatalogueFormat;
  /** BCP 47: the locale of the products' own words. */
  readonly locale: string;
  readonly steps: ProductSteps;
}

/** What every format is read with. */
export interface SourceOptions {
  readonly locale: string | undefined;
  readonly currency: string | undefined;
  readonly maxRows: number;
}

/** Nothing but products. */
export function plainHead(locale: string, currency: string): CatalogueHead {
  return {
    locale,
    locales: [locale],
    currency,
    currencies: [currency],
    categories: [],
    orders: [],
    locations: [],
    coupons: [],
    images: [],
    policies: [],
  };
}
