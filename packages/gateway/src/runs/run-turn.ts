import type { RequestContext, RunRequest } from '@aisle/protocol';
import type { AssistantTurn } from '../assistant/assistant.js';
import type { Catalogue, Market } from '../catalogue/catalogue.js';
import type { Owner } from '../guards/owner.js';
import type { FactSource } from '../facts/look-up.js';
import { SERVED_CARD_KINDS, type CardSource } from './fill-card.js';
import type { KnownAmounts } from './price-lint/known-amounts.js';
import { knownBefore } from './price-lint/known-before.js';
import { listenToCatalogue } from './price-lint/listen-to-catalogue.js';

/** The request as the assistant sees it, and what cards of its answer are filled from. */
export function createTurn(
  request: RunRequest,
  owner: Owner,
  shop: Pick<FactSource, 'catalogue' | 'carts' | 'log'>,
  signal: AbortSignal,
): { readonly turn: AssistantTurn; readonly source: CardSource; readonly known: KnownAmounts } {
  const { runId, conversationId, messages, context = {} } = request;
  const { catalogue } = shop;
  // Without a list of kinds, all are fine: a client shows the fallback of a kind it does not know.
  const accept = new Set(request.accept?.kinds ?? SERVED_CARD_KINDS).add('text');
  const market = marketOf(catalogue, context);
  const known = knownBefore(request, catalogue, market);
  // What an assistant looks up in this turn, it may speak of.
  const listened = listenToCatalogue(catalogue, known.note);
  const turn = { runId, conversationId, messages, context, accept, owner, catalogue: listened, signal };
  return { turn, source: { ...shop, market, owner, accept, signal }, known };
}

/** The catalogue's market nearest to what a request asks for. */
export function marketOf(catalogue: Catalogue, asked: Pick<RequestContext, 'locale' | 'currency'>): Market {
  const { locale, currency } = asked;
  return catalogue.market({
    ...(locale === undefined ? {} : { locale }),
    ...(currency === undefined ? {} : { currency }),
  });
}
