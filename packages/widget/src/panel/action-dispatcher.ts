import type { Chat } from '@aisle/client';
import type { ActionOutcome, ActionRequest } from '../cards/part-context.js';
import { AisleActionEvent } from '../events/aisle-action-event.js';

/**
 * Asks the page to carry out what a card's button stands for, and notes for the assistant how it went. An action that nobody
 * answers has failed: a shop that declares it must handle it.
 */
export async function dispatchAction(element: EventTarget, chat: Chat, request: ActionRequest): Promise<ActionOutcome> {
  const { partId, ...detail } = request;
  const event = new AisleActionEvent(detail);
  element.dispatchEvent(event);
  const outcome = await outcomeOf(event);
  const { action: name, product, variantId, quantity } = request;
  chat.noteAction({
    kind: 'action',
    name,
    partId,
    value: { product_id: product.id, ...(variantId !== undefined && { variant_id: variantId }), quantity },
    outcome: outcome.state,
  });
  return outcome;
}

async function outcomeOf(event: AisleActionEvent): Promise<ActionOutcome> {
  if (event.defaultPrevented) return { state: 'failed' };
  if (!event.response) {
    console.error(
      `<aisle-chat>: nobody answered aisle-action "${event.detail.action}". Call event.respondWith(promise) while it is dispatched.`,
    );
    return { state: 'failed' };
  }
  try {
    await event.response;
    return { state: 'confirmed' };
  } catch (error) {
    return error instanceof Error && error.message ? { state: 'failed', message: error.message } : { state: 'failed' };
  }
}
