import { ProtocolError } from '@aisle/protocol';

export interface LinkedAbort {
  readonly signal: AbortSignal;
  abort(reason?: unknown): void;
  /** Takes the listener off the parent. */
  unlink(): void;
}

/** A controller that its parent aborts too. `AbortSignal.any` would do, but browsers of 2023 lack it. */
export function linkedAbort(parent: AbortSignal): LinkedAbort {
  const controller = new AbortController();
  const onAbort = (): void => controller.abort(parent.reason);
  if (parent.aborted) onAbort();
  else parent.addEventListener('abort', onAbort, { once: true });
  return {
    signal: controller.signal,
    abort: (reason) => controller.abort(reason),
    unlink: () => parent.removeEventListener('abort', onAbort),
  };
}

/** Rejects with the signal's reason as soon as it aborts. */
export function rejectOnAbort(signal: AbortSignal): { readonly promise: Promise<never>; release(): void } {
  let release = (): void => undefined;
  const promise = new Promise<never>((_, reject) => {
    const onAbort = (): void => {
      reject(
        signal.reason instanceof Error
          ? signal.reason
          : new ProtocolError('aborted', 'aborted', { cause: signal.reason }),
      );
    };
    if (signal.aborted) return onAbort();
    signal.addEventListener('abort', onAbort, { once: true });
    release = () => signal.removeEventListener('abort', onAbort);
  });
  // Nobody may be racing it when it rejects.
  promise.catch(() => undefined);
  return { promise, release: () => release() };
}
