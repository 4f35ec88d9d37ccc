import { defineOnce } from '../define-once.js';
import { AisleCard } from './aisle-card.js';
import { AisleCarousel } from './aisle-carousel.js';
import { AisleProductCard } from './aisle-product-card.js';
import { AisleProducts } from './aisle-products.js';

/** Registers the elements that `renderPart` uses. */
export function defineCardElements(): void {
  defineOnce('aisle-card', AisleCard);
  defineOnce('aisle-carousel', AisleCarousel);
  defineOnce('aisle-product-card', AisleProductCard);
  defineOnce('aisle-products', AisleProducts);
}
