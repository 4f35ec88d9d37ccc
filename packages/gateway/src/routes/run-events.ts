import { ProtocolError } from '@aisle/protocol';
import type { GatewayContext, GuardedRequest } from '../gateway-context.js';
import { streamResponse } from './stream-response.js';

/** `GET /runs/{runId}/events`: what comes after `Last-Event-ID`, or `?after`. */
export async function runEvents(context: GatewayContext, guarded: GuardedRequest, runId: string): Promise<Response> {
  const found = await context.runs.find(runId, guarded.owner);
  if (found.name === 'absent') throw new ProtocolError('not_found', 'there is no such run');
  if (found.name === 'expired') throw new ProtocolError('gone', 'this run has expired');
  const { run } = found;
  const after = readCursor(guarded.request);
  if (after > run.last) {
    throw new ProtocolError('bad_request', `the run has ${run.last} events, the cursor is ahead of them`);
  }
  if (run.ended && after === run.last) return new Response(null, { status: 204 });
  context.admission.stream(guarded.owner);
  return streamResponse(context, guarded, run, after);
}

function readCursor(request: Request): number {
  const given = request.headers.get('last-event-id') ?? new URL(request.url).searchParams.get('after') ?? '0';
  if (!/^\d{1,15}$/.test(given))
    throw new ProtocolError('bad_request', 'the cursor is the id of an event, a whole number');
  return Number(given);
}
