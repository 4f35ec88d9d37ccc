import type { Tracking } from '../analytics/start-tracking.js';
import { make } from '../chat-element/make.js';
import { report } from '../chat-element/report.js';
import { accessOf } from '../trusted-types.js';
import type * as ConversationListFile from '../conversations/conversation-list.js';
import type { dispatchAction } from './action-dispatcher.js';
import type { createPanelChat } from './panel-chat.js';
import type { PanelHost } from './panel-host.js';
import type { spokenAnswer, spokenWords } from '../transcript/spoken-answer.js';

/** What a conversation needs and an empty panel does not: the client, turns, cards, text. */
export interface AnswerModule {
  readonly createPanelChat: typeof createPanelChat;
  readonly dispatchAction: typeof dispatchAction;
  readonly spokenAnswer: typeof spokenAnswer;
  readonly spokenWords: typeof spokenWords;
  /** Loads what counts products. */
  trackProducts(tracking: Tracking): Promise<void>;
  loadConversationList(): Promise<typeof ConversationListFile>;
}

/** A conversation asks with every change. */
const TRY_AGAIN_MS = 5_000;

export type LoadAnswers = () => Promise<AnswerModule>;

/** Loads it once for a panel, when first asked; a load that failed is tried again when it is asked for five seconds later. */
export function answersOf({ shell, modules, gateway }: Pick<PanelHost, 'shell' | 'modules' | 'gateway'>): LoadAnswers {
  let loading: Promise<AnswerModule> | undefined;
  let notBefore = 0;
  async function load(): Promise<AnswerModule> {
    preconnect(gateway);
    const answers = await import('../transcript/answers.js');
    answers.prepareAnswers({
      shell,
      trustedTypes: modules.policy === undefined ? undefined : accessOf(modules.policy),
    });
    return answers;
  }
  return () => {
    if (notBefore && Date.now() >= notBefore) {
      loading = undefined;
      notBefore = 0;
    }
    return (loading ??= load().catch((error: unknown) => {
      notBefore = Date.now() + TRY_AGAIN_MS;
      report('what answers need could not be loaded; it is tried again.', error);
      throw error;
    }));
  };
}

/** Something is going to be asked: https://html.spec.whatwg.org/#link-type-preconnect. */
function preconnect({ origin }: URL): void {
  if (origin === location.origin) return;
  const link = make('link', { rel: 'preconnect', href: origin, crossOrigin: 'anonymous' });
  // Not document.head, which elements of that name hide.
  document.querySelector('head')?.append(link);
  setTimeout(() => link.remove());
}
