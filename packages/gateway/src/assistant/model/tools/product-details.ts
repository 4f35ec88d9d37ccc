import { catalogueFacts, type PromptLanguage } from '@aisle/prompts';
import { decimalString, type Product, type Variant } from '@aisle/protocol';

const ATTRIBUTES = 20;
const VARIANTS = 24;
const DESCRIPTION_CHARS = 800;

/** All that the shop says of a product, in a few lines for a model. Hand it to a fence. */
export function productDetails(product: Product, language: PromptLanguage): string {
  const { options = [], variants = [], description, badges = [], list_price_range: list } = product;
  const lines = [
    catalogueFacts([product], { language, attributes: ATTRIBUTES }),
    ...(list ? [`List price: ${decimalString(list.min)} ${list.min.currency}`] : []),
    ...(badges.length > 0 ? [`Marked: ${badges.map(({ label }) => label).join(', ')}`] : []),
    ...options.map(({ name, values }) => `${name}: ${values.map(({ label }) => label).join(', ')}`),
    ...(variants.length > 1 ? variants.slice(0, VARIANTS).map(variantLine) : []),
    ...(variants.length > VARIANTS ? [`… and ${variants.length - VARIANTS} more variants`] : []),
    ...(description?.plain === undefined ? [] : [shorten(description.plain)]),
  ];
  return lines.filter((line) => line !== '').join('\n');
}

function variantLine({ id, title, options = [], price, availability }: Variant): string {
  const name = title ?? options.map(({ label }) => label).join(' / ');
  const stock = availability === undefined ? '' : availability.available ? '; in stock' : '; sold out';
  return `- ${name === '' ? id : name}: ${decimalString(price)} ${price.currency}${stock}`;
}

function shorten(text: string): string {
  const plain = text.replace(/\s+/g, ' ').trim();
  return plain.length <= DESCRIPTION_CHARS ? plain : `${plain.slice(0, DESCRIPTION_CHARS)}…`;
}
