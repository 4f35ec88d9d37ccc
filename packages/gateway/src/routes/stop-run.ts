import { RunRequestSchema, ProtocolError, type StopResponse } from '@aisle/protocol';
import type { GatewayContext, GuardedRequest } from '../gateway-context.js';
import { parseBody } from '../http/parse-body.js';

/** `POST /runs/{runId}/stop`: idempotent, and harmless to a run that has ended. Its body, if any, is not read. */
export async function stopRun(context: GatewayContext, guarded: GuardedRequest, runId: string): Promise<Response> {
  checkRunId(runId);
  const state = await context.runs.stop(runId, guarded.owner);
  const body: StopResponse = { state };
  return Response.json(body, { status: state === 'ended' ? 200 : 202, headers: { 'cache-control': 'no-store' } });
}

/** A mark is kept for ids that a run can have, and no others. */
function checkRunId(runId: string): void {
  try {
    parseBody(RunRequestSchema.shape.runId, runId);
  } catch {
    throw new ProtocolError('not_found', 'there is no such run');
  }
}
