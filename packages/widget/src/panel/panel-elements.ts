import { AisleCarousel } from '../cards/aisle-carousel.js';
import { AisleProductCard } from '../cards/aisle-product-card.js';
import { AisleProducts } from '../cards/aisle-products.js';
import { AisleComposer } from '../composer/aisle-composer.js';
import { defineOnce } from '../define-once.js';
import { AisleAssistantTurn } from '../transcript/aisle-assistant-turn.js';
import { AisleMessageTools } from '../transcript/aisle-message-tools.js';
import { AisleNotice } from '../transcript/aisle-notice.js';
import { AisleTranscript } from '../transcript/aisle-transcript.js';
import { AisleUserTurn } from '../transcript/aisle-user-turn.js';
import { AisleText, setTextRendererLoader } from '../text/aisle-text.js';
import type { TrustedTypesAccess } from '../trusted-types.js';
import { AislePanel } from './aisle-panel.js';

/** Registers every element that stands inside the panel. */
export function definePanelElements(trustedTypes: TrustedTypesAccess | undefined): void {
  setTextRendererLoader(() => import('../text/text-renderer.js'), trustedTypes);
  defineOnce('aisle-assistant-turn', AisleAssistantTurn);
  defineOnce('aisle-carousel', AisleCarousel);
  defineOnce('aisle-composer', AisleComposer);
  defineOnce('aisle-message-tools', AisleMessageTools);
  defineOnce('aisle-notice', AisleNotice);
  defineOnce('aisle-panel', AislePanel);
  defineOnce('aisle-product-card', AisleProductCard);
  defineOnce('aisle-products', AisleProducts);
  defineOnce('aisle-text', AisleText);
  defineOnce('aisle-transcript', AisleTranscript);
  defineOnce('aisle-user-turn', AisleUserTurn);
}
