import type { Catalogue, Market } from '../../../catalogue/catalogue.js';
import type { Thread } from '../thread.js';

/** What a message is said into. */
export interface Situation {
  readonly thread: Thread;
  readonly catalogue: Catalogue;
  readonly market: Market;
  /** The product of the page, where the catalogue knows it. */
  readonly page?: string;
}
