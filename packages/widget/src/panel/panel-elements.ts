import { report } from '../chat-element/report.js';
import { AisleComposer } from '../composer/aisle-composer.js';
import { defineOnce } from '../define-once.js';
import { AisleAssistantTurn } from '../transcript/aisle-assistant-turn.js';
import { AisleMessageTools } from '../transcript/aisle-message-tools.js';
import { AisleNotice } from '../transcript/aisle-notice.js';
import { AisleTranscript } from '../transcript/aisle-transcript.js';
import { AisleUserTurn } from '../transcript/aisle-user-turn.js';
import { AisleText, setTextRendererLoader, type TextModule } from '../text/aisle-text.js';
import type { TrustedTypesAccess } from '../trusted-types.js';
import { AislePanel } from './aisle-panel.js';

/** Registers every element that stands inside the panel; cards register themselves when the first one is shown. */
export function definePanelElements(trustedTypes: TrustedTypesAccess | undefined): void {
  setTextRendererLoader(loadTextRenderer, trustedTypes);
  const elements = {
    'aisle-assistant-turn': AisleAssistantTurn,
    'aisle-composer': AisleComposer,
    'aisle-message-tools': AisleMessageTools,
    'aisle-notice': AisleNotice,
    'aisle-panel': AislePanel,
    'aisle-text': AisleText,
    'aisle-transcript': AisleTranscript,
    'aisle-user-turn': AisleUserTurn,
  };
  for (const [tag, element] of Object.entries(elements)) defineOnce(tag, element);
}

async function loadTextRenderer(): Promise<TextModule> {
  try {
    return await import('../text/text-renderer.js');
  } catch (error) {
    report('the text renderer could not be loaded; answers show as plain text.', error);
    throw error;
  }
}
