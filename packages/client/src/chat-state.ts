import type { DoneReason, ErrorCode, Usage } from '@aisle/protocol';

/** One piece of a message, as it stands. Frozen; an untouched part keeps its identity from snapshot to snapshot. */
export interface ChatPart {
  readonly id: string;
  /** `text`, `reasoning`, `source`, a card kind, `action`, or a vendor kind in reverse-domain form. */
  readonly kind: string;
  readonly state: 'open' | 'done';
  /** The text of a text part so far; the JSON text so far of an open JSON part. */
  readonly text: string;
  /** The card, once done and valid for its kind. */
  readonly data?: unknown;
  /** Shown instead where the kind is unknown or `data` is missing. */
  readonly fallback?: string;
  /** Epoch milliseconds at which the catalogue's facts in `data` were sent. */
  readonly resolvedAt?: number;
}

interface MessageBase {
  readonly id: string;
  readonly parts: readonly ChatPart[];
  /** Epoch milliseconds. */
  readonly createdAt: number;
}

/** What became of a message that the visitor sent. */
export type SendFate =
  /** It waits: for its turn, for the connection, or for a gateway that does not answer. It can be edited and cancelled. */
  | { readonly name: 'queued' }
  | { readonly name: 'sending' }
  | { readonly name: 'sent' }
  | { readonly name: 'failed'; readonly code: ErrorCode; readonly retryable: boolean };

export interface UserMessage extends MessageBase {
  readonly role: 'user';
  readonly fate: SendFate;
}

/** How an answer stands. `interrupted` and `failed` keep the text that came. */
export type AnswerState =
  | { readonly name: 'streaming'; readonly runId: string }
  | { readonly name: 'done'; readonly reason: DoneReason; readonly usage?: Usage }
  | { readonly name: 'failed'; readonly code: ErrorCode; readonly retryable: boolean; readonly retryAfterMs?: number };

/** What the assistant is doing: `{ code: 'searching', text: 'Searching the catalogue…' }`. */
export interface Activity {
  readonly code: string;
  readonly text?: string;
}

export interface AssistantMessage extends MessageBase {
  readonly role: 'assistant';
  readonly answer: AnswerState;
  readonly activity?: Activity;
  readonly feedback?: 'up' | 'down';
}

export type ChatMessage = UserMessage | AssistantMessage;

/** What the chat as a whole is doing; never a set of flags. */
export type ChatStatus =
  | { readonly name: 'loading' }
  | { readonly name: 'idle' }
  /** The request is on its way; no event has come. */
  | { readonly name: 'sending'; readonly runId: string }
  | { readonly name: 'streaming'; readonly runId: string }
  | { readonly name: 'reconnecting'; readonly runId: string; readonly attempt: number }
  | { readonly name: 'stopping'; readonly runId: string }
  | { readonly name: 'closed' };

export interface ConversationSummary {
  readonly id: string;
  readonly title: string;
  /** Epoch milliseconds. */
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly messageCount: number;
}

/** A conversation as a list shows it. */
export interface ConversationListing extends ConversationSummary {
  /** How it ends: who spoke last, and the first words of it. */
  readonly preview?: { readonly role: 'user' | 'assistant'; readonly text: string };
  /** `waiting`: a message is not sent yet; `answering`: its last answer had not ended when it was left. */
  readonly state: 'settled' | 'waiting' | 'answering';
}

/** All of it. Frozen and structurally shared: what did not change keeps its identity. */
export interface ChatSnapshot {
  readonly status: ChatStatus;
  readonly conversationId: string;
  /** Oldest first: a window on the conversation, see `Chat.page`. */
  readonly messages: readonly ChatMessage[];
  /** Whether older messages are kept than those in `messages`, and whether newer ones are. */
  readonly earlier: boolean;
  readonly later: boolean;
  /** Answers that have ended since `Chat.see`. */
  readonly unread: number;
  /** Newest first. */
  readonly conversations: readonly ConversationSummary[];
  /** `local`: kept in IndexedDB. `memory`: kept until the page goes, by choice or because storage is not to be had. */
  readonly storage: 'local' | 'memory';
  /** False while the browser says it is offline. */
  readonly online: boolean;
}
