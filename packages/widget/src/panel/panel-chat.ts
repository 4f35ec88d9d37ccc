import { createChat, type Chat } from '@aisle/client';
import { CARD_SCHEMAS } from '@aisle/protocol';
import type { PanelConfig } from './panel-config.js';
import type { PanelHost } from './panel-host.js';
import { readPageFacts } from '../page-facts/read-page-facts.js';
import { addedContext, requestContext } from './request-context.js';

/** The client's chat for a panel, as the host's properties are now. */
export async function createPanelChat(
  { element, gateway, customCards }: PanelHost,
  config: () => PanelConfig,
): Promise<Chat> {
  const lift = element.hasAttribute('lift-cards') ? (await import('./card-lifting.js')).liftCards : undefined;
  const pageFacts = await readPageFacts(element);
  const { getToken, historyLimits, codec, transport } = element;
  return createChat({
    gateway,
    accept: ['text', ...Object.keys(CARD_SCHEMAS), ...customCards.keys()],
    history: config().history,
    context: () => ({ ...pageFacts?.(), ...requestContext(config(), addedContext(element.context)) }),
    // A consent tool says false as often as it says nothing.
    consentToLog: () => ![null, 'false'].includes(element.getAttribute('log-consent')),
    // Asked when the chat asks: the page may set the property after the chat is made.
    resolve: async (refs, options) => (await element.resolve?.(refs, options)) ?? [],
    ...(lift && { lift }),
    ...(getToken && { getToken }),
    ...(historyLimits && { limits: historyLimits }),
    ...(codec && { codec }),
    ...(transport && { transport }),
  });
}
