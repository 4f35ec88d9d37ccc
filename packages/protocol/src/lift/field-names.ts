/** Names by which models call the fields of a card, the right one first. */
export const FIELD_NAMES = {
  kind: ['kind', 'type', 'card_type', 'cardType', 'card_kind', 'component', 'widget'],
  id: ['id', 'product_id', 'productId', 'productID', 'product', 'order_id', 'orderId', 'order', 'coupon_id', 'couponId']
    .concat(['promo_id', 'promotion_id', 'location_id', 'locationId', 'store_id', 'image_id', 'imageId', 'media_id'])
    .concat(['mediaId', 'item_id', 'itemId', 'ID', 'Id', '_id', 'ref', 'sku', 'handle']),
  items: [
    'items',
    'products',
    'ids',
    'product_ids',
    'productIds',
    'locations',
    'stores',
    'location_ids',
    'suggestions',
  ].concat(['replies', 'quick_replies', 'options', 'product_list', 'productList', 'list', 'item', 'elements']),
  note: ['note', 'reason', 'why', 'comment', 'caption', 'notes'],
  title: ['title', 'heading', 'header', 'name'],
  fallback: ['fallback', 'fallback_text', 'fallbackText'],
  layout: ['layout', 'display', 'style', 'view'],
  attributes: ['attributes', 'rows', 'fields', 'criteria'],
  altText: ['alt_text', 'altText', 'alt', 'description'],
  label: ['label', 'text', 'title', 'name'],
  prompt: ['prompt', 'message', 'query', 'value', 'payload'],
  /** An answer that is an object as a whole may hold its cards in one of these, and its prose in one of those. */
  cards: ['cards', 'card', 'show_cards', 'widgets', 'components', 'blocks', 'ui'],
  prose: ['text', 'message', 'answer', 'reply', 'response', 'content'],
  /** A tool call that was written as text. */
  call: ['arguments', 'args', 'parameters', 'input', 'function_call', 'function', 'tool_call'],
} as const satisfies Record<string, readonly string[]>;

/** A field of a card, or of what a model wraps cards in. */
export type FieldName = keyof typeof FIELD_NAMES;
