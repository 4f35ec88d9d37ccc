import { LIMITS, ProtocolError, type RunRequest } from '@aisle/protocol';
import type { ChatAction, ChatState } from '../chat-reducer.js';
import { defined } from '../defined.js';
import type { Log } from '../log.js';
import type { RunState } from '../message-reducer.js';
import type { Transport } from '../transport/transport.js';
import { readConnection, watchdogMs, type ConnectionEnd } from './connection.js';
import { sleep } from './sleep.js';

export interface DriveOptions {
  readonly transport: Transport;
  readonly request: RunRequest;
  /** Whether the request may have been sent by a page before this one. */
  readonly isRepeat: boolean;
  readonly getState: () => ChatState;
  readonly dispatch: (action: ChatAction) => void;
  readonly log: Log;
  /** Whether this gateway is known to take up a run again: then a request may be sent again without fear. */
  readonly gatewayResumes: () => boolean;
  /** A signal that aborts when waiting any longer makes no sense. */
  readonly nextChance: () => AbortSignal;
  /** Aborts when the visitor stops the run or the chat leaves it. */
  readonly signal: AbortSignal;
}

const MAX_ATTEMPTS = 10;
const MAX_GAPS = 3;

/**
 * Reads a run to its end: starts or takes it up, resumes by cursor, and gives up by the protocol's rules. Ends with the run
 * ended in the state, or as it is when `signal` aborts.
 */
export async function driveRun(options: DriveOptions): Promise<void> {
  const { transport, request, getState, dispatch, signal } = options;
  const present = (): RunState | undefined => {
    const { run } = getState();
    return run?.runId === request.runId && !signal.aborted ? run : undefined;
  };
  const { decide, encourage } = createDriver(options);
  for (let run = present(); run; run = present()) {
    const { runId, cursor } = run;
    const end = await readConnection({
      open: (connection) =>
        cursor === 0
          ? transport.start(request, connection, options.isRepeat)
          : transport.resume(runId, cursor, connection, request),
      // A gateway that thinks before its first byte must not be asked twice for the same answer.
      openMs: cursor === 0 ? Number.POSITIVE_INFINITY : watchdogMs(),
      heartbeats: transport.heartbeats ?? true,
      getState,
      dispatch,
      signal,
    });
    const left = present();
    const waitMs = left && end && decide(left, end);
    if (waitMs === undefined) return;
    const chance = options.nextChance();
    await sleep(waitMs, signal, chance);
    if (chance.aborted) encourage();
  }
}

interface Driver {
  /** What to do after a connection: milliseconds to wait before the next one, or nothing more. */
  decide(run: RunState, end: ConnectionEnd): number | undefined;
  /** The page has a better chance now than the failures before say. */
  encourage(): void;
}

/** Counts what goes wrong with one run. */
function createDriver(options: DriveOptions): Driver {
  const { getState, dispatch, log } = options;
  const gaps = new Map<number, number>();
  // Progress is a cursor that was never reached before: a replay after a restart is none.
  let furthest = getState().run?.cursor ?? 0;
  let lastProgress = performance.now();
  let attempt = 0;
  let resent = 0;
  let reattached = false;

  function fail({ code, message, retryable, retryAfterMs, cause }: ProtocolError): undefined {
    log('warn', code, message, cause);
    dispatch({ type: 'ended', end: defined({ name: 'failed', code, retryable, retryAfterMs }), at: Date.now() });
  }

  /** Another attempt after a wait, unless the run has had its chances. */
  function again({ facts }: RunState, error: ProtocolError): number | undefined {
    const ttlMs = facts?.ttlMs ?? LIMITS.logMs;
    const spent = performance.now() - lastProgress;
    attempt += 1;
    if (attempt > MAX_ATTEMPTS || spent >= ttlMs) return fail(facts ? giveUp(error) : error);
    log('debug', error.code, `attempt ${attempt}: ${error.message}`, error.cause);
    dispatch({ type: 'reconnecting', attempt });
    // Offline, an attempt is bound to fail: the `online` event ends the wait.
    return getState().view.online ? waitMs(error, attempt) : Math.max(1_000, ttlMs - spent);
  }

  function afterLoss(run: RunState, error: ProtocolError): number | undefined {
    if (run.facts) return run.facts.resume === 'none' ? fail(giveUp(error)) : again(run, error);
    if (error.code === 'rate_limited' || error.code === 'overloaded') return again(run, error);
    return error.code === 'network' && mayResend() ? again(run, error) : fail(error);
  }

  /** Nothing had arrived: the same request may go again, towards a gateway that may not know runs only once. */
  function mayResend(): boolean {
    resent += 1;
    return resent <= 1 || options.gatewayResumes();
  }

  /** Three gaps at one cursor start the run again from 0; three at 0, or one more after that, and it cannot be read. */
  function afterGap(run: RunState, error: ProtocolError): number | undefined {
    log('warn', 'gap', error.message);
    if (run.facts ? run.facts.resume === 'none' : !mayResend()) return fail(error);
    const count = (gaps.get(run.cursor) ?? 0) + 1;
    gaps.set(run.cursor, count);
    if (count >= MAX_GAPS && (count > MAX_GAPS || run.cursor === 0)) return fail(error);
    if (count === MAX_GAPS) dispatch({ type: 'restarted' });
    return again(run, error);
  }

  /** The gateway and this client disagree about where the run stands: once, it is read again from its first event. */
  function reattach(run: RunState, error: ProtocolError): number | undefined {
    if (reattached) return fail(giveUp(error));
    reattached = true;
    dispatch({ type: 'restarted' });
    return again(run, error);
  }

  function afterFailure(run: RunState, error: ProtocolError): number | undefined {
    if (run.cursor > 0 && error.code === 'bad_request') return reattach(run, error);
    return fail(run.cursor > 0 && (error.code === 'not_found' || error.code === 'gone') ? giveUp(error) : error);
  }

  function decide(run: RunState, { name, error }: ConnectionEnd): number | undefined {
    if (run.cursor > furthest) {
      furthest = run.cursor;
      lastProgress = performance.now();
      attempt = 0;
    }
    if (getState().view.status.name === 'stopping') {
      // A run that the visitor stopped is never taken up again.
      dispatch({ type: 'ended', end: { name: 'done', reason: 'stopped' }, at: Date.now() });
      return undefined;
    }
    return { lost: afterLoss, gap: afterGap, nothing: reattach, failed: afterFailure }[name](run, error);
  }

  return {
    decide,
    encourage() {
      attempt = 0;
    },
  };
}

/**
 * What the gateway asked for, or the back-off: random between 0.5 s and a bound that doubles up to 30 s. Clients that lost the
 * same gateway must not come back together.
 */
function waitMs({ retryAfterMs }: ProtocolError, attempt: number): number {
  if (retryAfterMs !== undefined) return retryAfterMs + Math.random() * LIMITS.backoffMinMs;
  const bound = Math.min(LIMITS.backoffMaxMs, LIMITS.backoffMinMs * 2 ** attempt);
  return LIMITS.backoffMinMs + Math.random() * (bound - LIMITS.backoffMinMs);
}

function giveUp(cause: ProtocolError): ProtocolError {
  return new ProtocolError('interrupted', `the answer could not be taken up again: ${cause.message}`, { cause });
}
