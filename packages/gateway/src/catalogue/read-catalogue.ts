import { GatewayError } from '../gateway-error.js';
import type { Catalogue, Market } from './catalogue.js';
import type { CatalogueData } from './catalogue-data.js';
import { createProblemLog, type CatalogueReport } from './catalogue-report.js';
import { createCatalogue } from './create-catalogue.js';
import { readJson } from './read-json.js';
import { readMerchantTsv } from './read-merchant-tsv.js';

/** Characters of a catalogue file. */
const MAX_CHARS = 50 * 1024 * 1024;
const MAX_ROWS = 200_000;

export interface ReadCatalogueOptions {
  /** @defaultValue told by the first character: `{` and `[` begin JSON */
  readonly format?: 'json' | 'merchant-tsv';
  /** The file's own locale and currency, where it does not say them itself. */
  readonly market?: Partial<Market>;
}

export interface CatalogueReading {
  /** Ready to search. */
  readonly catalogue: Catalogue;
  /** What was read, for those who change it before {@link createCatalogue}. */
  readonly data: CatalogueData;
  readonly report: CatalogueReport;
}

/**
 * Reads a product catalogue: JSON in UCP's product shape (with or without our `localized` and `prices`), or a Google
 * Merchant feed in tab-separated text. Rows that cannot be used are left out and listed in `report`.
 * @throws {@link GatewayError} `bad_config` when the text is no catalogue at all, or is larger than
 * 50 Mi characters or 200,000 rows.
 */
export function readCatalogue(text: string, options: ReadCatalogueOptions = {}): CatalogueReading {
  if (text.length > MAX_CHARS)
    throw new GatewayError('bad_config', `The catalogue is larger than ${MAX_CHARS} characters: split it.`);
  const format = options.format ?? (/^\uFEFF?\s*[[{]/.test(text) ? 'json' : 'merchant-tsv');
  const log = createProblemLog();
  const market = options.market ?? {};
  const { data, rows, unknownColumns } =
    format === 'json'
      ? readJson(text.replace(/^\uFEFF/, ''), log, market, MAX_ROWS)
      : readMerchantTsv(text, log, market, MAX_ROWS);
  const report: CatalogueReport = {
    format,
    rows,
    products: data.products.length,
    variants: data.products.reduce((sum, product) => sum + product.variants.length, 0),
    orders: data.orders.length,
    locations: data.locations.length,
    coupons: data.coupons.length,
    images: data.images.length,
    skippedRows: log.skippedRows,
    unknownColumns,
    problems: log.problems,
    problemCount: log.count,
  };
  return { catalogue: createCatalogue(data), data, report };
}
