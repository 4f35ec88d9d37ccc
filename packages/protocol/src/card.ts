import * as z from 'zod/mini';
import { isWithinCardLimits } from './card-limits.js';
import { CartSchema } from './cart.js';
import { CouponSchema } from './coupon.js';
import { IdSchema as id } from './id-schema.js';
import { LIMITS } from './limits.js';
import { LocationSchema } from './location.js';
import { OrderSchema } from './order.js';
import { ProductSchema } from './product.js';
import { ShopImageSchema } from './shop-image.js';

/*
 * Cards on the wire. The kind is `part.kind`, the card is `part.data`. The model points (ids and short notes), the catalogue
 * speaks (`resolved`). Loose: unknown fields are kept. What a model may write is stricter: see model-card.ts.
 */

const note = z.optional(z.string().check(z.maxLength(LIMITS.noteChars)));
const title = z.optional(z.string().check(z.maxLength(LIMITS.titleChars)));
const withinLimits: z.core.CheckFn<unknown> = ({ value, issues }) => {
  if (isWithinCardLimits(value)) return;
  issues.push({ code: 'custom', input: value, message: 'a card is larger or deeper than the limits allow' });
};
const reference = z.looseObject({ id, note, resolved: z.optional(ProductSchema) });

/** One product that an answer points at. `note` says why (up to 200 characters); `resolved` is the catalogue's word. */
export const ProductReferenceSchema = reference;
/** See {@link ProductReferenceSchema}. */
export type ProductReference = z.infer<typeof ProductReferenceSchema>;

/** `product`: one product. */
export const ProductCardSchema = reference.check(withinLimits);
/** See {@link ProductCardSchema}. */
export type ProductCard = z.infer<typeof ProductCardSchema>;

/** `product_list`: 1 to 10 products. */
export const ProductListCardSchema = z
  .looseObject({
    title,
    /** `carousel` or `grid`; a layout unknown here is shown as a carousel. */
    layout: z.optional(z.string()),
    items: z.array(reference).check(z.minLength(1), z.maxLength(LIMITS.listItems)),
  })
  .check(withinLimits);
/** See {@link ProductListCardSchema}. */
export type ProductListCard = z.infer<typeof ProductListCardSchema>;

/** `comparison`: 2 to 4 products side by side; `attributes` names the rows, in order. */
export const ComparisonCardSchema = z
  .looseObject({
    title,
    items: z.array(reference).check(z.minLength(2), z.maxLength(LIMITS.comparisonItems)),
    attributes: z.optional(z.array(z.string().check(z.maxLength(80))).check(z.maxLength(20))),
  })
  .check(withinLimits);
/** See {@link ComparisonCardSchema}. */
export type ComparisonCard = z.infer<typeof ComparisonCardSchema>;

/** `variant_picker`: one product whose variants can be chosen. */
export const VariantPickerCardSchema = reference.check(withinLimits);
/** See {@link VariantPickerCardSchema}. */
export type VariantPickerCard = z.infer<typeof VariantPickerCardSchema>;

/** `cart`: the visitor's cart. The card has no id: there is one cart, and it is the present one. */
export const CartCardSchema = z.looseObject({ note, resolved: z.optional(CartSchema) }).check(withinLimits);
/** See {@link CartCardSchema}. */
export type CartCard = z.infer<typeof CartCardSchema>;

/** `order_status`: one order of the visitor's own. */
export const OrderStatusCardSchema = z.looseObject({ id, note, resolved: z.optional(OrderSchema) }).check(withinLimits);
/** See {@link OrderStatusCardSchema}. */
export type OrderStatusCard = z.infer<typeof OrderStatusCardSchema>;

/** `coupon`: one promotion. */
export const CouponCardSchema = z.looseObject({ id, note, resolved: z.optional(CouponSchema) }).check(withinLimits);
/** See {@link CouponCardSchema}. */
export type CouponCard = z.infer<typeof CouponCardSchema>;

/** `location_list`: 1 to 10 shops or pick-up points. */
export const LocationListCardSchema = z
  .looseObject({
    title,
    items: z
      .array(z.looseObject({ id, note, resolved: z.optional(LocationSchema) }))
      .check(z.minLength(1), z.maxLength(LIMITS.listItems)),
  })
  .check(withinLimits);
/** See {@link LocationListCardSchema}. */
export type LocationListCard = z.infer<typeof LocationListCardSchema>;

/** `image`: one picture of the shop's, by id. */
export const ImageCardSchema = z
  .looseObject({
    id,
    alt_text: z.optional(z.string().check(z.maxLength(LIMITS.titleChars))),
    resolved: z.optional(ShopImageSchema),
  })
  .check(withinLimits);
/** See {@link ImageCardSchema}. */
export type ImageCard = z.infer<typeof ImageCardSchema>;

/** `suggestions`: 1 to 4 replies to tap. One without `prompt` sends its `label`. */
export const SuggestionsCardSchema = z
  .looseObject({
    items: z
      .array(
        z.looseObject({
          label: z.string().check(z.minLength(1), z.maxLength(80)),
          prompt: z.optional(z.string().check(z.maxLength(500))),
        }),
      )
      .check(z.minLength(1), z.maxLength(LIMITS.suggestionItems)),
  })
  .check(withinLimits);
/** See {@link SuggestionsCardSchema}. */
export type SuggestionsCard = z.infer<typeof SuggestionsCardSchema>;

/** The card kinds of version 1.0, each with the schema of its `data`. Ask {@link isCardKind} before you index it. */
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

/** A card kind of version 1.0. */
export type CardKind = keyof typeof CARD_SCHEMAS;

/** Whether `kind` is a card of version 1.0. False for `text`, `reasoning`, vendor kinds and names such as `constructor`. */
export function isCardKind(kind: string): kind is CardKind {
  return Object.hasOwn(CARD_SCHEMAS, kind);
}
