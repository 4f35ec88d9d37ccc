import * as z from 'zod/mini';
import { LIMITS } from '@aisle/protocol';
import { lookUpProducts } from './find-products.js';
import { productDetails } from './product-details.js';
import { shopTool, type ToolContext } from './shop-tool.js';

const productId = z.string().check(z.maxLength(LIMITS.idChars), z.describe('copied exactly'));

/** Everything about one product. */
export const getProduct = shopTool({
  name: 'get_product',
  description: 'All that the shop says of one product: its facts, options, variants with price and stock, description.',
  input: z.object({ id: productId }),
  status: 'searching',
  answer: ({ id }, context) => detailsOf([id], context),
});

/** Several products beside one another. */
export const compareProducts = shopTool({
  name: 'compare_products',
  description: 'The facts of two to four products, to say how they differ.',
  input: z.object({ ids: z.array(productId).check(z.minLength(2), z.maxLength(LIMITS.comparisonItems)) }),
  status: 'searching',
  answer: ({ ids }, context) => detailsOf(ids, context),
});

async function detailsOf(ids: readonly string[], context: ToolContext): Promise<string> {
  const products = await lookUpProducts(ids, context);
  const unknown = ids.filter((id) => !products.some((product) => product.id === id));
  return [
    ...products.map((product) => productDetails(product, context.language)),
    ...unknown.map((id) => `[${id}] is no product of this shop.`),
  ].join('\n\n');
}
