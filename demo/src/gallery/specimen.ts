/** One card in one state, as a gateway would send it. */
export interface Specimen {
  /** The state in a few words: what the visitor's bubble above the card says. */
  readonly name: string;
  readonly part: {
    readonly kind: string;
    readonly data?: unknown;
    readonly fallback?: string;
  };
  /** JSON that has come so far of a card that is not complete; the answer then never ends, so it is the last of its kind. */
  readonly arriving?: string;
  /** What the shop answers when it is asked again, by `kind:id`; nothing is known of the rest. */
  readonly now?: Readonly<Record<string, unknown>>;
  /** A button, as a CSS selector, that is pressed once the card stands, and what comes of it. `pending` never ends. */
  readonly press?: { readonly button: string; readonly outcome: 'done' | 'failed' | 'pending' };
}

/** The kinds of cards that the gallery shows, each on a frame of its own. */
export const GALLERY_KINDS = [
  'product',
  'product_list',
  'comparison',
  'variant_picker',
  'cart',
  'order_status',
  'coupon',
  'location_list',
  'image',
  'suggestions',
  'other',
  'restored',
] as const;

/** See {@link GALLERY_KINDS}. */
export type GalleryKind = (typeof GALLERY_KINDS)[number];
