import type { PolicyTopic } from '../../catalogue/catalogue-data.js';
import type { Topic } from './facts/topics.js';
import type { Contest, FollowUp } from './understand/follow-up.js';
import type { Constraints } from './understand/constraints.js';
import type { PriceBound } from './understand/price.js';
import type { TalkSignal } from './understand/signals.js';

export interface SearchIntent {
  readonly name: 'search';
  readonly constraints: Constraints;
  /** Shown already: "show me more" wants others. */
  readonly skip: readonly string[];
  /** What the shopper missed in what was shown. */
  readonly follow?: FollowUp;
  /** Products that the follow-up compares with. */
  readonly than: readonly string[];
  /** A price in a currency that the catalogue does not have: left out, and said so. */
  readonly foreign?: PriceBound;
  /** Words that the catalogue does not know. */
  readonly unknown: readonly string[];
}

/** What a message wants, once the thread is taken into account. Ids are the catalogue's. */
export type Intent =
  | SearchIntent
  | {
      readonly name: 'question';
      readonly ids: readonly string[];
      readonly topics: readonly Topic[];
      readonly constraints: Constraints;
      /** What was said, without the names of products. */
      readonly text: string;
    }
  | { readonly name: 'options'; readonly id: string; readonly of: 'colours' | 'sizes' }
  | { readonly name: 'stock'; readonly id: string; readonly colour?: string; readonly size?: string }
  | { readonly name: 'show'; readonly id: string; readonly about: 'details' | 'price' | 'rating' | 'cart' }
  /** `text`: what was said, without the names of products. */
  | { readonly name: 'compare'; readonly ids: readonly string[]; readonly text: string }
  | { readonly name: 'contest'; readonly ids: readonly string[]; readonly contest: Contest }
  | { readonly name: 'pairing'; readonly id: string }
  | { readonly name: 'alternatives'; readonly id: string }
  | { readonly name: 'orders'; readonly number?: string }
  | { readonly name: 'my_cart' }
  | { readonly name: 'locations'; readonly id?: string; readonly hours?: true }
  /** What the shop promises; `id` is the product that it is asked of. */
  | { readonly name: 'policy'; readonly topics: readonly PolicyTopic[]; readonly id?: string }
  /** A price that somebody would like the assistant to say or to make. */
  | { readonly name: 'price_claim'; readonly id: string }
  | { readonly name: 'image'; readonly id: string }
  | { readonly name: 'talk'; readonly signal: TalkSignal }
  /** `which`: a follow-up with nothing to follow. `unknown`: a product the catalogue does not have. */
  | { readonly name: 'lost'; readonly why: 'which' | 'unknown' | 'unclear'; readonly unknown: readonly string[] };
