import { LIMITS } from '@aisle/protocol';
import { GatewayError } from '../gateway-error.js';
import type { ProblemLog } from './catalogue-report.js';
import { createFeed, USED } from './formats/merchant-feed.js';
import type { ProductSource, ProductSteps, SourceOptions } from './formats/product-source.js';
import { tsvRows } from './tsv-rows.js';

/**
 * A Google Merchant feed in tab-separated text (product data specification). One row is one variant; rows that share
 * `item_group_id` are one product. The base currency is that of the first readable price.
 * @throws {@link GatewayError} `bad_config` when the header lacks `id`, `title` or `price`, or there are too many rows.
 */
export function openMerchantTsv(pieces: Iterable<string>, log: ProblemLog, options: SourceOptions): ProductSource {
  const rows = tsvRows(pieces);
  const header = rows.next();
  const columns = header.done ? [] : header.value.cells.map(columnName);
  const missing = ['id', 'title', 'price'].filter((name) => !columns.includes(name));
  if (missing.length > 0) {
    throw new GatewayError(
      'bad_config',
      `The feed's first line must name its columns, separated by tabs; ${missing.join(', ')} missing.`,
    );
  }
  const unknown = columns.filter((name, index) => name !== '' && (!USED.has(name) || columns.indexOf(name) !== index));
  const feed = createFeed(log, options);
  for (const name of unknown) feed.unknown(name);
  return { format: 'merchant-tsv', locale: feed.locale, steps: steps() };

  function* steps(): ProductSteps {
    for (const { line, cells } of rows) {
      feed.add(line, new Map(columns.flatMap((name, index) => cellOf(name, cells[index]))));
      yield undefined;
    }
    return yield* feed.finish();
  }
}

/** `Image Link` and `g:image_link` are the same column. */
export function columnName(raw: string): string {
  return raw
    .trim()
    .toLowerCase()
    .replace(/^g:/, '')
    .replace(/[\s-]+/g, '_')
    .slice(0, LIMITS.idChars);
}

function cellOf(name: string, raw: string | undefined): [string, string][] {
  const value = raw?.trim() ?? '';
  return name === '' || value === '' ? [] : [[name, value]];
}
