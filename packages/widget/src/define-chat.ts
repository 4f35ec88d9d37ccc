import { AisleChat } from './chat-element/aisle-chat.js';
import type { WidgetModules } from './widget-modules.js';

const TAG = 'aisle-chat';

/**
 * Registers `<aisle-chat>` once for a page; a second copy of the widget leaves the first one in place.
 *
 * @param provide called where this copy is the first
 */
export function defineChat(provide: () => WidgetModules): void {
  const defined = customElements.get(TAG);
  if (!defined) {
    AisleChat.modules = provide();
    customElements.define(TAG, AisleChat);
  } else if (defined !== AisleChat) {
    console.warn(
      `<aisle-chat>: version ${String(Reflect.get(defined, 'version'))} is here, ${AisleChat.version} is left out.`,
    );
  }
}
