import { EVENT_STREAM_HEADERS } from '@aisle/protocol';
import type { GatewayContext, GuardedRequest } from '../gateway-context.js';
import { openEventStream } from '../runs/event-stream.js';
import type { OpenRun } from '../runs/open-run.js';

/** The run's events after `after` as an event stream. */
export function streamResponse(
  context: GatewayContext,
  guarded: GuardedRequest,
  run: OpenRun,
  after: number,
): Response {
  const { runLog, limits, clock } = context;
  const body = openEventStream({
    runId: run.id,
    log: runLog,
    after,
    heartbeatMs: limits.heartbeatMs,
    clock,
    enter: (close) => run.readers.enter(close),
    signal: guarded.request.signal,
  });
  return new Response(body, { headers: EVENT_STREAM_HEADERS });
}
