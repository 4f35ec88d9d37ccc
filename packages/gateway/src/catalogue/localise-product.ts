import type { Badge, Media, PriceRange, Product, ProductOption, Variant } from '@aisle/protocol';
import type { Market } from './catalogue.js';
import type { LocalizedProduct, Offer, SourceProduct, SourceVariant } from './catalogue-data.js';

/** A product in the words and the currency of one market. A product without that currency keeps the base one: nothing is converted. */
export function localiseProduct(product: SourceProduct, market: Market, baseCurrency: string): Product {
  const own = product.localized.get(market.locale);
  const currency = product.variants.every((variant) => variant.offers.has(market.currency))
    ? market.currency
    : baseCurrency;
  const offers = product.variants.flatMap((variant) => variant.offers.get(currency) ?? []);
  const url = own?.url ?? product.url;
  const description = own?.description ?? product.description;
  const listRange = listPriceRange(offers, currency);
  const badges = [
    ...saleBadges(offers),
    ...product.badges.map((badge) => ({ ...badge, label: labelIn(own, badge.label) })),
  ];
  return {
    id: product.id,
    title: own?.title ?? product.title,
    ...(url === undefined ? {} : { url }),
    ...(product.category === undefined ? {} : { category: product.category }),
    ...(description === undefined ? {} : { description: { plain: description } }),
    price_range: rangeOf(
      offers.map((offer) => offer.price),
      currency,
    ),
    ...(listRange === undefined ? {} : { list_price_range: listRange }),
    media: product.media.map((media) => localiseMedia(media, own)),
    options: product.options.map((option) => localiseOption(option, product, own)),
    variants: product.variants.flatMap((variant) => localiseVariant(variant, own, currency)),
    ...(product.rating === undefined ? {} : { rating: product.rating }),
    ...(badges.length === 0 ? {} : { badges }),
    attributes: [...(own?.attributes ?? product.attributes)],
  };
}

function localiseVariant(variant: SourceVariant, own: LocalizedProduct | undefined, currency: string): Variant[] {
  const offer = variant.offers.get(currency);
  if (!offer) return [];
  return [
    {
      id: variant.id,
      ...(variant.title === undefined ? {} : { title: titleIn(own, variant.title) }),
      ...(variant.sku === undefined ? {} : { sku: variant.sku }),
      price: { amount: offer.price, currency },
      ...(offer.listPrice === undefined ? {} : { list_price: { amount: offer.listPrice, currency } }),
      ...(variant.availability === undefined ? {} : { availability: variant.availability }),
      ...(variant.options.length === 0
        ? {}
        : {
            options: variant.options.map(({ name, label }) => ({
              name: labelIn(own, name),
              label: labelIn(own, label),
            })),
          }),
      ...(variant.media.length === 0 ? {} : { media: variant.media.map((media) => localiseMedia(media, own)) }),
    },
  ];
}

function localiseMedia(media: Media, own: LocalizedProduct | undefined): Media {
  return media.alt_text === undefined ? media : { ...media, alt_text: labelIn(own, media.alt_text) };
}

function localiseOption(
  option: ProductOption,
  product: SourceProduct,
  own: LocalizedProduct | undefined,
): ProductOption {
  const values = option.values.map((value) => {
    const variants = product.variants.filter((variant) =>
      variant.options.some((chosen) => chosen.name === option.name && chosen.label === value.label),
    );
    return {
      ...value,
      label: labelIn(own, value.label),
      exists: variants.length > 0,
      available: variants.some(isAvailable),
    };
  });
  return { ...option, name: labelIn(own, option.name), values };
}

/** A variant whose stock nobody states is taken as sold: the file would say if it were not. */
export function isAvailable(variant: Pick<SourceVariant, 'availability'> | Pick<Variant, 'availability'>): boolean {
  return variant.availability?.available ?? true;
}

function labelIn(own: LocalizedProduct | undefined, label: string): string {
  return own?.labels.get(label) ?? label;
}

/** `Pine / M` has a label of its own or one for each of its halves. */
function titleIn(own: LocalizedProduct | undefined, title: string): string {
  return (
    own?.labels.get(title) ??
    title
      .split(' / ')
      .map((label) => labelIn(own, label))
      .join(' / ')
  );
}

function rangeOf(amounts: readonly number[], currency: string): PriceRange {
  let min = Infinity;
  let max = 0;
  for (const amount of amounts) {
    min = Math.min(min, amount);
    max = Math.max(max, amount);
  }
  return { min: { amount: min, currency }, max: { amount: max, currency } };
}

function listPriceRange(offers: readonly Offer[], currency: string): PriceRange | undefined {
  if (offers.every((offer) => offer.listPrice === undefined)) return undefined;
  return rangeOf(
    offers.map((offer) => offer.listPrice ?? offer.price),
    currency,
  );
}

/** The smallest saving among the reduced variants, rounded down: never more than any of them really saves. */
function saleBadges(offers: readonly Offer[]): Badge[] {
  const savings = offers.flatMap(({ price, listPrice }) =>
    listPrice === undefined ? [] : [savingPercent(price, listPrice)],
  );
  const saving = savings.length === 0 ? 0 : Math.min(...savings);
  return saving === 0 ? [] : [{ label: `\u2212${saving}%`, tone: 'sale' }];
}

/** In whole numbers, so that 10 % is not 9.999…; big integers because 100 × an amount may leave the safe range. */
function savingPercent(price: number, listPrice: number): number {
  return Number((BigInt(listPrice - price) * 100n) / BigInt(listPrice));
}
