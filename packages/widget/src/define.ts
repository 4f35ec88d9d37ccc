import { AisleChat } from './chat-element/aisle-chat.js';
import { offerProperties } from './chat-element/offer-properties.js';
import { waitForVisitor } from './chat-element/wait-for-visitor.js';
import { defineChat } from './define-chat.js';

if (typeof customElements !== 'undefined') {
  offerProperties(AisleChat.prototype);
  defineChat(() => {
    waitForVisitor(AisleChat.prototype);
    return { panel: () => import('./panel/panel-entry.js') };
  });
}
