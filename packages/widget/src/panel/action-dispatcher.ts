import type { Chat } from '@aisle/client';
import type { ActionNews } from '../cards/action-news.js';
import type { ActionOutcome, ActionRequest } from '../cards/part-context.js';
import { loadFamily } from '../cards/load-family.js';
import { report } from '../chat-element/report.js';
import { AisleActionEvent } from '../events/aisle-action-event.js';
import type { Locale } from '../locales/locale.js';

interface Dispatch {
  /** The event is dispatched here. */
  readonly element: EventTarget;
  readonly chat: Chat;
  readonly news: ActionNews;
  readonly panel: HTMLElement;
  readonly locale: Locale;
  /** Is the visitor asked whether they mean it? */
  readonly isAsked: boolean;
}

/**
 * Asks the page to carry out what a card's button stands for, notes for the assistant how it went, and tells the other cards what
 * was done. An action that nobody answers has failed: a shop that declares it must handle it.
 */
export async function dispatchAction(
  { element, chat, news, panel, locale, isAsked }: Dispatch,
  request: ActionRequest,
): Promise<ActionOutcome> {
  if (isAsked && !(await (await loadFamily()).confirm(panel, locale, request))) return { state: 'cancelled' };
  const { partId, value, ...detail } = request;
  const event = new AisleActionEvent(detail);
  element.dispatchEvent(event);
  const outcome = await outcomeOf(event);
  const { action: name, messageId } = request;
  chat.noteAction({ kind: 'action', name, partId, messageId, value, outcome: outcome.state });
  if (outcome.state === 'confirmed') news.tell({ request, answer: await event.response });
  return outcome;
}

async function outcomeOf(event: AisleActionEvent): Promise<Exclude<ActionOutcome, { readonly state: 'cancelled' }>> {
  if (event.defaultPrevented) return { state: 'failed' };
  if (!event.response) {
    report(
      `nobody answered aisle-action "${event.detail.action}". Call event.respondWith(promise) while it is dispatched.`,
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
