import { Parser } from 'htmlparser2';
import { GatewayError } from '../../gateway-error.js';
import type { ProblemLog } from '../catalogue-report.js';
import { columnName } from '../read-merchant-tsv.js';
import { createFeed, USED } from './merchant-feed.js';
import type { ProductSource, ProductSteps, SourceOptions } from './product-source.js';

/** No field of a feed is longer. */
const FIELD_CHARS = 100_000;
/** Elements of the feed itself, not of an item. */
const ENTRIES = new Set(['item', 'entry']);

/**
 * A Google Merchant feed in XML: RSS 2.0 (`item`) or Atom (`entry`), with or without the `g:` prefix. It is parsed as it comes, and
 * no entity is known but the five of XML: a feed that declares some is refused before any of them counts.
 * @throws {@link GatewayError} `bad_config` for declared entities, and for text that holds no item at all.
 */
export function openMerchantXml(pieces: Iterable<string>, log: ProblemLog, options: SourceOptions): ProductSource {
  const feed = createFeed(log, options);
  const rows: ReadonlyMap<string, string>[] = [];
  const parser = createItemParser((fields, unknown) => {
    rows.push(fields);
    for (const name of unknown) feed.unknown(name);
  });
  return { format: 'merchant-xml', locale: feed.locale, steps: steps() };

  function* steps(): ProductSteps {
    let row = 0;
    for (const piece of pieces) {
      parser.write(piece);
      for (const fields of rows.splice(0)) {
        row += 1;
        feed.add(row, fields);
        yield undefined;
      }
    }
    parser.end();
    if (row === 0)
      throw new GatewayError(
        'bad_config',
        'The catalogue is XML without <item> or <entry>: expected a Google Merchant feed.',
      );
    return yield* feed.finish();
  }
}

type OnItem = (fields: ReadonlyMap<string, string>, unknown: ReadonlySet<string>) => void;

function createItemParser(onItem: OnItem): Parser {
  let fields: Map<string, string> | undefined;
  let unknown = new Set<string>();
  let depth = 0;
  let name = '';
  let value = '';
  return new Parser(
    {
      onprocessinginstruction(kind, data) {
        if (kind.toLowerCase() === '!doctype' && /\[|<!entity/i.test(data))
          throw new GatewayError('bad_config', 'The feed declares entities of its own: write their text instead.');
      },
      onopentag(tag, attributes) {
        if (!fields) {
          if (ENTRIES.has(tag.toLowerCase())) [fields, unknown, depth] = [new Map(), new Set(), 0];
          return;
        }
        depth += 1;
        if (depth > 1) return;
        name = columnName(tag);
        // Atom links are attributes.
        value = name === 'link' ? (attributes['href'] ?? '') : '';
        if (!USED.has(name)) unknown.add(name);
      },
      ontext(text) {
        if (fields && depth === 1 && value.length < FIELD_CHARS) value += text;
      },
      onclosetag(tag) {
        if (!fields) return;
        if (depth === 0) {
          if (ENTRIES.has(tag.toLowerCase())) onItem(fields, unknown);
          fields = undefined;
          return;
        }
        depth -= 1;
        if (depth === 0 && USED.has(name) && !fields.has(name) && value.trim() !== '') fields.set(name, value.trim());
      },
    },
    { xmlMode: true },
  );
}
