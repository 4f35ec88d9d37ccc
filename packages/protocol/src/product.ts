import * as z from 'zod/mini';
import { LIMITS } from './limits.js';
import { PriceSchema } from './money.js';

/*
 * The resolved product: UCP's Product and Variant JSON (snake_case, unchanged), with `badges` and `attributes` added.
 * Loose, so that an older client keeps fields which it does not know.
 */

const id = z.string().check(z.minLength(1), z.maxLength(LIMITS.idChars));
const title = z.string().check(z.minLength(1), z.maxLength(LIMITS.titleChars));
const url = z.string().check(z.maxLength(LIMITS.urlChars));
const label = z.string().check(z.maxLength(LIMITS.titleChars));

export const PriceRangeSchema = z.looseObject({ min: PriceSchema, max: PriceSchema });
export type PriceRange = z.infer<typeof PriceRangeSchema>;

export const MediaSchema = z.looseObject({
  type: z.string(),
  url,
  alt_text: z.optional(label),
  width: z.optional(z.number()),
  height: z.optional(z.number()),
});
export type Media = z.infer<typeof MediaSchema>;

/** `status` is open: `in_stock`, `limited_stock`, `out_of_stock`, `preorder`, `backorder`, `discontinued`, or one unknown here. */
export const AvailabilitySchema = z.looseObject({
  available: z.boolean(),
  status: z.optional(z.string()),
  quantity: z.optional(z.int().check(z.nonnegative())),
});
export type Availability = z.infer<typeof AvailabilitySchema>;

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
export type Variant = z.infer<typeof VariantSchema>;

export const ProductOptionSchema = z.looseObject({
  name: label,
  values: z.array(
    z.looseObject({
      label,
      available: z.optional(z.boolean()),
      exists: z.optional(z.boolean()),
      swatch: z.optional(z.string().check(z.regex(/^#[0-9a-f]{6}$/i))),
    }),
  ),
});
export type ProductOption = z.infer<typeof ProductOptionSchema>;

export const BadgeSchema = z.looseObject({ label, tone: z.optional(z.string()) });
export type Badge = z.infer<typeof BadgeSchema>;

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
export type Product = z.infer<typeof ProductSchema>;
