import { defineOnce } from '../define-once.js';
import { AisleCarousel } from './aisle-carousel.js';
import { AisleProductCard } from './aisle-product-card.js';
import { AisleProducts } from './aisle-products.js';

/** Registers the elements that `renderPart` uses. */
export function defineCardElements(): void {
  defineOnce('aisle-carousel', AisleCarousel);
  defineOnce('aisle-product-card', AisleProductCard);
  defineOnce('aisle-products', AisleProducts);
}
