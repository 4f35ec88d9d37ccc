/** Catalogues write `gid://shopify/ProductVariant/123` or `woo_123`; carts have the number alone. */
export function platformId(variantId: string): number {
  return Number(/\d{1,15}$/.exec(variantId)?.[0]);
}
