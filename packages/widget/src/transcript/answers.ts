import type { Tracking } from '../analytics/start-tracking.js';
import type { Shell } from '../chat-element/shell.js';
import { defineOnce } from '../define-once.js';
import { AisleText, setTextRendererLoader, warmTextRenderer } from '../text/aisle-text.js';
import { createTextRenderer, warmUp } from '../text/text-renderer.js';
import type { TrustedTypesAccess } from '../trusted-types.js';
import { AisleAssistantTurn } from './aisle-assistant-turn.js';
import { AisleMessageTools } from './aisle-message-tools.js';
import { AisleNotice } from './aisle-notice.js';
import { AisleTranscript } from './aisle-transcript.js';
import { AisleUserTurn } from './aisle-user-turn.js';
import { adoptAnswerStyles } from './answer-styles.js';

export { dispatchAction } from '../panel/action-dispatcher.js';
export { createPanelChat } from '../panel/panel-chat.js';
export { spokenAnswer, spokenWords } from './spoken-answer.js';
export { createTextRenderer, warmUp };

export interface AnswerSources {
  readonly shell: Shell;
  readonly trustedTypes: TrustedTypesAccess | undefined;
}

const text = { createTextRenderer, warmUp };
// In this file, and not in one of its own: both are needed at the same moment, and weigh less together.
const loadText = () => Promise.resolve(text);

// Asked for here, and not in the panel: the addresses of what few need are with the answers.
export const loadConversationList = () => import('../conversations/conversation-list.js');

/** Makes everything ready that a conversation shows and an empty panel does not. It can be called again for another panel. */
export function prepareAnswers({ shell, trustedTypes }: AnswerSources): void {
  setTextRendererLoader(loadText, trustedTypes);
  adoptAnswerStyles(shell);
  const elements = {
    'aisle-assistant-turn': AisleAssistantTurn,
    'aisle-message-tools': AisleMessageTools,
    'aisle-notice': AisleNotice,
    'aisle-text': AisleText,
    'aisle-transcript': AisleTranscript,
    'aisle-user-turn': AisleUserTurn,
  };
  for (const [tag, element] of Object.entries(elements)) defineOnce(tag, element);
  warmTextRenderer();
}

/** Loads what counts products, which takes from this file. */
export async function trackProducts(tracking: Tracking): Promise<void> {
  (await import('../analytics/track-products.js')).trackProducts(tracking);
}
