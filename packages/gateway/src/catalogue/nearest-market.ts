import type { Market } from './catalogue.js';
import type { CatalogueData } from './catalogue-data.js';

/** The catalogue's market nearest to what is asked: the same locale, else the same language, else the base; likewise the currency. */
export function nearestMarket(
  data: Pick<CatalogueData, 'locale' | 'locales' | 'currency' | 'currencies'>,
  asked: Partial<Market>,
): Market {
  return {
    locale: nearestLocale(data, asked.locale),
    currency: data.currencies.find((code) => code === asked.currency) ?? data.currency,
  };
}

function nearestLocale(
  { locale, locales }: Pick<CatalogueData, 'locale' | 'locales'>,
  asked: string | undefined,
): string {
  const wanted = asked?.toLowerCase();
  if (wanted === undefined || wanted === '') return locale;
  const language = wanted.split('-')[0];
  return (
    locales.find((candidate) => candidate.toLowerCase() === wanted) ??
    locales.find((candidate) => candidate.toLowerCase().split('-')[0] === language) ??
    locale
  );
}
