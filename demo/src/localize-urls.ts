/**
 * The catalogue file names each page once (`/p/harbour-24`). The Chinese shop lies under `/zh`, so that is where a Chinese
 * answer must lead.
 */
export function localizeUrls(catalogueJson: string): string {
  return JSON.stringify(JSON.parse(catalogueJson, addChineseUrl));
}

function addChineseUrl(key: string, value: unknown): unknown {
  if (key !== 'products' || !Array.isArray(value)) return value;
  return value.map((product: { url?: string; localized?: Record<string, object> }) => ({
    ...product,
    localized: { ...product.localized, 'zh-CN': { ...product.localized?.['zh-CN'], url: `/zh${product.url ?? ''}` } },
  }));
}
