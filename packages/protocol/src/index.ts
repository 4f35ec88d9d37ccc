export { PROTOCOL_VERSION, PROTOCOL_MAJOR } from './version.js';
export { LIMITS } from './limits.js';
export {
  GATEWAY_ERRORS,
  CLIENT_ERRORS,
  isGatewayErrorCode,
  httpStatusOf,
  codeForHttpStatus,
  isRetryable,
} from './error-code.js';
export type { ErrorCode, GatewayErrorCode, ClientErrorCode } from './error-code.js';
export { WireErrorSchema, ErrorBodySchema } from './wire-error.js';
export type { WireError, ErrorBody } from './wire-error.js';
export { ProtocolError, isProtocolError } from './protocol-error.js';
export type { ProtocolErrorOptions } from './protocol-error.js';
export { PriceSchema } from './price.js';
export type { Price } from './price.js';
export { currencyExponent, decimalString, minorUnits, formatPrice } from './money.js';
export {
  ProductSchema,
  VariantSchema,
  AvailabilitySchema,
  MediaSchema,
  PriceRangeSchema,
  ProductOptionSchema,
  BadgeSchema,
} from './product.js';
export type { Product, Variant, Availability, Media, PriceRange, ProductOption, Badge } from './product.js';
export { OrderSchema } from './order.js';
export type { Order } from './order.js';
export { CartSchema, CartLineSchema } from './cart.js';
export type { Cart, CartLine } from './cart.js';
export { CouponSchema } from './coupon.js';
export type { Coupon } from './coupon.js';
export { LocationSchema } from './location.js';
export type { Location } from './location.js';
export { ShopImageSchema } from './shop-image.js';
export type { ShopImage } from './shop-image.js';
export { FACT_SCHEMAS, CURRENT_CART_ID, isReferenceKind } from './facts.js';
export type { ReferenceKind } from './facts.js';
export {
  CARD_SCHEMAS,
  isCardKind,
  ProductReferenceSchema,
  ProductCardSchema,
  ProductListCardSchema,
  ComparisonCardSchema,
  VariantPickerCardSchema,
  CartCardSchema,
  OrderStatusCardSchema,
  CouponCardSchema,
  LocationListCardSchema,
  ImageCardSchema,
  SuggestionsCardSchema,
} from './card.js';
export type {
  CardKind,
  ProductReference,
  ProductCard,
  ProductListCard,
  ComparisonCard,
  VariantPickerCard,
  CartCard,
  OrderStatusCard,
  CouponCard,
  LocationListCard,
  ImageCard,
  SuggestionsCard,
} from './card.js';
export { isWithinCardLimits } from './card-limits.js';
export { isRecord } from './is-record.js';
export { nestsDeeper } from './nests-deeper.js';
export { ModelCardSchema } from './model-card.js';
export type { ModelCard } from './model-card.js';
export { PartSchema, PartStateSchema, PartFormatSchema, SnapshotMessageSchema, UsageSchema } from './message.js';
export type { WirePart, SnapshotMessage, Usage } from './message.js';
export {
  EVENT_SCHEMAS,
  RunEventSchema,
  PartEventSchema,
  DeltaEventSchema,
  EndEventSchema,
  RemoveEventSchema,
  StatusEventSchema,
  SnapshotEventSchema,
  DoneEventSchema,
  ErrorEventSchema,
  DONE_REASONS,
  isTerminal,
} from './event.js';
export { StreamEventSchema } from './stream-event-schema.js';
export type { StreamEvent, StreamEventOf, EventType, DoneReason } from './event.js';
export { readEvent } from './read-event.js';
export type { EventReading } from './read-event.js';
export { ActionPartSchema } from './action-part.js';
export type { ActionPart } from './action-part.js';
export { RequestContextSchema } from './request-context.js';
export type { RequestContext } from './request-context.js';
export {
  RequestPartSchema,
  RequestMessageSchema,
  RunRequestSchema,
  ResolveRequestSchema,
  FeedbackRequestSchema,
  FEEDBACK_REASONS,
  GatewayInfoSchema,
} from './request.js';
export type {
  RequestPart,
  RequestMessage,
  RunRequest,
  ResolveRequest,
  FeedbackRequest,
  GatewayInfo,
} from './request.js';
export { StopResponseSchema, ReferenceSchema, ResolveResponseSchema } from './response.js';
export type { StopResponse, Reference, ResolveResponse } from './response.js';
export { createEventDecoder } from './sse/event-decoder.js';
export type { EventDecoder } from './sse/event-decoder.js';
export type { Frame } from './sse/frame-decoder.js';
export { readEvents } from './sse/read-events.js';
export { readFrames } from './sse/read-frames.js';
export type { ReadEventsOptions } from './sse/read-frames.js';
export { readItem } from './sse/read-item.js';
export type { StreamItem } from './sse/read-item.js';
export { writeFrame, writeComment, EVENT_STREAM_HEADERS } from './sse/write-frame.js';
export { stripResolved } from './strip-resolved.js';
