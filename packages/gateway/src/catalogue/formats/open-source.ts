import type { ProblemLog } from '../catalogue-report.js';
import { isObject } from '../read-fields.js';
import { openUcpJson } from '../read-json.js';
import { openMerchantTsv } from '../read-merchant-tsv.js';
import { openJson, type JsonDocuments } from './json-documents.js';
import type { CatalogueFormat, ProductSource, SourceOptions } from './product-source.js';
import { openMerchantXml } from './read-merchant-xml.js';
import { openSchemaOrgHtml, openSchemaOrgJson } from './read-schema-org.js';
import { openShopify } from './read-shopify.js';
import { isShopifyProduct } from './shopify-product.js';

const LOOKED_AT = 4_096;
const PIECE = 256 * 1024;

/**
 * Opens a catalogue, in whatever format it is: the first characters tell, and of JSON its first product.
 * @param documents - A file; or the pages of one list, in their order.
 * @throws GatewayError `bad_config` when the text is no catalogue at all.
 */
export function* openSource(
  documents: readonly Uint8Array[],
  format: CatalogueFormat | undefined,
  log: ProblemLog,
  options: SourceOptions,
): Generator<undefined, ProductSource> {
  const [first = new Uint8Array()] = documents;
  const start = new TextDecoder().decode(first.subarray(0, LOOKED_AT)).trimStart();
  if (format === 'merchant-tsv') return openMerchantTsv(piecesOf(documents), log, options);
  if (format === 'merchant-xml') return openMerchantXml(piecesOf(documents), log, options);
  if (start.startsWith('<')) {
    const isHtml = /^<!doctype html|<html[\s>]/i.test(start) || format === 'schema-org';
    return isHtml
      ? openSchemaOrgHtml(piecesOf(documents), log, options)
      : openMerchantXml(piecesOf(documents), log, options);
  }
  if (format === undefined && !/^[[{]/.test(start)) return openMerchantTsv(piecesOf(documents), log, options);
  const json = yield* openJson(documents);
  switch (format ?? formatOf(json)) {
    case 'shopify':
      return openShopify(json, log, options);
    case 'schema-org':
      return openSchemaOrgJson(json, log, options);
    default:
      return openUcpJson(json, log, options);
  }
}

function formatOf(json: JsonDocuments): CatalogueFormat {
  const isLinked = (value: unknown): boolean =>
    isObject(value) &&
    (value['@type'] !== undefined || value['@context'] !== undefined || value['@graph'] !== undefined);
  if (isLinked(json.envelope)) return 'schema-org';
  for (const entry of json.entries()) {
    if (isLinked(entry)) return 'schema-org';
    return isShopifyProduct(entry) ? 'shopify' : 'json';
  }
  return 'json';
}

/** The text in pieces, as UTF-8 or as its XML declaration says. */
function* piecesOf(documents: readonly Uint8Array[]): Generator<string> {
  for (const bytes of documents) {
    const decoder = new TextDecoder(encodingOf(bytes));
    for (let at = 0; at < bytes.length; at += PIECE)
      yield decoder.decode(bytes.subarray(at, at + PIECE), { stream: at + PIECE < bytes.length });
  }
}

function encodingOf(bytes: Uint8Array): string {
  const start = new TextDecoder().decode(bytes.subarray(0, 200));
  const named = /^\uFEFF?\s*<\?xml[^>]*\bencoding=["']([\w.:-]{1,40})["']/i.exec(start)?.[1] ?? 'utf-8';
  try {
    return new TextDecoder(named).encoding;
  } catch {
    return 'utf-8';
  }
}
