export { AisleChat } from './chat-element/aisle-chat.js';
export type { CardSchema, CustomCard, CustomCardContext } from './cards/custom-card.js';
export { AisleActionEvent } from './events/aisle-action-event.js';
export type {
  ActionDetail,
  CartActionDetail,
  CartLineActionDetail,
  CouponActionDetail,
  LocationActionDetail,
  OrderActionDetail,
  ProductActionDetail,
} from './events/aisle-action-event.js';
export { AisleCloseEvent } from './events/aisle-close-event.js';
export { AisleErrorEvent } from './events/aisle-error-event.js';
export { AisleFeedbackEvent } from './events/aisle-feedback-event.js';
export { AisleOpenEvent } from './events/aisle-open-event.js';
export { AisleReadyEvent } from './events/aisle-ready-event.js';
export { AisleResponseEndEvent } from './events/aisle-response-end-event.js';
export { AisleResponseStartEvent } from './events/aisle-response-start-event.js';
export { AisleSendEvent } from './events/aisle-send-event.js';
export { AisleSessionChangeEvent } from './events/aisle-session-change-event.js';
export { AisleTrackEvent } from './events/aisle-track-event.js';
export type { TrackDetail, TrackedItem } from './events/aisle-track-event.js';
export { AisleUnreadEvent } from './events/aisle-unread-event.js';
export type { AisleEventMap } from './events/event-map.js';
export type { AisleMessages, Message, OwnMessages } from './locales/messages.js';
export { registerCard } from './register-card.js';
export type { Start } from './start.js';
export { VERSION } from './version.js';
