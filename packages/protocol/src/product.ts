import * as z from 'zod/mini';
import { IdSchema as id } from './id-schema.js';
import { LIMITS } from './limits.js';
import { PriceSchema } from './price.js';

/*
 * The resolved product: UCP's Product and Variant JSON (snake_case, unchanged), with `badges` and `attributes` added.
 * Loose, so that an older client keeps fields which it does not know.
 */

const title = z.string().check(z.minLength(1), z.maxLength(LIMITS.titleChars));
const url = z.string().check(z.maxLength(LIMITS.urlChars));
const label = z.string().check(z.maxLength(LIMITS.titleChars));

/** From the cheapest to the dearest variant (UCP `PriceRange`); equal where there is one price. */
export const PriceRangeSchema = z.looseObject({ min: PriceSchema, max: PriceSchema });
/** See {@link PriceRangeSchema}. */
export type PriceRange = z.infer<typeof PriceRangeSchema>;

/** A picture (UCP `Media`): `type` is `image`, or one that a reader may not know. Width and height are pixels. */
export const MediaSchema = z.looseObject({
  type: z.string(),
  url,
  alt_text: z.optional(label),
  width: z.optional(z.number()),
  height: z.optional(z.number()),
});
/** See {@link MediaSchema}. */
export type Media = z.infer<typeof MediaSchema>;

/** Stock (UCP `Availability`). `status` is open: `in_stock`, `limited_stock`, `out_of_stock`, `preorder`, `backorder`, `discontinued`, or one unknown here. */
export const AvailabilitySchema = z.looseObject({
  available: z.boolean(),
  status: z.optional(z.string()),
  quantity: z.optional(z.int().check(z.nonnegative())),
});
/** See {@link AvailabilitySchema}. */
export type Availability = z.infer<typeof AvailabilitySchema>;

/** What can be bought (UCP `Variant`). `list_price` shows only where it is above `price`. */
export const VariantSchema = z.looseObject({
  id,
  title: z.optional(title),
  sku: z.optional(z.string()),
  price: PriceSchema,
  list_price: z.optional(PriceSchema),
  availability: z.optional(AvailabilitySchema),
  options: z.optional(z.array(z.looseObject({ name: label, label }))),
  media: z.optional(z.array(MediaSchema)),
});
/** See {@link VariantSchema}. */
export type Variant = z.infer<typeof VariantSchema>;

/** A choice such as size (UCP `ProductOption`). `exists`: some variant has the value; `swatch` is `#rrggbb`. */
export const ProductOptionSchema = z.looseObject({
  name: label,
  values: z.array(
    z.looseObject({
      label,
      available: z.optional(z.boolean()),
      exists: z.optional(z.boolean()),
      swatch: z.optional(z.string().check(z.regex(/^#[0-9a-fA-F]{6}$/))),
    }),
  ),
});
/** See {@link ProductOptionSchema}. */
export type ProductOption = z.infer<typeof ProductOptionSchema>;

/** A short mark on a product. `tone` is open: `sale`, `new`, `low_stock`, or one unknown here. */
export const BadgeSchema = z.looseObject({ label, tone: z.optional(z.string()) });
/** See {@link BadgeSchema}. */
export type Badge = z.infer<typeof BadgeSchema>;

/** A product as the catalogue knows it (UCP `Product`, with `badges` and `attributes` added). */
export const ProductSchema = z.looseObject({
  id,
  title,
  url: z.optional(url),
  description: z.optional(z.looseObject({ plain: z.optional(z.string()) })),
  category: z.optional(z.string()),
  price_range: z.optional(PriceRangeSchema),
  list_price_range: z.optional(PriceRangeSchema),
  media: z.optional(z.array(MediaSchema)),
  options: z.optional(z.array(ProductOptionSchema)),
  variants: z.optional(z.array(VariantSchema)),
  rating: z.optional(
    z.looseObject({
      value: z.number().check(z.nonnegative()),
      scale_max: z.optional(z.number().check(z.positive())),
      count: z.optional(z.int().check(z.nonnegative())),
    }),
  ),
  badges: z.optional(z.array(BadgeSchema)),
  attributes: z.optional(z.array(z.looseObject({ name: label, value: z.string() }))),
});
/** See {@link ProductSchema}. */
export type Product = z.infer<typeof ProductSchema>;
