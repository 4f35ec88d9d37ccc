import { guardedFetch } from '../outbound/guarded-fetch.js';
import { OutboundError } from '../outbound/outbound-error.js';
import { checkStatus, type ReadSourceOptions } from './read-source.js';

/** The most that Shopify gives at once. */
const PAGE_SIZE = 250;
const MAX_PAGES = 800;

/** Whether a URL is Shopify's list of products, and names no page itself. */
export function isPaged(url: URL): boolean {
  return url.pathname.endsWith('/products.json') && !url.searchParams.has('page');
}

/** Every page of the list, until one is empty or the same as the one before. */
export async function fetchPages(url: URL, options: ReadSourceOptions): Promise<Uint8Array[]> {
  const pages: Buffer[] = [];
  let room = options.maxBytes;
  for (let page = 1; page <= MAX_PAGES; page += 1) {
    const one = new URL(url);
    if (!one.searchParams.has('limit')) one.searchParams.set('limit', String(PAGE_SIZE));
    one.searchParams.set('page', String(page));
    const response = await guardedFetch(one, { ...options, maxBytes: room });
    checkStatus(response);
    const bytes = Buffer.from(response.bytes);
    const last = pages.at(-1);
    // A server that knows no pages gives the first one again and again.
    if (isEmpty(bytes) || last?.equals(bytes) === true) return pages.length === 0 ? [bytes] : pages;
    pages.push(bytes);
    room -= bytes.length;
  }
  throw new OutboundError('too_large', `${url.host} has more than ${MAX_PAGES} pages of products`);
}

function isEmpty(bytes: Buffer): boolean {
  return bytes.length < 200 && /"products"\s*:\s*\[\s*\]/.test(bytes.toString('utf8'));
}
