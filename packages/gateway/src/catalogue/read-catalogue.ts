import { GatewayError } from '../gateway-error.js';
import { runInSlices, runToEnd } from './breathing.js';
import type { Catalogue, Market } from './catalogue.js';
import { createCatalogueBuilder } from './catalogue-builder.js';
import type { CatalogueData, SourceProduct } from './catalogue-data.js';
import { createProblemLog, type CatalogueReport, type ProblemLog } from './catalogue-report.js';
import { openSource } from './formats/open-source.js';
import type { CatalogueFormat, ProductSource, SourceEnd } from './formats/product-source.js';

/** Characters of a catalogue text. */
const MAX_CHARS = 512 * 1024 * 1024;
const MAX_ROWS = 200_000;

export interface ReadCatalogueOptions {
  /** @defaultValue told by its beginning: `{` and `[` begin JSON, `<` XML or HTML, anything else a feed */
  readonly format?: CatalogueFormat;
  /** The file's own locale and currency, where it does not say them itself. */
  readonly market?: Partial<Market>;
  /** Product rows; a catalogue with more is refused. @defaultValue 200000 */
  readonly maxProducts?: number;
}

export interface CatalogueReading {
  /** Ready to search. */
  readonly catalogue: Catalogue;
  /** What was read, for those who change it before {@link createCatalogue}. */
  readonly data: CatalogueData;
  readonly report: CatalogueReport;
}

/**
 * Reads a product catalogue: JSON in UCP's product shape (with or without our `localized` and `prices`), Shopify's `products.json`,
 * schema.org JSON-LD (also in HTML), or a Google Merchant feed in tab-separated text or XML. Rows that cannot be used are left out
 * and listed in `report`.
 * @throws {@link GatewayError} `bad_config` when the text is no catalogue at all, or is larger than
 * 512 Mi characters or 200,000 rows.
 */
export function readCatalogue(text: string, options: ReadCatalogueOptions = {}): CatalogueReading {
  if (text.length > MAX_CHARS)
    throw new GatewayError('bad_config', `The catalogue is larger than ${MAX_CHARS} characters: split it.`);
  const products: SourceProduct[] = [];
  const steps = readSteps([new TextEncoder().encode(text)], options, (product) => products.push(product));
  const { catalogue, end, report } = runToEnd(steps);
  return { catalogue, data: { ...end.head, products }, report };
}

/** What was read, without the products one by one: those are in the catalogue alone. */
export type GentleReading = Omit<CatalogueReading, 'data'>;

/**
 * Reads as {@link readCatalogue}, from bytes, in slices of a few milliseconds: whoever is served meanwhile does not notice. Nothing is
 * kept of what was read but the catalogue.
 * @param documents - A file in UTF-8; or the pages of one list, in their order.
 * @throws {@link GatewayError} `bad_config` as {@link readCatalogue}; rejects with the signal's reason.
 */
export async function readCatalogueGently(
  documents: readonly Uint8Array[],
  options: ReadCatalogueOptions & { readonly signal: AbortSignal },
): Promise<GentleReading> {
  const { catalogue, report } = await runInSlices(readSteps(documents, options), options.signal);
  return { catalogue, report };
}

interface StepsEnd {
  readonly catalogue: Catalogue;
  readonly end: SourceEnd;
  readonly report: CatalogueReport;
}

function* readSteps(
  documents: readonly Uint8Array[],
  { format, market = {}, maxProducts = MAX_ROWS }: ReadCatalogueOptions,
  keep?: (product: SourceProduct) => void,
): Generator<undefined, StepsEnd> {
  const log = createProblemLog();
  const options = { locale: market.locale, currency: market.currency, maxRows: maxProducts };
  const source = yield* openSource(documents, format, log, options);
  const builder = createCatalogueBuilder(source.locale);
  let variants = 0;
  let step = source.steps.next();
  for (; step.done !== true; step = source.steps.next()) {
    const product = step.value;
    if (product) {
      builder.add(product);
      keep?.(product);
      variants += product.variants.length;
    }
    yield undefined;
  }
  const end = step.value;
  const catalogue = yield* builder.finish(end.head);
  return { catalogue, end, report: reportOf({ source, end, log, catalogue, variants }) };
}

function reportOf(read: {
  readonly source: ProductSource;
  readonly end: SourceEnd;
  readonly log: ProblemLog;
  readonly catalogue: Catalogue;
  readonly variants: number;
}): CatalogueReport {
  const { source, end, log, catalogue, variants } = read;
  const { head, rows, unknownColumns } = end;
  return {
    format: source.format,
    rows,
    products: catalogue.size,
    variants,
    orders: head.orders.length,
    locations: head.locations.length,
    coupons: head.coupons.length,
    images: head.images.length,
    policies: head.policies.length,
    skippedRows: log.skippedRows,
    unknownColumns,
    problems: log.problems,
    problemCount: log.count,
  };
}
