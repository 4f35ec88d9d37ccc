import * as z from 'zod/mini';
import { catalogueFacts } from '@aisle/prompts';
import { currencyExponent, minorUnits } from '@aisle/protocol';
import type { CatalogueQuery, Market } from '../../../catalogue/catalogue.js';
import { findProducts, type Found } from './find-products.js';
import { shopTool, type ToolContext } from './shop-tool.js';

const words = z.string().check(z.maxLength(200));
const amount = z.number().check(z.nonnegative());
const MOST = 10;
const DEFAULT = 6;
const NEAREST = 3;
const LINE_CHARS = 6_000;

const InputSchema = z.object({
  query: z.optional(words.check(z.describe("what is looked for, in the shopper's words, without price and colour"))),
  category: z.optional(words.check(z.describe('the slug of a category'))),
  min_price: z.optional(amount.check(z.describe("in the shopper's currency, as 49.90"))),
  max_price: z.optional(amount.check(z.describe("in the shopper's currency, as 150"))),
  colour: z.optional(words),
  size: z.optional(words),
  in_stock: z.optional(z.boolean()),
  on_sale: z.optional(z.boolean()),
  sort: z.optional(z.enum(['relevance', 'price_asc', 'price_desc', 'rating'])),
  limit: z.optional(z.int().check(z.minimum(1), z.maximum(MOST), z.describe('how many, 6 where it is left out'))),
});
type Input = z.infer<typeof InputSchema>;

/** Finds products; where none meets every condition, says so and brings the nearest. */
export const searchProducts = shopTool({
  name: 'search_products',
  description:
    "Searches the shop's products. Answers one line for each: its id in square brackets, title, price, stock and facts. " +
    'Leave out every condition that the shopper has not named.',
  input: InputSchema,
  status: 'searching',
  async answer(input, context) {
    const query = queryOf(input, context.market);
    const found = await findProducts(query, context);
    if (found.products.length > 0) return told(found, `${found.total} found`, context);
    const nearest = await findNearest(query, context);
    if (!nearest) return 'Nothing was found, and nothing near it either.';
    return told(nearest.found, `Nothing meets every condition. Nearest, without ${nearest.without}`, context);
  },
});

function told({ products }: Found, head: string, { language }: ToolContext): string {
  const lines = catalogueFacts(products, { language, attributes: 6, maxChars: LINE_CHARS });
  return `${head}; ${products.length} shown:\n${lines}`;
}

function queryOf(input: Input, { currency }: Market): CatalogueQuery {
  const { query, category, min_price: min, max_price: max, colour, size, in_stock, on_sale, sort, limit } = input;
  const inMinor = (value: number): number =>
    minorUnits(value.toFixed(currencyExponent(currency)), currency) ?? Math.round(value);
  return {
    ...(query === undefined ? {} : { text: query }),
    ...(category === undefined ? {} : { category }),
    ...(colour === undefined ? {} : { colour }),
    ...(size === undefined ? {} : { size }),
    ...(min === undefined ? {} : { minPrice: inMinor(min) }),
    ...(max === undefined ? {} : { maxPrice: inMinor(max) }),
    ...(in_stock === true ? { inStock: true } : {}),
    ...(on_sale === true ? { onSale: true } : {}),
    ...(sort === undefined ? {} : { sort }),
    limit: limit ?? DEFAULT,
  };
}

/** Lets conditions go, the least telling first. */
async function findNearest(
  query: CatalogueQuery,
  context: ToolContext,
): Promise<{ readonly found: Found; readonly without: string } | undefined> {
  const { colour, size, inStock, onSale, ...features } = query;
  const { minPrice, maxPrice, ...plain } = features;
  const { category, ...text } = plain;
  const detail = [colour, size, inStock, onSale].some((value) => value !== undefined);
  const price = minPrice ?? maxPrice;
  const attempts = [
    { relaxed: features, without: 'colour, size, stock and sale', differs: detail },
    { relaxed: plain, without: `${detail ? 'colour, size, stock, sale and ' : ''}price`, differs: price !== undefined },
    { relaxed: { ...text, match: 'any' as const }, without: 'the category', differs: category !== undefined },
  ];
  for (const { relaxed, without, differs } of attempts) {
    if (!differs) continue;
    const found = await findProducts({ ...relaxed, limit: NEAREST }, context);
    if (found.products.length > 0) return { found, without };
  }
  return undefined;
}
