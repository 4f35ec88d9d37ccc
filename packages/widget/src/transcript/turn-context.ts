import type { Chat, UserMessage } from '@aisle/client';
import type { PartContext } from '../cards/part-context.js';
import type { Locale } from '../locales/locale.js';

/** What was wrong with an answer. */
export type FeedbackDetail = Pick<Parameters<Chat['feedback']>[1], 'reasons' | 'comment'>;

/** What the visitor can do with a message. */
export interface TurnActions {
  retry(messageId: string): void;
  /** Resolves to whether it was taken. Never rejects. @param more what was wrong: then it has been rated before */
  rate(messageId: string, rating: 'up' | 'down', more?: FeedbackDetail): Promise<boolean>;
  /** Takes a message that waits into the composer. */
  edit(message: UserMessage): void;
  /** Withdraws a message that waits. */
  cancel(message: UserMessage): void;
  /** Moves the window on the conversation. Never rejects. */
  page(to: 'earlier' | 'later' | 'latest'): Promise<void>;
}

/** What every turn of a transcript shares. It keeps its identity until the host's configuration changes. */
export interface TurnContext extends Pick<
  PartContext,
  'locale' | 'origins' | 'actions' | 'news' | 'customCards' | 'dispatchAction' | 'ask' | 'resolve'
> {
  readonly locale: Locale;
  readonly turn: TurnActions;
  /** What the address of a picture in text may begin with. */
  readonly textImages: readonly string[];
  /** The page's own highlighter of code. */
  highlight?(code: string, language: string): Node | undefined;
}
