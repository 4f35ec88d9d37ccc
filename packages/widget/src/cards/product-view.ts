import type { Product, Variant } from '@aisle/protocol';
import type { Locale } from '../locales/locale.js';
import { visibleText } from '../text/visible-text.js';
import { urlPolicy } from '../url-policy.js';
import { viewPrice, type PriceView } from './money-view.js';
import type { PartContext } from './part-context.js';
import { findPurchase, type Purchase } from './purchase.js';
import { viewStock, type StockView } from './stock-view.js';

interface BadgeView {
  readonly label: string;
  /** `sale`, `new`, `info`, `warning` or `neutral`. */
  readonly tone: string;
}

interface RatingView {
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
  readonly href: string | undefined;
  readonly image: { readonly src: string; readonly alt: string } | undefined;
  readonly badge: BadgeView | undefined;
  readonly price: PriceView | undefined;
  /** What a kilogram or a litre costs, in the shop's words. */
  readonly unitPrice: string;
  readonly rating: RatingView | undefined;
  readonly stock: StockView | undefined;
  readonly soldOut: boolean;
  readonly offer: Offer;
}

const MAX_RATING_SCALE = 100;
const tones = ['sale', 'new', 'info', 'warning'];

// Shops name attributes in the language of their page.
const unitPriceName = /^(?:unit.price|grundpreis|单价)$/i;

/** Turns a checked product into what its card shows. @param purchase what its button is about, where that has been chosen */
export function viewProduct(
  product: Product,
  { locale, origins, actions }: Pick<PartContext, 'locale' | 'origins' | 'actions'>,
  purchase: Purchase = findPurchase(product),
): ProductView {
  const { way } = purchase;
  const target = way === 'add' ? purchase.variant : undefined;
  const isGone = way === 'gone';
  const soldOut = isGone || way === 'sold-out';
  const isKnown = !isGone && way !== 'outdated';
  const href = urlPolicy(product.url, { kind: 'catalogue-link', origins })?.href;
  const price = isKnown ? viewPrice(product, target, locale.language) : undefined;
  const linkLabel = locale.text(isKnown && actions.has('add_to_cart') ? 'card.choose' : 'card.view');
  const link: Offer = href === undefined ? { name: 'none' } : { name: 'link', href, label: linkLabel };
  const add: Offer = { name: 'add', ...(target && { variantId: target.id }) };
  return {
    title: visibleText(product.title),
    href,
    image: viewImage(product, target, origins),
    badge: soldOut
      ? { label: locale.text(isGone ? 'card.gone' : 'card.soldOut'), tone: 'neutral' }
      : viewBadge(product, price, locale),
    // What it cost before is of no use to somebody who cannot have it.
    price: soldOut && price ? { now: price.now } : price,
    unitPrice: visibleText(product.attributes?.find(({ name }) => unitPriceName.test(name))?.value ?? ''),
    rating: viewRating(product, locale),
    stock: soldOut || !isKnown ? undefined : viewStock(product, target, locale),
    soldOut,
    offer: soldOut ? { name: 'similar' } : way === 'add' && actions.has('add_to_cart') ? add : link,
  };
}

function viewImage(product: Product, target: Variant | undefined, origins: readonly string[]): ProductView['image'] {
  for (const { type, url, alt_text: alt = product.title } of [...(target?.media ?? []), ...(product.media ?? [])]) {
    const src = type === 'image' && urlPolicy(url, { kind: 'catalogue-image', origins })?.href;
    if (src) return { src, alt: visibleText(alt) };
  }
  return undefined;
}

/** One badge per picture: what matters most to somebody about to buy. */
function viewBadge({ badges = [] }: Product, price: PriceView | undefined, locale: Locale): BadgeView | undefined {
  const sale = badges.find(({ tone }) => tone === 'sale');
  const percent = price?.percentOff;
  if (!sale && percent !== undefined)
    return {
      label: locale.text('card.percentOff', { percent: locale.number(percent / 100, { style: 'percent' }) }),
      tone: 'sale',
    };
  const { label = '', tone = '' } = sale ?? badges[0] ?? {};
  const words = visibleText(label).trim();
  return words === '' ? undefined : { label: words, tone: tones.includes(tone) ? tone : 'neutral' };
}

function viewRating({ rating }: Product, locale: Locale): RatingView | undefined {
  if (!rating) return undefined;
  const { value: stars, scale_max: scale = 5, count } = rating;
  if (count === 0 || stars > scale || scale > MAX_RATING_SCALE) return undefined;
  const value = locale.number(stars, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const max = locale.number(scale);
  if (count === undefined) return { value, spoken: locale.text('card.rating', { value, max }) };
  return { value, count: locale.number(count), spoken: locale.text('card.ratingOf', { value, max, count }) };
}
