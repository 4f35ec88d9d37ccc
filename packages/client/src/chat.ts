import type { ActionPart, FeedbackRequest, Reference, RequestContext } from '@aisle/protocol';
import type { ChatSnapshot, ConversationListing } from './chat-state.js';
import type { HistoryLimits, HistoryMode } from './history/history.js';
import type { CardLifting } from './message-reducer.js';
import type { GetToken } from './transport/credentials.js';
import type { ChatCodec, Transport } from './transport/transport.js';

/** The host's own source of product facts; asked after the gateway. Answers only the references it knows. */
export type HostResolver = (
  refs: readonly Reference[],
  options: { readonly locale?: string; readonly currency?: string; readonly signal: AbortSignal },
) => Promise<readonly { readonly kind: string; readonly id: string; readonly data: unknown }[]>;

/** Something a developer should know; a shopper never sees it. */
export interface ChatLogEntry {
  readonly level: 'debug' | 'warn' | 'error';
  readonly code: string;
  readonly message: string;
  readonly cause?: unknown;
}

export interface ChatOptions {
  /** Base URL of the gateway; relative URLs resolve against the page. */
  readonly gateway: string | URL;
  /** Where the visitor is and what they look at; asked before each message. */
  readonly context?: () => RequestContext;
  /** Kinds of parts that this user interface can show. @defaultValue `['text', 'product', 'product_list', 'suggestions']` */
  readonly accept?: readonly string[];
  /** Short-lived token of a signed-in visitor. Without it the chat makes an anonymous one of its own. */
  readonly getToken?: GetToken;
  /**
   * For a gateway that sends plain text: `liftCards` of `@aisle/client/lift` finds the cards that a model writes into it. Facts in
   * such text are never believed; what a card points at is resolved.
   * @defaultValue text stays text
   */
  readonly lift?: CardLifting;
  /** Where conversations are kept. @defaultValue `'local'` */
  readonly history?: HistoryMode;
  /** What is kept at most. @defaultValue 30 days, 20 conversations, 200 messages each, 5,000,000 bytes */
  readonly limits?: Partial<HistoryLimits>;
  /**
   * Whose history this is, where `getToken` gives tokens that name nobody. Kept in the name of the database only.
   * @defaultValue the `sub` of the token
   */
  readonly identity?: string;
  /**
   * May the gateway keep what is said for improving the assistant? A function is asked before each message: who agrees, and who takes
   * that back, does so from the next message on.
   * @defaultValue false
   */
  readonly consentToLog?: boolean | (() => boolean);
  readonly resolve?: HostResolver;
  /**
   * The protocol that `gateway` speaks: `aiSdk()`, `agUi()` or `openAiChat()` of `@aisle/codecs`.
   * @defaultValue Aisle's own
   */
  readonly codec?: ChatCodec;
  /** Another wire than HTTP; `gateway` and `codec` do not matter then. @defaultValue HTTP to `gateway` */
  readonly transport?: Transport;
  /** @defaultValue `console.warn` and `console.error` for `warn` and `error` */
  readonly log?: (entry: ChatLogEntry) => void;
}

export interface Chat {
  /** Calls `listener` after every change, until the returned function is called. */
  subscribe(listener: () => void): () => void;
  getSnapshot(): ChatSnapshot;
  /** Resolves once history is read; a chat may be used before. */
  readonly ready: Promise<void>;
  /** Sends a message. Resolves when its answer has ended, however it ended; rejects only for an empty or oversized text. */
  send(text: string): Promise<void>;
  /** Asks the gateway to stop the running answer. What came stays. */
  stop(): Promise<void>;
  /** Sends a failed message again, or asks for another answer in place of a failed or finished one. */
  retry(messageId: string): Promise<void>;
  /** Replaces a sent message and everything after it; a queued one keeps its place. */
  edit(messageId: string, text: string): Promise<void>;
  /** Withdraws a message that is still queued. */
  cancel(messageId: string): Promise<void>;
  /**
   * Moves the window that `messages` is, a page at a time: to `earlier` or `later` messages, as far as the snapshot says that
   * there are any, or to the `latest`. Sending moves it to the latest, too.
   */
  page(to: 'earlier' | 'later' | 'latest'): Promise<void>;
  /** The visitor has seen what is there: `unread` is 0, in the other tabs of this conversation too. */
  see(): void;
  feedback(messageId: string, feedback: Pick<FeedbackRequest, 'rating' | 'reasons' | 'comment'>): Promise<void>;
  /** Notes what the visitor did with a card; it travels with the next message. */
  noteAction(action: ActionPart): void;
  /** Present facts of products, orders, the cart (id `current`), coupons, locations and images by `kind:id`, from the gateway, then from the host. Unknown ones are absent; never rejects. */
  resolve(refs: readonly Reference[], signal?: AbortSignal): Promise<ReadonlyMap<string, unknown>>;
  readonly conversations: {
    /** Starts an empty conversation and returns its id; nothing is stored before its first message. */
    create(): Promise<string>;
    open(conversationId: string): Promise<void>;
    rename(conversationId: string, title: string): Promise<void>;
    delete(conversationId: string): Promise<void>;
    clear(): Promise<void>;
    /** What is kept, newest first; with `query`, the conversations whose title or messages hold its words. */
    list(query?: string): Promise<readonly ConversationListing[]>;
    /** Everything kept: JSON text (`aisle-export/1`), or Markdown for people. @defaultValue `'json'` */
    export(format?: 'json' | 'markdown'): Promise<string>;
  };
  /** The visitor signs out: the answer stops, and all that is kept of this visitor is deleted, here and in every tab; then `close()`. */
  shutdown(): Promise<void>;
  /** Ends streams, timers and storage connections. A running answer goes on in the gateway and is taken up by the next chat. */
  close(): void;
}
