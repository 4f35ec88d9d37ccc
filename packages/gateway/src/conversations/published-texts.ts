import { createRedactor } from '@aisle/logs';
import type { Catalogue } from '../catalogue/catalogue.js';

/**
 * What a shop itself has made known, and what is no secret in a conversation log: addresses and telephones of its locations, codes of
 * its promotions, and whatever its policies, in the catalogue or besides, say that looks like somebody's data. For `keep` of `createRedactor`.
 */
export function publishedTexts(catalogue: Catalogue, policies = ''): readonly string[] {
  const markets = catalogue.locales.map((locale) => catalogue.market({ locale }));
  const places = markets.flatMap((market) =>
    catalogue
      .locations(market)
      .flatMap(({ name, address, phone }) => [name, ...address, ...(phone === undefined ? [] : [phone])]),
  );
  const codes = markets.flatMap((market) => catalogue.coupons(market).map(({ code }) => code));
  const promises = [policies, ...markets.flatMap((market) => catalogue.policies(market).map(({ text }) => text))];
  const found = promises.flatMap((text) => createRedactor().find(text));
  return [...new Set([...places, ...codes, ...found])].filter((text) => text.length > 1);
}
