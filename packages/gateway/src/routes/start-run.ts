import { PROTOCOL_MAJOR, ProtocolError, RunRequestSchema, type RunRequest } from '@aisle/protocol';
import { readJsonBody } from '../guards/json-body.js';
import type { GatewayContext, GuardedRequest } from '../gateway-context.js';
import { parseBody } from '../http/parse-body.js';
import type { Reservation } from '../guards/budget/daily-budget.js';
import type { ReadableRun } from '../runs/run-registry.js';
import { streamResponse } from './stream-response.js';

/** `POST /runs`: starts a run, or attaches to the one that this request repeats, from its first event. */
export async function startRun(context: GatewayContext, guarded: GuardedRequest): Promise<Response> {
  const { request, owner } = guarded;
  const body = await readJsonBody(request, context.limits, context.clock);
  const runRequest = readRunRequest(body);
  // Before the run, not before its stream: what is refused must not have cost an answer.
  context.admission.stream(owner);
  const run = await beginRun(context, runRequest, guarded);
  return streamResponse(context, guarded, run, 0);
}

/** A repeat of a run that is known costs nothing, and is refused nothing. */
export async function beginRun(
  context: GatewayContext,
  request: RunRequest,
  { owner, address }: GuardedRequest,
): Promise<ReadableRun> {
  const { runs, admission, budget, life } = context;
  let reservation: Reservation | undefined;
  try {
    return await runs.start(request, owner, async () => {
      life.admit();
      // An owner's own minute bounds what a burst may reserve; whoever is refused takes nothing from others behind the same address.
      await admission.run(owner);
      const reserved = await budget.reserve(request.runId, owner, address);
      reservation = reserved;
      await admission.runFrom(address);
      return reserved.keep;
    });
  } finally {
    // Whoever was refused after all, or was the second of two at one moment, gets it back.
    await reservation?.release();
  }
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
