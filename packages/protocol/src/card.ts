import * as z from 'zod/mini';
import { LIMITS } from './limits.js';
import { ProductSchema } from './product.js';
import { OrderSchema } from './order.js';

/*
 * Cards on the wire. The kind is `part.kind`, the card is `part.data`. The model points (ids and short notes), the catalogue
 * speaks (`resolved`). Loose: unknown fields are kept. What a model may write is stricter: see model-card.ts.
 */

const id = z.string().check(z.minLength(1), z.maxLength(LIMITS.idChars));
const note = z.optional(z.string().check(z.maxLength(LIMITS.noteChars)));
const title = z.optional(z.string().check(z.maxLength(LIMITS.titleChars)));

export const ProductReferenceSchema = z.looseObject({ id, note, resolved: z.optional(ProductSchema) });
export type ProductReference = z.infer<typeof ProductReferenceSchema>;

export const ProductCardSchema = ProductReferenceSchema;
export type ProductCard = z.infer<typeof ProductCardSchema>;

export const ProductListCardSchema = z.looseObject({
  title,
  /** `carousel` or `grid`; a layout unknown here is shown as a carousel. */
  layout: z.optional(z.string()),
  items: z.array(ProductReferenceSchema).check(z.minLength(1), z.maxLength(LIMITS.listItems)),
});
export type ProductListCard = z.infer<typeof ProductListCardSchema>;

export const ComparisonCardSchema = z.looseObject({
  title,
  items: z.array(ProductReferenceSchema).check(z.minLength(2), z.maxLength(LIMITS.comparisonItems)),
  attributes: z.optional(z.array(z.string().check(z.maxLength(80))).check(z.maxLength(20))),
});
export type ComparisonCard = z.infer<typeof ComparisonCardSchema>;

export const VariantPickerCardSchema = ProductReferenceSchema;
export type VariantPickerCard = z.infer<typeof VariantPickerCardSchema>;

export const CartCardSchema = z.looseObject({ note });
export type CartCard = z.infer<typeof CartCardSchema>;

export const OrderStatusCardSchema = z.looseObject({ id, note, resolved: z.optional(OrderSchema) });
export type OrderStatusCard = z.infer<typeof OrderStatusCardSchema>;

export const CouponCardSchema = z.looseObject({ id, note });
export type CouponCard = z.infer<typeof CouponCardSchema>;

export const LocationListCardSchema = z.looseObject({
  title,
  items: z.array(z.looseObject({ id, note })).check(z.minLength(1), z.maxLength(LIMITS.listItems)),
});
export type LocationListCard = z.infer<typeof LocationListCardSchema>;

export const ImageCardSchema = z.looseObject({ id, alt_text: z.optional(z.string().check(z.maxLength(LIMITS.titleChars))) });
export type ImageCard = z.infer<typeof ImageCardSchema>;

export const SuggestionsCardSchema = z.looseObject({
  items: z
    .array(
      z.looseObject({
        label: z.string().check(z.minLength(1), z.maxLength(80)),
        prompt: z.optional(z.string().check(z.maxLength(500))),
      }),
    )
    .check(z.minLength(1), z.maxLength(LIMITS.suggestionItems)),
});
export type SuggestionsCard = z.infer<typeof SuggestionsCardSchema>;

/** The card kinds of version 1.0, each with the schema of its `data`. */
export const CARD_SCHEMAS = {
  product: ProductCardSchema,
  product_list: ProductListCardSchema,
  comparison: ComparisonCardSchema,
  variant_picker: VariantPickerCardSchema,
  cart: CartCardSchema,
  order_status: OrderStatusCardSchema,
  coupon: CouponCardSchema,
  location_list: LocationListCardSchema,
  image: ImageCardSchema,
  suggestions: SuggestionsCardSchema,
} as const;

export type CardKind = keyof typeof CARD_SCHEMAS;

export function isCardKind(kind: string): kind is CardKind {
  return Object.hasOwn(CARD_SCHEMAS, kind);
}
