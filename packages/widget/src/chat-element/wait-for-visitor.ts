import { isPrerendering } from '../prerendering.js';
import type { AisleChat } from './aisle-chat.js';
import { takeGivenProperties } from './offer-properties.js';

/**
 * Lets an element begin only when somebody sees its page, with what the page has set on it before it was defined. Called before that, since
 * then the browser takes its reactions. For bundlers: aisle.js does not even begin, and takes what was set with the panel.
 */
export function waitForVisitor(prototype: AisleChat): void {
  const { connectedCallback } = prototype;
  prototype.connectedCallback = function (this: AisleChat): void {
    const begin = () => {
      takeGivenProperties(this);
      connectedCallback.call(this);
    };
    if (!isPrerendering()) return begin();
    const beginOnce = () => {
      if (this.isConnected && !this.shadowRoot) begin();
    };
    document.addEventListener('prerenderingchange', beginOnce, { once: true });
  };
}
