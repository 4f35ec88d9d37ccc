import type { Coupon, Price } from '@aisle/protocol';
import type { Catalogue, Market } from './catalogue.js';
import type { CatalogueHead } from './catalogue-builder.js';
import type { SourceCoupon, SourceFact } from './catalogue-data.js';
import { nearestMarket } from './nearest-market.js';

/** Locations, coupons, pictures and policies in the words and the currency of a market. */
export function createShopFacts(
  data: CatalogueHead,
): Pick<Catalogue, 'locations' | 'location' | 'coupons' | 'coupon' | 'images' | 'image' | 'policies'> {
  const { locations, coupons, images, policies } = data;
  function wordsOf<T>(fact: SourceFact<T>, market: Market): T {
    return fact.localized.get(nearestMarket(data, market).locale) ?? fact.base;
  }
  const couponIn = (coupon: SourceCoupon, market: Market) =>
    withMinimum(wordsOf(coupon, market), coupon.minimums.get(nearestMarket(data, market).currency));
  function find<T extends SourceFact<{ readonly id: string }>>(list: readonly T[], id: string): T | undefined {
    return list.find(({ base }) => base.id === id);
  }
  return {
    locations: (market) => locations.map((location) => wordsOf(location, market)),
    location(id, market) {
      const found = find(locations, id);
      return found && wordsOf(found, market);
    },
    coupons: (market) => coupons.map((coupon) => couponIn(coupon, market)),
    coupon(id, market) {
      const found = find(coupons, id);
      return found && couponIn(found, market);
    },
    images: (market) =>
      images.map((image) => ({
        image: wordsOf(image, market),
        topics: image.topics.map((topic) => topic.toLowerCase()),
        categories: image.categories,
      })),
    image(id, market) {
      const found = find(images, id);
      return found && wordsOf(found, market);
    },
    policies: (market) => policies.map((policy) => wordsOf(policy, market)),
  };
}

function withMinimum(coupon: Coupon, minimum: Price | undefined): Coupon {
  return minimum ? { ...coupon, minimum } : coupon;
}
