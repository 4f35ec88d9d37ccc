import type { AisleActionEvent } from './aisle-action-event.js';
import type { AisleCloseEvent } from './aisle-close-event.js';
import type { AisleErrorEvent } from './aisle-error-event.js';
import type { AisleFeedbackEvent } from './aisle-feedback-event.js';
import type { AisleOpenEvent } from './aisle-open-event.js';
import type { AisleReadyEvent } from './aisle-ready-event.js';
import type { AisleResponseEndEvent } from './aisle-response-end-event.js';
import type { AisleResponseStartEvent } from './aisle-response-start-event.js';
import type { AisleSendEvent } from './aisle-send-event.js';
import type { AisleSessionChangeEvent } from './aisle-session-change-event.js';
import type { AisleTrackEvent } from './aisle-track-event.js';
import type { AisleUnreadEvent } from './aisle-unread-event.js';

/** Every event of `<aisle-chat>` by its name. All bubble and are composed. */
export interface AisleEventMap {
  'aisle-action': AisleActionEvent;
  'aisle-close': AisleCloseEvent;
  'aisle-error': AisleErrorEvent;
  'aisle-feedback': AisleFeedbackEvent;
  'aisle-open': AisleOpenEvent;
  'aisle-ready': AisleReadyEvent;
  'aisle-response-end': AisleResponseEndEvent;
  'aisle-response-start': AisleResponseStartEvent;
  'aisle-send': AisleSendEvent;
  'aisle-session-change': AisleSessionChangeEvent;
  'aisle-track': AisleTrackEvent;
  'aisle-unread': AisleUnreadEvent;
}

declare global {
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- the map is the declaration
  interface GlobalEventHandlersEventMap extends AisleEventMap {}
}
