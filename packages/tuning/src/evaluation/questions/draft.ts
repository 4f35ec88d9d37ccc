import type { Expectation } from '../question.js';
import type { Fill } from './fill-phrasing.js';
import type { Phrasing, Slot } from './phrasing.js';
import type { Random } from './random.js';
import type { ShopView } from './shop-view.js';

/** What fills a phrasing, and what a right answer to it is. */
export interface Draft {
  readonly fills: ReadonlyMap<Slot, Fill>;
  readonly expect: Expectation;
  readonly asks?: string;
  readonly productId?: string;
  readonly customer?: string;
}

/** What a draft is made from. */
export interface DraftSource {
  readonly shop: ShopView;
  readonly phrasing: Phrasing;
  readonly random: Random;
}

/** Makes one draft; a text says what the catalogue lacks for this phrasing, now or ever. */
export type DraftTask = (source: DraftSource) => Draft | string;
