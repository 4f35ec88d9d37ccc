import type { PartContext } from '../cards/part-context.js';
import type { Locale } from '../locales/locale.js';

/** What the visitor can do with a message. */
export interface TurnActions {
  retry(messageId: string): void;
  rate(messageId: string, rating: 'up' | 'down'): void;
}

/** What every turn of a transcript shares. It keeps its identity until the host's configuration changes. */
export interface TurnContext extends Pick<
  PartContext,
  'locale' | 'origins' | 'actions' | 'dispatchAction' | 'ask' | 'resolve'
> {
  readonly locale: Locale;
  readonly turn: TurnActions;
}
