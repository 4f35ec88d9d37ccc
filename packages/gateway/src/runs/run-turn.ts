import type { RequestContext, RunRequest } from '@aisle/protocol';
import type { AssistantTurn } from '../assistant/assistant.js';
import type { Catalogue, Market } from '../catalogue/catalogue.js';
import { sourceOf } from '../catalogue/catalogue-source.js';
import type { Owner } from '../guards/owner.js';
import { readCart } from '../facts/carts.js';
import type { FactSource } from '../facts/look-up.js';
import { SERVED_CARD_KINDS, type CardSource } from './fill-card.js';
import type { KnownAmounts } from './price-lint/known-amounts.js';
import { knownBefore } from './price-lint/known-before.js';
import { listenToCatalogue, listenToSource } from './price-lint/listen-to-catalogue.js';
import { createTurnProducts } from './turn-products.js';

/** The request as the assistant sees it, and what cards of its answer are filled from. */
export function createTurn(
  request: RunRequest,
  owner: Owner,
  shop: Pick<FactSource, 'catalogue' | 'source' | 'carts' | 'log'>,
  signal: AbortSignal,
): { readonly turn: AssistantTurn; readonly source: CardSource; readonly known: KnownAmounts } {
  const { runId, conversationId, messages, context = {} } = request;
  const { catalogue, source } = createTurnProducts(shop.catalogue, shop.source ?? sourceOf(shop.catalogue));
  // Without a list of kinds, all are fine: a client shows the fallback of a kind it does not know.
  const accept = new Set(request.accept?.kinds ?? SERVED_CARD_KINDS).add('text');
  const market = marketOf(catalogue, context);
  const known = knownBefore(request, catalogue, market);
  // What an assistant looks up in this turn, it may speak of.
  const listened = listenToCatalogue(catalogue, known.note);
  const heard = listenToSource(source, known.note);
  const facts = { ...shop, catalogue, source: shop.source && source };
  const cart = async () => {
    const current = await readCart({ ...shop, owner, market }, signal);
    known.note(current);
    return current;
  };
  const turn = {
    ...{ runId, conversationId, messages, context, accept, owner, signal },
    ...{ catalogue: listened, source: heard, log: shop.log },
    ...(shop.carts ? { cart } : {}),
  };
  return { turn, source: { ...facts, market, owner, accept, signal }, known };
}

/** The catalogue's market nearest to what a request asks for. */
export function marketOf(catalogue: Catalogue, asked: Pick<RequestContext, 'locale' | 'currency'>): Market {
  const { locale, currency } = asked;
  return catalogue.market({
    ...(locale === undefined ? {} : { locale }),
    ...(currency === undefined ? {} : { currency }),
  });
}
