import type { Cart, ModelCard, RequestContext, RequestMessage, DoneReason, Usage } from '@aisle/protocol';
import type { Catalogue } from '../catalogue/catalogue.js';
import type { CatalogueSource } from '../catalogue/catalogue-source.js';
import type { Owner } from '../guards/owner.js';
import type { Logger } from '../log.js';

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
  /**
   * The shop's live source, where it has one; else the catalogue. What it says in a turn, it says for the whole of it. There in
   * every run of a gateway.
   */
  readonly source?: CatalogueSource;
  /** The owner's cart as the shop has it now. There where the gateway has a way to the shop's carts. */
  readonly cart?: () => Promise<Cart | undefined>;
  /** Figures and names only, never what a visitor or a model wrote. There in every run of a gateway. */
  readonly log?: Logger;
  /** Aborted when the run is stopped, abandoned or out of time. */
  readonly signal: AbortSignal;
}

/** What an assistant produces. The gateway turns it into parts, and fills cards from the catalogue. */
export type AssistantOutput =
  | { readonly type: 'status'; readonly code: string; readonly text?: string }
  /** Appended to the text part that is open; opens one after a card or at the start. */
  | { readonly type: 'text'; readonly text: string }
  /** A card is being written: the ids in it that are complete. Comes again as it grows; `card` or `card-rejected` ends it. */
  | { readonly type: 'card-open'; readonly kind?: ModelCard['kind']; readonly ids: readonly string[] }
  /** A reference card. An id that the catalogue does not know is dropped and counted. `repaired`: it was none as it stood. */
  | { readonly type: 'card'; readonly card: ModelCard; readonly repaired?: boolean }
  /** A card was meant, and there is none: its fallback shows as text. */
  | ({ readonly type: 'card-rejected' } & CardProblem)
  /** What the answer has taken so far, or is about to: counts where the answer is cut short, or says nothing of it at its end. */
  | { readonly type: 'usage'; readonly usage: Usage }
  /** What the model was told, for the conversation log; never sent to a client. Facts of several add up. */
  | ({ readonly type: 'trace' } & AnswerTrace)
  /** At most once, last. Without it the reason is `complete`. */
  | { readonly type: 'finish'; readonly reason: DoneReason; readonly usage?: Usage };

/** What an answer is made from. */
export interface AnswerTrace {
  /** Version of the prompt, as `promptVersion` of `@aisle/prompts` gives it. */
  readonly prompt?: string;
  /** Text of the catalogue that the model was given: in its prompt, or as what a tool said. */
  readonly facts?: string;
}

/** Why a card is none. */
export interface CardProblem {
  /** Where in the card, such as `items.0.id`, and what is wrong there. */
  readonly issues: readonly { readonly path: string; readonly message: string }[];
  /** What the card was to say in words. */
  readonly fallback?: string;
}

/**
 * Whoever answers: the embedded assistant, or a language model. Throw a `ProtocolError` to fail the run with its code;
 * anything else thrown fails it with `internal` and its text stays in the gateway's log.
 */
export interface Assistant {
  /** Shown in logs: `embedded`, `openai:gpt-…`. */
  readonly name: string;
  /** Whether its answers cost tokens, which are counted by the day, estimated where it reports none. @defaultValue true */
  readonly metered?: boolean;
  answer(turn: AssistantTurn): AsyncIterable<AssistantOutput>;
  /** Figures of its own in the text format of Prometheus; the gateway adds them to its. */
  metrics?(): string;
  /**
   * Tells the model what was wrong with a card of this turn, and resolves to what it says then, which should hold one card; to
   * `undefined` where it has nothing to say. Asked once a turn at most, by `liftCards`.
   */
  retryCard?(turn: AssistantTurn, problem: CardProblem): Promise<string | undefined>;
}
