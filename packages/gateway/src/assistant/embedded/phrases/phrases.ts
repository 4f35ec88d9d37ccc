import type { Contest, FollowUp } from '../understand/follow-up.js';
import type { TalkSignal } from '../understand/signals.js';

/** A search put into words: parts are ready to read, an absent one was not asked for. */
export interface Described {
  /** What is looked for: a category's title or the shopper's own word. */
  readonly noun?: string;
  /** Names of features, in {@link Phrases.features}. */
  readonly features: readonly string[];
  /** Names of features that are not wanted. */
  readonly not: readonly string[];
  readonly laptop?: number;
  readonly weight?: Range;
  readonly capacity?: Range;
  readonly persons?: Range;
  /** One of them will do. */
  readonly colours?: readonly string[];
  readonly notColours: readonly string[];
  readonly size?: string;
  readonly price?: { readonly min?: string; readonly max?: string; readonly strict?: true };
  readonly inStock?: true;
  readonly onSale?: true;
  readonly words: readonly string[];
}

export interface Range {
  readonly min?: number;
  readonly max?: number;
}

/** The constraint that was let go because nothing met it. */
export type Relaxed = 'price' | 'colour' | 'size' | 'features' | 'words' | 'inStock' | 'onSale' | 'kind' | 'all';

/** Everything the assistant says, in one language. Names come in ready for markdown. */
export interface Phrases {
  readonly locale: string;
  readonly searching: string;
  readonly list: (items: readonly string[]) => string;
  readonly quote: (text: string) => string;
  readonly fact: (name: string, value: string) => string;
  readonly factSeparator: string;
  describe(search: Described): string;
  title(search: Described): string;
  found(what: string, total: number, shown: number): string;
  readonly sorted: Readonly<Record<'price_asc' | 'price_desc' | 'rating' | 'weight' | 'capacity', string>>;
  foundRelative(follow: FollowUp, count: number): string;
  noneRelative(follow: FollowUp, what: string): string;
  noMore: string;
  nothing(what: string, relaxed: Relaxed, without: string): string;
  nothingAtAll(what: string): string;
  cheapestInstead: string;
  foreign(currency: string, known: readonly string[]): string;
  otherCurrency(asked: string, shown: string): string;
  unknownWords(words: readonly string[]): string;
  readonly topics: Readonly<Record<string, string>>;
  says(verdict: 'yes' | 'no' | 'fact', product: string, says: string): string;
  saysOnly(verdict: 'yes' | 'no', product: string): string;
  silent(product: string, topic: string | undefined): string;
  details(product: string, sentence: string): string;
  pricedOnCard(product: string): string;
  rated(product: string, value: string, count: number): string;
  unrated(product: string): string;
  cart(product: string): string;
  options(product: string, of: 'colours' | 'sizes', available: readonly string[], gone: readonly string[]): string;
  noOptions(product: string, of: 'colours' | 'sizes'): string;
  stock(
    product: string,
    option: string | undefined,
    state: 'in_stock' | 'out_of_stock' | 'absent',
    others: readonly string[],
  ): string;
  compare(products: readonly string[]): string;
  contest(contest: Contest, product: string, says: string | undefined): string;
  contestSilent(contest: Contest): string;
  pairing(product: string): string;
  noPairing(product: string): string;
  alternatives(product: string): string;
  readonly orderSignIn: string;
  orderUnknown(number: string): string;
  readonly orderNone: string;
  orderFound(label: string, state: string, detail: string): string;
  readonly orderStates: Readonly<Record<string, string>>;
  orderExpected(earliest: string, latest: string | undefined): string;
  orderLast(event: string, on: string): string;
  orderOthers(labels: readonly string[]): string;
  talk(signal: TalkSignal): string;
  coupons(count: number): string;
  /** Where there are coupons: what can be had for less besides. */
  readonly reducedToo: string;
  coupon(code: string, title: string): string;
  /** Above the hours of each shop. */
  readonly hours: string;
  /** Days as a catalogue has them, such as `Mo-Sa`. */
  days(days: string): string;
  /** Where a policy stands in full. */
  readMore(url: string): string;
  /** An answer to a price that somebody would like to hear. */
  priceStands(product: string): string;
  readonly myCart: string;
  readonly myCartElsewhere: string;
  locations(count: number, product: string | undefined): string;
  image(alt: string): string;
  /** Where a card lets the shopper choose and add. */
  chooseAndAdd(product: string): string;
  browse(categories: readonly string[]): string;
  readonly lostWhich: string;
  lostUnknown(words: string): string;
  readonly lostUnclear: string;
  readonly tableHead: string;
  readonly suggest: Suggestions;
}

/** What a shopper may want next; each is a message to send. */
export interface Suggestions {
  readonly more: string;
  readonly cheaper: string;
  readonly compareTwo: string;
  readonly compareAll: string;
  readonly inStock: string;
  readonly onSale: string;
  readonly bestRated: string;
  readonly waterproof: string;
  readonly lightest: string;
  readonly pairing: string;
  readonly colours: string;
  readonly sizes: string;
  readonly weight: string;
  readonly material: string;
  readonly details: string;
  readonly first: string;
  readonly similar: string;
  readonly sell: string;
  readonly help: string;
  readonly orders: string;
  readonly myCart: string;
  readonly sizeChart: string;
  readonly tryOn: string;
  category(title: string): string;
}
