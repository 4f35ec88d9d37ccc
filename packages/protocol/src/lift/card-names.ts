import type { ModelCard } from '../model-card.js';

/** A card kind of a model's. */
export type ModelCardKind = ModelCard['kind'];

const NAMES: readonly (readonly [ModelCardKind, string])[] = [
  ['product', 'product item productdetail productdetails'],
  ['product_list', 'productlist products productcarousel carousel productgrid grid items list productresults'],
  ['product_list', 'searchresults recommendations productcards cards'],
  ['comparison', 'comparison compare comparisontable productcomparison compareproducts'],
  ['variant_picker', 'variantpicker variants variant variantselector productvariants optionpicker sizepicker'],
  ['cart', 'cart shoppingcart basket cartsummary viewcart'],
  ['order_status', 'orderstatus order ordertracking tracking trackorder orderdetails'],
  ['coupon', 'coupon couponcode promo promotion promocode discount voucher discountcode'],
  ['location_list', 'locationlist locations location stores storelist storelocator storelocations shops'],
  ['image', 'image picture photo media sizechart'],
  ['suggestions', 'suggestions suggestion quickreplies quickreply followups followup chips replies'],
];

const KIND_OF: ReadonlyMap<string, ModelCardKind> = new Map(
  NAMES.flatMap(([kind, names]) => names.split(' ').map((name): [string, ModelCardKind] => [name, kind])),
);

/** The kind that a model means by a name, however it is spelt: `ProductList`, `product-list`, `carousel`. */
export function readKind(name: string): ModelCardKind | undefined {
  const plain = name.toLowerCase().replace(/[^a-z]/g, '');
  return KIND_OF.get(plain) ?? KIND_OF.get(plain.replace(/card$/, ''));
}

/** Whether a text is a kind in its right spelling. */
export function isKind(text: string): boolean {
  return NAMES.some(([kind]) => kind === text);
}

/** The layout that the name of a kind already says. */
export function layoutOf(name: string): 'carousel' | 'grid' | undefined {
  if (/carousel/i.test(name)) return 'carousel';
  return /grid/i.test(name) ? 'grid' : undefined;
}
