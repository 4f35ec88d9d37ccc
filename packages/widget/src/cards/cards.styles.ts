import { boneStyles } from './bones.styles.js';
import { carouselStyles } from './carousel.styles.js';
import { productCardStyles } from './product-card.styles.js';
import { productChipStyles } from './product-chip.styles.js';

/** All that the cards of an answer need, in the order of the cascade. */
export const cardStyles: string = productCardStyles + productChipStyles + carouselStyles + boneStyles;
