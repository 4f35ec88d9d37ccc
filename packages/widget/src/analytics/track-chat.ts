import { AisleTrackEvent, type TrackDetail } from '../events/aisle-track-event.js';
import type { Tracking } from './start-tracking.js';

/** Tells the page what a shop may want to count of its chat: names and codes, never a word of a message. */
export function trackChat({ element, root, mode, signal }: Tracking): void {
  const until = { signal };
  const track = (name: string, detail: TrackDetail = {}) => element.dispatchEvent(new AisleTrackEvent(name, detail));
  if (mode === 'datalayer') element.addEventListener('aisle-track', pushToDataLayer, until);
  element.addEventListener('aisle-open', () => track('chat_open'), until);
  element.addEventListener('aisle-close', () => track('chat_close'), until);
  element.addEventListener(
    'aisle-send',
    // Whoever holds the message back may do so after this listener.
    (event) => queueMicrotask(() => event.defaultPrevented || track('chat_message_sent')),
    until,
  );
  element.addEventListener('aisle-response-end', ({ reason }) => track('chat_response', { reason }), until);
  element.addEventListener('aisle-feedback', ({ rating }) => track('chat_feedback', { rating }), until);
  element.addEventListener('aisle-error', ({ code }) => track('chat_error', { code }), until);
  // It has opened while this was on its way.
  if (root.querySelector('dialog[open]')) track('chat_open');
}

/** https://developers.google.com/analytics/devguides/collection/ga4/ecommerce: what stood in `ecommerce` before is cleared first. */
function pushToDataLayer({ name, detail }: AisleTrackEvent): void {
  const known: unknown = Reflect.get(globalThis, 'dataLayer');
  const layer: unknown[] = Array.isArray(known) ? known : [];
  if (layer !== known) Reflect.set(globalThis, 'dataLayer', layer);
  if (!detail.items) layer.push({ event: name, ...detail });
  else layer.push({ ecommerce: null }, { event: name, ecommerce: detail });
}
