import { LIMITS, ProtocolError, type RunRequest } from '@aisle/protocol';
import type { ChatAction, ChatState } from '../chat-reducer.js';
import type { Log } from '../log.js';
import type { Transport } from '../transport/transport.js';
import { backoffMs } from './backoff.js';
import { readConnection, type ConnectionEnd } from './connection.js';
import { createGapCounter } from './gap-counter.js';
import { sleep } from './sleep.js';
import { watchdogMs } from './watchdog.js';

export interface DriveOptions {
  readonly transport: Transport;
  readonly request: RunRequest;
  readonly getState: () => ChatState;
  readonly dispatch: (action: ChatAction) => void;
  readonly log: Log;
  /** Whether this gateway is known to take up a run again: then a request may be sent again without fear. */
  readonly gatewayResumes: () => boolean;
  /** A signal that aborts when the browser comes online. */
  readonly nextOnline: () => AbortSignal;
  /** Aborts when the visitor stops the run or the chat leaves it. */
  readonly signal: AbortSignal;
}

/** What the driver does next. */
type Next = { readonly name: 'again'; readonly waitMs: number } | { readonly name: 'over' };

const MAX_ATTEMPTS = 10;
const OVER: Next = { name: 'over' };

/**
 * Reads a run to its end: starts or takes it up, resumes by cursor, and gives up by the protocol's rules. Ends with the run
 * ended in the state, or as it is when `signal` aborts.
 */
export async function driveRun(options: DriveOptions): Promise<void> {
  const { request, getState, dispatch, signal } = options;
  const driver = createDriver(options);
  for (;;) {
    const run = getState().run;
    if (run === null || run.runId !== request.runId || signal.aborted) return;
    const fromStart = run.cursor === 0;
    const end = await readConnection({
      open: (connection) =>
        fromStart
          ? options.transport.start(request, connection)
          : options.transport.resume(request.runId, run.cursor, connection),
      // A gateway that thinks before its first byte must not be asked twice for the same answer.
      patience: fromStart ? { ms: LIMITS.silenceMs, code: 'timeout' } : { ms: watchdogMs(undefined), code: 'network' },
      getState,
      dispatch,
      signal,
    });
    if (signal.aborted || getState().run?.runId !== request.runId) return;
    const next = driver.decide(end);
    if (next.name === 'over') return;
    if (next.waitMs > 0) await sleep(next.waitMs, signal, options.nextOnline());
  }
}

function createDriver(options: DriveOptions): { decide(end: ConnectionEnd): Next } {
  const { getState, dispatch, log } = options;
  const gaps = createGapCounter();
  // Progress is a cursor that was never reached before: a replay after a restart is none.
  let furthest = getState().run?.cursor ?? 0;
  let lastProgress = performance.now();
  let attempt = 0;
  let resent = 0;
  let reattached = false;

  function fail(error: ProtocolError): Next {
    log({ level: 'warn', code: error.code, message: error.message, cause: error.cause });
    const wait = error.retryAfterMs === undefined ? {} : { retryAfterMs: error.retryAfterMs };
    dispatch({
      type: 'ended',
      end: { name: 'failed', code: error.code, retryable: error.retryable, ...wait },
      at: Date.now(),
    });
    return OVER;
  }

  /** Another attempt after a wait, unless the run has had its chances. */
  function again(error: ProtocolError): Next {
    const ttlMs = getState().run?.facts?.ttlMs ?? LIMITS.logMs;
    attempt += 1;
    const spent = performance.now() - lastProgress;
    if (attempt > MAX_ATTEMPTS || spent >= ttlMs) return fail(getState().run?.facts ? giveUp(error) : error);
    log({ level: 'debug', code: error.code, message: `attempt ${attempt}: ${error.message}`, cause: error.cause });
    dispatch({ type: 'reconnecting', attempt });
    // Offline, an attempt is bound to fail: the `online` event ends the wait.
    const offline = !getState().view.online;
    return { name: 'again', waitMs: offline ? Math.max(1_000, ttlMs - spent) : waitFor(error, attempt) };
  }

  function afterLoss(error: ProtocolError): Next {
    const run = getState().run;
    if (run?.facts === undefined) return afterUnanswered(error);
    if (run.facts.resume === 'none') return fail(giveUp(error));
    return again(error);
  }

  /** Nothing had arrived: the same request may go again, towards a gateway that may not know runs only once. */
  function afterUnanswered(error: ProtocolError): Next {
    const refused = error.code === 'rate_limited' || error.code === 'overloaded';
    if (refused) return again(error);
    if (error.code !== 'network') return fail(error);
    if (!options.gatewayResumes() && resent >= 1) return fail(error);
    resent += 1;
    return again(error);
  }

  function afterGap(problem: string): Next {
    const run = getState().run;
    const error = new ProtocolError('protocol', problem);
    if (run === null) return OVER;
    log({ level: 'warn', code: 'gap', message: problem });
    if (run.facts?.resume === 'none') return fail(error);
    if (run.facts === undefined && !options.gatewayResumes() && ++resent > 1) return fail(error);
    const verdict = gaps.count(run.cursor);
    if (verdict === 'fail') return fail(error);
    if (verdict === 'restart') dispatch({ type: 'restarted' });
    return again(error);
  }

  /** The gateway and this client disagree about where the run stands: once, it is read again from its first event. */
  function reattach(error: ProtocolError): Next {
    if (reattached) return fail(giveUp(error));
    reattached = true;
    dispatch({ type: 'restarted' });
    return again(error);
  }

  function afterFailure(error: ProtocolError): Next {
    const cursor = getState().run?.cursor ?? 0;
    if (cursor === 0) return fail(error);
    if (error.code === 'bad_request') return reattach(error);
    return fail(error.code === 'not_found' ? giveUp(error) : error);
  }

  /** A run that the visitor stopped is never taken up again. */
  function endStopped(): Next {
    dispatch({ type: 'ended', end: { name: 'stopped' }, at: Date.now() });
    return OVER;
  }

  return {
    decide(end) {
      const cursor = getState().run?.cursor ?? 0;
      if (cursor > furthest) {
        furthest = cursor;
        lastProgress = performance.now();
        attempt = 0;
      }
      if (end.name === 'ended') return OVER;
      if (getState().view.status.name === 'stopping') return endStopped();
      switch (end.name) {
        case 'lost':
          return afterLoss(end.error);
        case 'gap':
          return afterGap(end.problem);
        case 'nothing':
          return reattach(new ProtocolError('protocol', 'the run has ended, and its terminal never came'));
        case 'failed':
          return afterFailure(end.error);
      }
    },
  };
}

/** What the gateway asked for, and a little more so that clients do not come back together; or the back-off. */
function waitFor(error: ProtocolError, attempt: number): number {
  return error.retryAfterMs === undefined
    ? backoffMs(attempt)
    : error.retryAfterMs + Math.random() * LIMITS.backoffMinMs;
}

function giveUp(cause: ProtocolError): ProtocolError {
  return new ProtocolError('interrupted', `the answer could not be taken up again: ${cause.message}`, { cause });
}
