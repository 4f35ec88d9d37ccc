import { AisleChat } from './chat-element/aisle-chat.js';
import type { WidgetModules } from './widget-modules.js';

const TAG = 'aisle-chat';

/** Registers `<aisle-chat>` once for a page; a second copy of the widget leaves the first one in place. */
export function defineChat(modules: WidgetModules): void {
  const defined = customElements.get(TAG);
  if (!defined) {
    AisleChat.modules = modules;
    customElements.define(TAG, AisleChat);
  } else if (defined !== AisleChat) {
    const other = String(Reflect.get(defined, 'version'));
    console.warn(`<aisle-chat>: version ${other} is here already, ${AisleChat.version} is left out. Load Aisle once.`);
  }
}
