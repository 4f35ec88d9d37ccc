import { attributeValue } from '../chat-element/attributes.js';
import { report } from '../chat-element/report.js';
import type { AnswerModule } from '../panel/load-answers.js';
import type { PanelHost } from '../panel/panel-host.js';

/** What is tracked. */
export interface Tracking {
  /** Events come from here, and go out here. */
  readonly element: HTMLElement;
  /** The cards are in here. */
  readonly root: ShadowRoot;
  readonly mode: 'event' | 'datalayer';
  readonly signal: AbortSignal;
}

/**
 * Loads what counts, where the attribute `analytics` asks for that: for products when there is something that could show one. The
 * assistant goes on where it cannot be had.
 * @param answers resolves when it is there
 */
export async function startTracking(host: PanelHost, answers: Promise<AnswerModule>): Promise<void> {
  const { element, shell, signal } = host;
  const mode = attributeValue(element, 'analytics');
  if (mode !== 'event' && mode !== 'datalayer') return;
  const tracking: Tracking = { element, root: shell.root, mode, signal };
  try {
    (await import('./track-chat.js')).trackChat(tracking);
    await (await answers).trackProducts(tracking);
  } catch (error) {
    report('something is not counted.', error);
  }
}
