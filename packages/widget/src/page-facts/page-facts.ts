import type { RequestContext } from '@aisle/protocol';

/**
 * Reads what a page says of itself, whenever it is asked. Whatever it is, it is data of the page: only ids and codes of the right form are
 * taken.
 * @param sources `json-ld` (schema.org `Product`), `shopify` (the globals of a theme)
 */
export function pageFacts(sources: readonly string[]): () => RequestContext {
  return () => ({
    ...(sources.includes('json-ld') && readJsonLd()),
    ...(sources.includes('shopify') && readShopify()),
  });
}

function readJsonLd(): RequestContext {
  for (const { textContent } of document.querySelectorAll('script[type="application/ld+json"]')) {
    const product = findProduct(parse(textContent));
    if (!product) continue;
    const currency = [get(product, 'offers', 'priceCurrency'), get(product, 'offers', '0', 'priceCurrency')].find(
      isCurrency,
    );
    const id = [get(product, 'productID'), get(product, 'sku')].find(isId);
    return contextOf(id, currency);
  }
  return {};
}

function readShopify(): RequestContext {
  const currency = get(globalThis, 'Shopify', 'currency', 'active');
  const id = get(globalThis, 'ShopifyAnalytics', 'meta', 'product', 'id');
  const text = typeof id === 'number' ? String(id) : id;
  return contextOf(isId(text) ? text : undefined, isCurrency(currency) ? currency : undefined);
}

function contextOf(id: string | undefined, currency: string | undefined): RequestContext {
  return { ...(id && { product: { id } }), ...(currency && { currency }) };
}

/** In a list, or in a `@graph`. */
function findProduct(data: unknown): unknown {
  const things: readonly unknown[] = Array.isArray(data) ? data : [data, ...[get(data, '@graph')].flat()];
  return things.find((thing) => [get(thing, '@type')].flat().includes('Product'));
}

function get(value: unknown, ...path: readonly string[]): unknown {
  return path.reduce((at, key) => (Object(at) === at ? Reflect.get(Object(at), key) : undefined), value);
}

function parse(text: string | null): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return undefined;
  }
}

function isId(value: unknown): value is string {
  return typeof value === 'string' && /^[\w.:-]{1,200}$/.test(value);
}

function isCurrency(value: unknown): value is string {
  return typeof value === 'string' && /^[A-Z]{3}$/.test(value);
}
