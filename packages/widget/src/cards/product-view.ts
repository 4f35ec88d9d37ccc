import type { Product, Variant } from '@aisle/protocol';
import type { Locale } from '../locales/locale.js';
import { urlPolicy } from '../url-policy.js';
import { viewPrice, type PriceView } from './money-view.js';
import { findPurchase, type Purchase } from './purchase.js';
import { viewStock, type StockView } from './stock-view.js';

export interface BadgeView {
  readonly label: string;
  readonly tone: 'sale' | 'new' | 'info' | 'warning' | 'neutral';
}

export interface RatingView {
  readonly value: string;
  readonly count?: string;
  /** The whole of it in words. */
  readonly spoken: string;
}

/** What a card's button does. */
export type Offer =
  | { readonly name: 'add'; readonly variantId?: string }
  | { readonly name: 'link'; readonly label: string; readonly href: string }
  | { readonly name: 'similar' }
  | { readonly name: 'none' };

/** All that a card shows of a product, in the visitor's language, with every address judged. */
export interface ProductView {
  readonly title: string;
  readonly href?: string;
  readonly image?: { readonly src: string; readonly alt: string };
  readonly badge?: BadgeView;
  readonly price?: PriceView;
  readonly rating?: RatingView;
  readonly stock?: StockView;
  readonly soldOut: boolean;
  readonly offer: Offer;
}

/** Where a product is to be shown. */
export interface ProductPlace {
  readonly locale: Locale;
  readonly origins: readonly string[];
  readonly actions: ReadonlySet<string>;
}

const MAX_RATING_SCALE = 100;
const tones: ReadonlySet<string> = new Set<BadgeView['tone']>(['sale', 'new', 'info', 'warning', 'neutral']);

/** Turns a checked product into what its card shows. */
export function viewProduct(product: Product, place: ProductPlace): ProductView {
  const { locale, origins } = place;
  const purchase = findPurchase(product);
  const target = purchase.way === 'add' ? purchase.variant : undefined;
  const soldOut = purchase.way === 'sold-out';
  const href = urlPolicy(product.url, { kind: 'catalogue-link', origins })?.href;
  const price = viewPrice(product, target, locale.language);
  const image = viewImage(product, target, origins);
  const badge = viewBadge(product, price, purchase.way, locale);
  const rating = viewRating(product, locale);
  const stock = soldOut ? undefined : viewStock(product, target, locale);
  return {
    title: product.title,
    ...(href !== undefined && { href }),
    ...(image && { image }),
    ...(badge && { badge }),
    ...(price && { price }),
    ...(rating && { rating }),
    ...(stock && { stock }),
    soldOut,
    offer: viewOffer(purchase.way, target, href, place),
  };
}

function viewOffer(
  way: Purchase['way'],
  target: Variant | undefined,
  href: string | undefined,
  place: ProductPlace,
): Offer {
  if (way === 'sold-out') return { name: 'similar' };
  const canAdd = place.actions.has('add_to_cart');
  if (canAdd && way === 'add') return { name: 'add', ...(target && { variantId: target.id }) };
  if (href === undefined) return { name: 'none' };
  return { name: 'link', href, label: place.locale.text(canAdd ? 'card.choose' : 'card.view') };
}

function viewImage(product: Product, target: Variant | undefined, origins: readonly string[]): ProductView['image'] {
  for (const media of [...(target?.media ?? []), ...(product.media ?? [])]) {
    const url = media.type === 'image' ? urlPolicy(media.url, { kind: 'catalogue-image', origins }) : undefined;
    if (url) return { src: url.href, alt: media.alt_text ?? product.title };
  }
  return undefined;
}

/** One badge per picture: what matters most to somebody about to buy. */
function viewBadge(
  product: Product,
  price: PriceView | undefined,
  way: Purchase['way'],
  locale: Locale,
): BadgeView | undefined {
  if (way === 'sold-out') return { label: locale.text('card.soldOut'), tone: 'neutral' };
  const badges = product.badges ?? [];
  const sale = badges.find((badge) => badge.tone === 'sale');
  const percentOff = price?.percentOff;
  if (!sale && percentOff !== undefined)
    return { label: locale.text('card.percentOff', { percent: percentOff }), tone: 'sale' };
  const badge = sale ?? badges[0];
  return badge && badge.label.trim() !== '' ? { label: badge.label, tone: readTone(badge.tone) } : undefined;
}

function readTone(tone: string | undefined): BadgeView['tone'] {
  return tone !== undefined && isTone(tone) ? tone : 'neutral';
}

function isTone(tone: string): tone is BadgeView['tone'] {
  return tones.has(tone);
}

function viewRating({ rating }: Product, locale: Locale): RatingView | undefined {
  const scale = rating?.scale_max ?? 5;
  if (!rating || rating.count === 0 || rating.value > scale || scale > MAX_RATING_SCALE) return undefined;
  const digits = { minimumFractionDigits: 1, maximumFractionDigits: 1 };
  const value = locale.number(rating.value, digits);
  const max = locale.number(scale);
  if (rating.count === undefined) return { value, spoken: locale.text('card.rating', { value, max }) };
  return {
    value,
    count: locale.number(rating.count),
    spoken: locale.text('card.ratingOf', { value, max, count: rating.count }),
  };
}
