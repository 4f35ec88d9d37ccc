import { LIMITS, ProtocolError, isProtocolError, type StreamItem } from '@aisle/protocol';
import type { ChatAction, ChatState } from '../chat-reducer.js';
import { placeOf } from '../message-reducer.js';
import { withAbort } from './with-abort.js';

/** How one connection came to its end, where that is not the end of the run. */
export interface ConnectionEnd {
  /** `nothing`: the gateway says that the run has ended, at an event which is no terminal here. */
  readonly name: 'lost' | 'gap' | 'nothing' | 'failed';
  readonly error: ProtocolError;
}

export interface ConnectionOptions {
  readonly open: (signal: AbortSignal) => Promise<AsyncIterable<StreamItem> | null>;
  /** Milliseconds in which the response must begin. */
  readonly openMs: number;
  readonly heartbeats: boolean;
  readonly getState: () => ChatState;
  readonly dispatch: (action: ChatAction) => void;
  readonly signal: AbortSignal;
}

const CHECK_MS = 500;

/** Opens one connection and applies what comes until a terminal, a gap, silence, or the loss of the connection. */
export async function readConnection(options: ConnectionOptions): Promise<ConnectionEnd | undefined> {
  const { getState, dispatch } = options;
  let opened = false;
  try {
    return await withAbort(options.signal, async (controller) => {
      const watchdog = startWatchdog(controller, options);
      const items = await options.open(controller.signal);
      if (items === null) return endOf('nothing', 'the run has ended, and its terminal never came');
      opened = true;
      dispatch({ type: 'connected' });
      watchdog.hear('event', getState());
      for await (const item of items) {
        // Nobody waits for what comes after an abort.
        if (controller.signal.aborted) return undefined;
        const end = item.kind === 'comment' ? undefined : applyItem(item, options);
        if (end || getState().run === null) return end;
        watchdog.hear(item.kind, getState());
      }
      return endOf('lost', 'the connection ended before the answer');
    });
  } catch (cause) {
    const error = isProtocolError(cause) ? cause : new ProtocolError('network', 'the connection broke', { cause });
    // A frame beyond the limit is as good as a malformed one; before the stream, it is the request that was too large.
    if (opened && error.code === 'too_large') return endOf('gap', error.message);
    return { name: error.retryable && error.code !== 'timeout' ? 'lost' : 'failed', error };
  }
}

/** Aborts a connection on which nothing comes: no line for 2.5 heartbeats, or no event for two minutes. */
function startWatchdog(
  controller: AbortController,
  { openMs, heartbeats }: Pick<ConnectionOptions, 'openMs' | 'heartbeats'>,
): { hear(kind: StreamItem['kind'], state: ChatState): void } {
  let lineMs = openMs;
  let lineAt = performance.now();
  let eventAt = lineAt;
  let overdue = 0;
  const timer = setInterval(() => {
    const now = performance.now();
    // Not document.hidden, which an element of that name hides.
    if (globalThis.document?.visibilityState === 'hidden') {
      // The timers of a hidden page lie: what came before this tick may be heard only after it. But another tab may be waiting
      // for this one, so what is silent for very long, at two ticks, is given up here as well.
      overdue = now - eventAt >= LIMITS.silenceMs ? overdue + 1 : 0;
      if (overdue > 1) controller.abort(new ProtocolError('network', 'nothing came while the page was hidden'));
      return;
    }
    overdue = 0;
    // A connection that is dead, as after a sleep, says nothing about the run: it is looked at first.
    if (now - lineAt >= lineMs) controller.abort(new ProtocolError('network', 'nothing came, not even a heartbeat'));
    if (now - eventAt >= LIMITS.silenceMs) controller.abort(new ProtocolError('timeout', 'no event for two minutes'));
  }, CHECK_MS);
  controller.signal.addEventListener('abort', () => clearInterval(timer));
  return {
    hear(kind, { run }) {
      lineAt = performance.now();
      if (kind !== 'comment') eventAt = lineAt;
      lineMs = heartbeats ? watchdogMs(run?.facts?.heartbeatMs) : LIMITS.silenceMs;
    },
  };
}

/** 2.5 heartbeats, within 1–30 s. */
export function watchdogMs(heartbeatMs: number = LIMITS.heartbeatMs): number {
  return Math.min(LIMITS.heartbeatMaxMs, Math.max(LIMITS.heartbeatMinMs, 2.5 * heartbeatMs));
}

/** Applies one item; answers how the connection ends by it, if it does and the run does not. */
function applyItem(
  item: Exclude<StreamItem, { kind: 'comment' }>,
  { getState, dispatch }: ConnectionOptions,
): ConnectionEnd | undefined {
  const { run } = getState();
  if (run === null) return undefined;
  const { id } = item;
  const type = item.kind === 'event' ? item.event.type : '';
  const place = placeOf(run.cursor, id, type);
  if (place === 'seen') return undefined;
  if (item.kind === 'invalid') return endOf('gap', `event ${id ?? run.cursor + 1}: ${item.problem}`);
  if (place === 'gap') return endOf('gap', `event ${String(id)} came after event ${run.cursor}`);
  if (item.kind === 'unknown') {
    if (item.must) return endOf('failed', `event "${item.type}" must be understood`, 'unsupported');
    dispatch({ type: 'skipped', id });
    return undefined;
  }
  if (!run.facts && type !== 'run') return endOf('gap', `the first event is "${type}", not "run"`);
  if (item.event.type === 'run' && item.event.runId !== run.runId) {
    const error = new ProtocolError('protocol', 'the "run" event names another run', { retryable: false });
    return { name: 'failed', error };
  }
  dispatch({ type: 'event', id, event: item.event, at: Date.now() });
  return undefined;
}

function endOf(
  name: ConnectionEnd['name'],
  message: string,
  code: 'network' | 'protocol' | 'unsupported' = name === 'lost' ? 'network' : 'protocol',
): ConnectionEnd {
  return { name, error: new ProtocolError(code, message) };
}
