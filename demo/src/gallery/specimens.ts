import type { Catalogue, Market } from '@aisle/gateway';
import { createFacts, type Facts } from './facts.js';
import { comparisonSpecimens, listSpecimens, productSpecimens, variantSpecimens } from './product-specimens.js';
import {
  cartSpecimens,
  couponSpecimens,
  imageSpecimens,
  locationSpecimens,
  orderSpecimens,
  otherSpecimens,
  restoredSpecimens,
  suggestionSpecimens,
} from './shop-specimens.js';
import type { GalleryKind, Specimen } from './specimen.js';

const MAKERS: Readonly<Record<GalleryKind, (facts: Facts) => Specimen[]>> = {
  product: productSpecimens,
  product_list: listSpecimens,
  comparison: comparisonSpecimens,
  variant_picker: variantSpecimens,
  cart: cartSpecimens,
  order_status: orderSpecimens,
  coupon: couponSpecimens,
  location_list: locationSpecimens,
  image: imageSpecimens,
  suggestions: suggestionSpecimens,
  other: otherSpecimens,
  restored: restoredSpecimens,
};

/** Every state of one kind, with the facts of the shop's own catalogue. */
export function specimensOf(kind: GalleryKind, catalogue: Catalogue, market: Market): Specimen[] {
  return MAKERS[kind](createFacts(catalogue, market));
}
