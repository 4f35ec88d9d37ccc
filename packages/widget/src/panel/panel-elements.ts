import { AisleComposer } from '../composer/aisle-composer.js';
import { defineOnce } from '../define-once.js';
import { AislePanel } from './aisle-panel.js';

/** Registers what stands in an empty panel; what a conversation needs comes with its file, and cards with the first one. */
export function definePanelElements(): void {
  defineOnce('aisle-composer', AisleComposer);
  defineOnce('aisle-panel', AislePanel);
}
