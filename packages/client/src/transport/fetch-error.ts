import { ProtocolError, isProtocolError } from '@aisle/protocol';

/** What a failed `fetch` or a broken body means: an abort that was asked for, or the network. */
export function errorOfFetch(cause: unknown, signal: AbortSignal): ProtocolError {
  if (isProtocolError(cause)) return cause;
  if (isProtocolError(signal.reason)) return signal.reason;
  return signal.aborted
    ? new ProtocolError('aborted', 'the request was aborted', { cause })
    : new ProtocolError('network', 'the gateway could not be reached, or the connection broke', { cause });
}
