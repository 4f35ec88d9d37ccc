import type { CatalogueReading, ReadCatalogueOptions } from '../../catalogue/read-catalogue.js';
import { readCatalogueGently } from '../../catalogue/read-catalogue.js';
import { isGatewayError, GatewayError } from '../../gateway-error.js';
import { OutboundError } from '../outbound/outbound-error.js';
import { readSource, type ReadSourceOptions, type Validators } from './read-source.js';

/** Bytes of a catalogue, unpacked. */
const MAX_CATALOGUE_BYTES = 512 * 1024 * 1024;

export interface LoadCatalogueOptions extends ReadCatalogueOptions, Omit<ReadSourceOptions, 'maxBytes' | 'signal'> {
  /** A larger catalogue is refused while it comes. @defaultValue 536870912 */
  readonly maxBytes?: number;
  /** @defaultValue never aborted */
  readonly signal?: AbortSignal;
}

/** A catalogue that was read from a file or a URL. */
export interface LoadedCatalogue extends Omit<CatalogueReading, 'data'> {
  /** Give them to the next load, and it answers `undefined` where nothing has changed. */
  readonly validators: Validators;
}

/**
 * Reads a catalogue from a file or a URL (`http:` or `https:`, public addresses only), without keeping anybody waiting meanwhile.
 * Of Shopify's `/products.json` all pages are read.
 * @returns undefined where `known` says that nothing has changed.
 * @throws {@link GatewayError} `bad_config` for what cannot be had, or is no catalogue.
 */
export async function loadCatalogue(
  source: string,
  options: LoadCatalogueOptions = {},
): Promise<LoadedCatalogue | undefined> {
  const { maxBytes = MAX_CATALOGUE_BYTES, signal = new AbortController().signal } = options;
  try {
    const read = await readSource(source, { ...options, maxBytes, signal });
    if (!read) return undefined;
    const { catalogue, report } = await readCatalogueGently(read.documents, { ...options, signal });
    return { catalogue, report, validators: read.validators };
  } catch (cause) {
    signal.throwIfAborted();
    if (isGatewayError(cause) || !(cause instanceof OutboundError)) throw cause;
    throw new GatewayError('bad_config', `the catalogue cannot be fetched: ${cause.message}`, { cause });
  }
}
