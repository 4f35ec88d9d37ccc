import { PROTOCOL_MAJOR, ProtocolError, RunRequestSchema, type RunRequest } from '@aisle/protocol';
import { readJsonBody } from '../guards/json-body.js';
import type { GatewayContext, GuardedRequest } from '../gateway-context.js';
import { parseBody } from '../http/parse-body.js';
import { streamResponse } from './stream-response.js';

/** `POST /runs`: starts a run, or attaches to the one that this request repeats, from its first event. */
export async function startRun(context: GatewayContext, guarded: GuardedRequest): Promise<Response> {
  const { request, owner, address } = guarded;
  const body = await readJsonBody(request, context.limits, context.clock);
  const runRequest = readRunRequest(body);
  // Before the run, not before its stream: what is refused must not have cost an answer.
  context.admission.stream(owner);
  const run = await context.runs.start(runRequest, owner, () => context.admission.run(owner, address));
  return streamResponse(context, guarded, run, 0);
}

/** A checked request for a run. */
export function readRunRequest(body: unknown): RunRequest {
  const version = typeof body === 'object' && body !== null && 'v' in body ? body.v : undefined;
  if (version !== undefined && version !== PROTOCOL_MAJOR) {
    throw new ProtocolError(
      'unsupported',
      `this gateway speaks version ${PROTOCOL_MAJOR}: send "v": ${PROTOCOL_MAJOR}`,
    );
  }
  const request = parseBody(RunRequestSchema, body);
  const last = request.messages.at(-1);
  if (last?.role !== 'user' || last.parts.length === 0) {
    throw new ProtocolError(
      'bad_request',
      'messages: the last one is the new one, of role "user", with at least one part',
    );
  }
  return request;
}
