import { ResolveRequestSchema, type Reference, type ResolveResponse } from '@aisle/protocol';
import type { Market } from '../catalogue/catalogue.js';
import type { GatewayContext, GuardedRequest } from '../gateway-context.js';
import { readJsonBody } from '../guards/json-body.js';
import type { Owner } from '../guards/owner.js';
import { parseBody } from '../http/parse-body.js';
import { marketOf } from '../runs/run-turn.js';

/** `POST /resolve`: the catalogue's present facts. An order resolves for its own signed-in customer only. */
export async function resolveReferences(context: GatewayContext, guarded: GuardedRequest): Promise<Response> {
  const body = parseBody(ResolveRequestSchema, await readJsonBody(guarded.request, context.limits, context.clock));
  const market = marketOf(context.catalogue, body);
  const resolved: ResolveResponse['resolved'] = [];
  const unknown: ResolveResponse['unknown'] = [];
  for (const { kind, id } of body.refs) {
    const data = lookUp({ kind, id }, context, market, guarded.owner);
    if (data === undefined) unknown.push({ kind, id });
    else resolved.push({ kind, id, data });
  }
  const answer: ResolveResponse = { resolved, unknown };
  return Response.json(answer, { headers: { 'cache-control': 'no-store' } });
}

function lookUp(reference: Reference, context: GatewayContext, market: Market, owner: Owner): unknown {
  const { catalogue } = context;
  if (reference.kind === 'product') return catalogue.product(reference.id, market);
  if (reference.kind === 'order' && owner.kind === 'customer') return catalogue.order(reference.id, owner.subject);
  return undefined;
}
