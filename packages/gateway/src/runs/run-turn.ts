import type { RequestContext, RunRequest } from '@aisle/protocol';
import type { AssistantTurn } from '../assistant/assistant.js';
import type { Catalogue, Market } from '../catalogue/catalogue.js';
import type { Owner } from '../guards/owner.js';
import { SERVED_CARD_KINDS, type CardSource } from './fill-card.js';

/** The request as the assistant sees it, and what cards of its answer are filled from. */
export function createTurn(
  request: RunRequest,
  owner: Owner,
  catalogue: Catalogue,
  signal: AbortSignal,
): { readonly turn: AssistantTurn; readonly source: CardSource } {
  const { runId, conversationId, messages, context = {} } = request;
  // Without a list of kinds, all are fine: a client shows the fallback of a kind it does not know.
  const accept = new Set(request.accept?.kinds ?? SERVED_CARD_KINDS).add('text');
  const turn = { runId, conversationId, messages, context, accept, owner, catalogue, signal };
  return { turn, source: { catalogue, market: marketOf(catalogue, context), owner, accept } };
}

/** The catalogue's market nearest to what a request asks for. */
export function marketOf(catalogue: Catalogue, asked: Pick<RequestContext, 'locale' | 'currency'>): Market {
  const { locale, currency } = asked;
  return catalogue.market({
    ...(locale === undefined ? {} : { locale }),
    ...(currency === undefined ? {} : { currency }),
  });
}
