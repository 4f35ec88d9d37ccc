import type { ModelCard, RequestContext, RequestMessage, DoneReason, Usage } from '@aisle/protocol';
import type { Catalogue } from '../catalogue/catalogue.js';
import type { Owner } from '../guards/owner.js';

/** One turn, as an assistant sees it. Messages are the client's word: a gateway trusts none of them. */
export interface AssistantTurn {
  readonly runId: string;
  readonly conversationId: string;
  /** Oldest first; the last one is the visitor's. */
  readonly messages: readonly RequestMessage[];
  readonly context: RequestContext;
  /** Part kinds that the client can show. */
  readonly accept: ReadonlySet<string>;
  readonly owner: Owner;
  readonly catalogue: Catalogue;
  /** Aborted when the run is stopped, abandoned or out of time. */
  readonly signal: AbortSignal;
}

/** What an assistant produces. The gateway turns it into parts, and fills cards from the catalogue. */
export type AssistantOutput =
  | { readonly type: 'status'; readonly code: string; readonly text?: string }
  /** Appended to the text part that is open; opens one after a card or at the start. */
  | { readonly type: 'text'; readonly text: string }
  /** A reference card. An id that the catalogue does not know is dropped and counted. */
  | { readonly type: 'card'; readonly card: ModelCard }
  /** At most once, last. Without it the reason is `complete`. */
  | { readonly type: 'finish'; readonly reason: DoneReason; readonly usage?: Usage };

/**
 * Whoever answers: the embedded assistant, or a language model. Throw a `ProtocolError` to fail the run with its code;
 * anything else thrown fails it with `internal` and its text stays in the gateway's log.
 */
export interface Assistant {
  /** Shown in logs: `embedded`, `openai:gpt-…`. */
  readonly name: string;
  answer(turn: AssistantTurn): AsyncIterable<AssistantOutput>;
}
