import { LIMITS, ProtocolError, isProtocolError, isTerminal, type StreamItem } from '@aisle/protocol';
import type { ChatAction, ChatState } from '../chat-reducer.js';
import { placeOf } from '../message-reducer.js';
import { linkedAbort, rejectOnAbort } from './linked-abort.js';
import { startWatchdog, watchdogMs } from './watchdog.js';

/** How one connection came to its end. */
export type ConnectionEnd =
  | { readonly name: 'ended' }
  | { readonly name: 'lost'; readonly error: ProtocolError }
  | { readonly name: 'gap'; readonly problem: string }
  /** The gateway says that the run has ended, at an event which is no terminal here. */
  | { readonly name: 'nothing' }
  | { readonly name: 'failed'; readonly error: ProtocolError };

export interface ConnectionOptions {
  readonly open: (signal: AbortSignal) => Promise<AsyncIterable<StreamItem> | null>;
  /** How long to wait for the response to begin, in milliseconds, and what it is called when it does not. */
  readonly patience: { readonly ms: number; readonly code: 'timeout' | 'network' };
  readonly getState: () => ChatState;
  readonly dispatch: (action: ChatAction) => void;
  readonly signal: AbortSignal;
}

/** Opens one connection and applies what comes until a terminal, a gap, silence, or the loss of the connection. */
export async function readConnection(options: ConnectionOptions): Promise<ConnectionEnd> {
  const connection = linkedAbort(options.signal);
  const aborted = rejectOnAbort(connection.signal);
  const opening = startWatchdog(options.patience.ms, () => {
    connection.abort(new ProtocolError(options.patience.code, 'the gateway did not answer in time'));
  });
  try {
    const items = await Promise.race([options.open(connection.signal), aborted.promise]);
    opening.stop();
    if (items === null) return { name: 'nothing' };
    options.dispatch({ type: 'connected' });
    return await readItems(items, options, connection, aborted.promise);
  } catch (cause) {
    const error = isProtocolError(cause) ? cause : lost('the connection broke', cause);
    return error.retryable && error.code !== 'timeout' ? { name: 'lost', error } : { name: 'failed', error };
  } finally {
    opening.stop();
    aborted.release();
    connection.unlink();
    connection.abort(new ProtocolError('aborted', 'the connection is no longer needed'));
  }
}

async function readItems(
  items: AsyncIterable<StreamItem>,
  options: ConnectionOptions,
  connection: { abort(reason: unknown): void },
  aborted: Promise<never>,
): Promise<ConnectionEnd> {
  const heartbeatMs = options.getState().run?.facts?.heartbeatMs;
  let watchdog = startWatchdog(watchdogMs(heartbeatMs), onSilence);
  const silence = startWatchdog(LIMITS.silenceMs, () => {
    connection.abort(new ProtocolError('timeout', `no event for ${LIMITS.silenceMs} ms`));
  });
  function onSilence(): void {
    connection.abort(lost('nothing came, not even a heartbeat'));
  }
  const iterator = items[Symbol.asyncIterator]();
  try {
    for (;;) {
      const step = await Promise.race([iterator.next(), aborted]);
      if (step.done === true) return { name: 'lost', error: lost('the connection ended before the answer') };
      watchdog.reset();
      if (step.value.kind === 'comment') continue;
      silence.reset();
      const end = applyItem(step.value, options);
      if (end) return end;
      if (step.value.kind === 'event' && step.value.event.type === 'run') {
        watchdog.stop();
        watchdog = startWatchdog(watchdogMs(options.getState().run?.facts?.heartbeatMs), onSilence);
      }
    }
  } finally {
    watchdog.stop();
    silence.stop();
    // Not awaited: a source that hangs would hang its reader too.
    iterator.return?.()?.catch(() => undefined);
  }
}

/** Applies one item; answers how the connection ends by it, if it does. */
function applyItem(
  item: Exclude<StreamItem, { kind: 'comment' }>,
  options: ConnectionOptions,
): ConnectionEnd | undefined {
  const { run } = options.getState();
  if (run === null) return { name: 'ended' };
  const type = item.kind === 'event' ? item.event.type : '';
  const place = placeOf(run.cursor, item.id, type);
  if (place === 'seen') return undefined;
  if (item.kind === 'invalid') return { name: 'gap', problem: `event ${item.id ?? run.cursor + 1}: ${item.problem}` };
  if (place === 'gap') return { name: 'gap', problem: `event ${item.id ?? '?'} came after event ${run.cursor}` };
  if (item.kind === 'unknown') {
    if (item.must)
      return { name: 'failed', error: new ProtocolError('unsupported', `event "${item.type}" must be understood`) };
    options.dispatch({ type: 'skipped', id: item.id });
    return undefined;
  }
  if (run.facts === undefined && type !== 'run')
    return { name: 'gap', problem: `the first event is "${type}", not "run"` };
  if (item.event.type === 'run' && item.event.runId !== run.runId) {
    return {
      name: 'failed',
      error: new ProtocolError('protocol', 'the "run" event names another run', { retryable: false }),
    };
  }
  options.dispatch({ type: 'event', id: item.id, event: item.event, at: Date.now() });
  return isTerminal(item.event) || options.getState().run === null ? { name: 'ended' } : undefined;
}

function lost(message: string, cause?: unknown): ProtocolError {
  return new ProtocolError('network', message, { cause });
}
