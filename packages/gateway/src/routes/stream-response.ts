import { EVENT_STREAM_HEADERS } from '@aisle/protocol';
import type { GatewayContext, GuardedRequest } from '../gateway-context.js';
import { openEventSource } from '../runs/event-source.js';
import { toEventStream } from '../runs/event-stream.js';
import type { ReadableRun } from '../runs/run-registry.js';

/** The run's events after `after` as an event stream, for a reader that is counted from now on. */
export function eventStream(
  context: GatewayContext,
  guarded: GuardedRequest,
  run: ReadableRun,
  after: number,
): ReadableStream<Uint8Array> {
  const { store, limits, clock } = context;
  const source = openEventSource({
    runId: run.id,
    store,
    after,
    heartbeatMs: limits.heartbeatMs,
    clock,
    enter: () => context.runs.enter(run),
    signal: guarded.request.signal,
  });
  return toEventStream(source);
}

/** The same as a response. */
export function streamResponse(
  context: GatewayContext,
  guarded: GuardedRequest,
  run: ReadableRun,
  after: number,
): Response {
  return new Response(eventStream(context, guarded, run, after), { headers: EVENT_STREAM_HEADERS });
}
