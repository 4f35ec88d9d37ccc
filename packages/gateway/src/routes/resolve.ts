import { ResolveRequestSchema, type ResolveResponse } from '@aisle/protocol';
import { lookUp } from '../facts/look-up.js';
import type { GatewayContext, GuardedRequest } from '../gateway-context.js';
import { readJsonBody } from '../guards/json-body.js';
import { parseBody } from '../http/parse-body.js';
import { marketOf } from '../runs/run-turn.js';

/** `POST /resolve`: the shop's present facts. An order resolves for its own signed-in customer only, a cart for its owner. */
export async function resolveReferences(context: GatewayContext, guarded: GuardedRequest): Promise<Response> {
  const { catalogue, source: live, carts, log } = context;
  const { request, owner } = guarded;
  const body = parseBody(ResolveRequestSchema, await readJsonBody(request, context.limits, context.clock));
  const source = { catalogue, source: live, carts, owner, log, market: marketOf(catalogue, body) };
  const found = await Promise.all(
    body.refs.map(async ({ kind, id }) => ({ kind, id, data: await lookUp({ kind, id }, source, request.signal) })),
  );
  const answer: ResolveResponse = {
    resolved: found.filter(({ data }) => data !== undefined),
    unknown: found.filter(({ data }) => data === undefined).map(({ kind, id }) => ({ kind, id })),
  };
  return Response.json(answer, { headers: { 'cache-control': 'no-store' } });
}
